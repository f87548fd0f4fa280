package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a run has left. A job can write anything into its own directory: what is too large or unreadable counts as not there. */
final class ResultReader {

    private static final int LARGEST_PART = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Jobs jobs;
    private final Programs programs;
    private final Actor actor;
    private final JobId id;

    ResultReader(Jobs jobs, Programs programs, Actor actor, JobId id) {
        this.jobs = jobs;
        this.programs = programs;
        this.actor = actor;
        this.id = id;
    }

    RunResult read(Run run, List<Job.File> outputs) {
        byte[] error = content("error.json", outputs);
        Job.Outcome outcome = run.job().outcome();
        return new RunResult(
                run,
                object("metrics.json", outputs),
                object("benefit.json", outputs),
                object("provenance.json", outputs),
                error == null ? null : report(error),
                outputs,
                outcome == null ? null : BigDecimal.valueOf(outcome.cpuTime().toMillis(), 3).setScale(2, RoundingMode.HALF_UP));
    }

    /** The first lines of a csv without quoted cells, as the shipped programs write it. */
    List<List<String>> rows(String name, int most) {
        try (InputStream table = jobs.open(actor, id, name)) {
            // A part that is surely enough for these lines, and no more however long a line is.
            String beginning = new String(table.readNBytes(LARGEST_PART), StandardCharsets.UTF_8);
            return beginning.lines().limit(most + 1L).map(line -> List.of(line.split(",", -1))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private @Nullable InputReport report(byte[] error) {
        try {
            return programs.report(JSON.readTree(error));
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private @Nullable Map<String, Object> object(String name, List<Job.File> outputs) {
        byte[] content = content(name, outputs);
        if (content == null) {
            return null;
        }
        try {
            return JSON.readValue(content, new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private byte @Nullable [] content(String name, List<Job.File> outputs) {
        if (outputs.stream().noneMatch(file -> file.path().equals(name) && file.bytes() <= LARGEST_PART)) {
            return null;
        }
        try (InputStream in = jobs.open(actor, id, name)) {
            return in.readNBytes(LARGEST_PART);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
