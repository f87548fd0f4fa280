package kr.cheomdan.solutions;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a run has left. A job can write anything into its own directory: what is too large or unreadable counts as not there. */
final class ResultReader {

    /** What is looked for by its name. */
    private static final List<String> READ = Stream.concat(
            Outputs.REQUIRED.stream(), Stream.of(Outputs.REPORT_PDF, Outputs.ERROR, Attempts.FAILURES)).toList();

    private static final int LARGEST_PART = 1 << 20;
    private static final int LONGEST_WORD = 40;
    private static final Pattern PROGRESS = Pattern.compile("(?m)^progress=(0(?:\\.\\d+)?|1(?:\\.0+)?)\\b");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Jobs jobs;
    private final Actor actor;
    private final JobId id;

    ResultReader(Jobs jobs, Actor actor, JobId id) {
        this.jobs = jobs;
        this.actor = actor;
        this.id = id;
    }

    /** What a run that is over has left; what the contract names is among it, however much else the program has left. */
    List<Job.File> outputs() {
        List<Job.File> listed = jobs.files(actor, id).outputs();
        Set<String> names = listed.stream().map(Job.File::path).collect(Collectors.toSet());
        List<String> unlisted = READ.stream().filter(name -> !names.contains(name)).toList();
        return Stream.concat(jobs.outputs(actor, id, unlisted).stream(), listed.stream()).toList();
    }

    RunResult read(Run run, List<Job.File> outputs, @Nullable Long costWon, boolean examplePrice) {
        Job job = run.job();
        Job.Outcome outcome = job.outcome();
        String log = jobs.log(actor, id, 0).text();
        InputReport error = read(Outputs.ERROR, outputs, new TypeReference<>() {});
        Map<String, Object> metrics = read(Outputs.METRICS, outputs, new TypeReference<>() {});
        Map<String, Object> provenance = read(Outputs.PROVENANCE, outputs, new TypeReference<>() {});
        List<Finding> wrong = new ArrayList<>();
        if (job.state().isEnded() && error == null) {
            wrong.addAll(Attempts.in(log, text(Attempts.FAILURES, outputs)));
        }
        if (job.state() == JobState.COMPLETED && error == null) {
            Benefit written = read(Outputs.BENEFIT, outputs, new TypeReference<>() {});
            wrong.addAll(ResultFaults.of(outputs, metrics, provenance, written, benefit(outputs)));
        }
        return new RunResult(
                run,
                metrics,
                benefit(outputs),
                provenance,
                error,
                wrong,
                job.state() == JobState.RUNNING ? progress(log) : null,
                outputs,
                outcome == null ? null : BigDecimal.valueOf(outcome.cpuTime().toMillis(), 3).setScale(2, RoundingMode.HALF_UP),
                costWon,
                costWon != null && examplePrice);
    }

    /** What the run itself said last of how far it is; null where it said nothing. */
    static @Nullable Double progress(String log) {
        Double last = null;
        Matcher said = PROGRESS.matcher(log);
        while (said.find()) {
            last = Double.valueOf(said.group(1));
        }
        return last;
    }

    @Nullable Benefit benefit(List<Job.File> outputs) {
        Benefit benefit = read(Outputs.BENEFIT, outputs, new TypeReference<>() {});
        boolean whole = benefit != null && benefit.formula() != null && benefit.per() != null
                && benefit.assumptions() != null && benefit.measured() != null;
        return whole && amounts(benefit).allMatch(Benefit::isAmount) ? benefit : null;
    }

    private static Stream<Long> amounts(Benefit benefit) {
        return Stream.concat(Stream.ofNullable(benefit.won()), Stream.ofNullable(benefit.wonInterval()).flatMap(List::stream))
                .filter(Objects::nonNull);
    }

    /** The figures that are kept of it; null where it left none. */
    Run.@Nullable Outcome outcome(List<Job.File> outputs) {
        Map<String, Object> metrics = read(Outputs.METRICS, outputs, new TypeReference<>() {});
        Benefit benefit = benefit(outputs);
        if (metrics == null && benefit == null) {
            return null;
        }
        Map<String, Object> figures = metrics == null ? Map.of() : metrics;
        List<Long> interval = benefit == null || benefit.wonInterval() == null || benefit.wonInterval().size() != 2
                ? null : benefit.wonInterval();
        return new Run.Outcome(
                RunResult.number(figures.get("value")), RunResult.number(figures.get("baseline")),
                figures.get("unit") instanceof String unit ? word(unit) : null,
                "lower".equals(figures.get("better")),
                Boolean.TRUE.equals(figures.get("baselineIsBetter")) || (benefit != null && benefit.baselineIsBetter()),
                benefit == null ? null : benefit.won(),
                interval == null ? null : interval.get(0),
                interval == null ? null : interval.get(1),
                benefit == null ? null : word(benefit.per()));
    }

    /** Kept with the run, so short, and nothing that a database does not take for text. */
    private static String word(String said) {
        String plain = said.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST_WORD));
    }

    boolean personal(List<Job.File> outputs) {
        Map<String, Object> provenance = read(Outputs.PROVENANCE, outputs, new TypeReference<>() {});
        return provenance != null && Boolean.TRUE.equals(provenance.get("personal"));
    }

    /** The first rows of a csv. */
    List<List<String>> rows(String name, int most) {
        try (InputStream table = jobs.open(actor, id, name)) {
            // A part that is surely enough for these rows, and no more however long a row is.
            byte[] beginning = table.readNBytes(LARGEST_PART);
            List<List<String>> rows = new ArrayList<>();
            try (CsvReader<CsvRecord> csv =
                    CsvReader.builder().ofCsvRecord(new ByteArrayInputStream(beginning), StandardCharsets.UTF_8)) {
                for (CsvRecord row : csv) {
                    if (rows.size() > most) {
                        break;
                    }
                    rows.add(row.getFields());
                }
            }
            return rows;
        } catch (CsvParseException noTable) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String text(String name, List<Job.File> outputs) {
        if (outputs.stream().noneMatch(file -> file.path().equals(name))) {
            return "";
        }
        try (InputStream in = jobs.open(actor, id, name)) {
            return new String(in.readNBytes(LARGEST_PART), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> @Nullable T read(String name, List<Job.File> outputs, TypeReference<T> type) {
        if (outputs.stream().noneMatch(file -> file.path().equals(name) && file.bytes() <= LARGEST_PART)) {
            return null;
        }
        try (InputStream in = jobs.open(actor, id, name)) {
            return JSON.readValue(in.readNBytes(LARGEST_PART), type);
        } catch (JacksonException unreadable) {
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
