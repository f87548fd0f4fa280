package kr.cheomdan.compute.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.runs.Comparison.Field;
import kr.cheomdan.compute.runs.Comparison.Row;
import kr.cheomdan.compute.runs.Efficiency.Kind;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Runs that are repeated, and runs that are held against each other; who may see a job may do either. */
@Service
public class Runs {

    private final Jobs jobs;
    private final Awards awards;

    Runs(Jobs jobs, Awards awards) {
        this.jobs = jobs;
        this.awards = awards;
    }

    /**
     * What was asked for then, to be asked for again: the same script, files and size, under a new key and so with a new hold. What it
     * waited for is over and left out.
     *
     * @throws RefusedException {@link RunsRefusal}
     */
    public JobRequest again(Actor actor, JobId id, String key) {
        Job job = jobs.get(actor, id);
        String script = script(actor, job);
        return new JobRequest(
                job.awardId(), job.partition(), job.name(), script, job.size().cpus(), job.size().gpus(), job.size().memoryBytes(),
                job.size().timeLimit(), inputs(actor, id, null), key,
                new JobRequest.Shape(job.size().nodes(), null, array(job), List.of()));
    }

    /** The script of a job that may be run again. */
    public String script(Actor actor, Job job) {
        if (job.workload() != null) {
            throw RunsRefusal.SHIPPED.with();
        }
        return jobs.script(actor, job.id()).orElseThrow(RunsRefusal.FILES_GONE::with);
    }

    /** The array as it was typed; null where the job is none. */
    public static @Nullable String array(Job job) {
        Job.Array array = job.array();
        return array == null ? null : array.atOnce() == null ? array.indices() : array.indices() + "%" + array.atOnce();
    }

    /** The files that the job was given; null: all of them, else those of these names. */
    public List<Input> inputs(Actor actor, JobId id, @Nullable List<String> wanted) {
        if (jobs.get(actor, id).workload() != null) {
            // Of a solution the files have other names than the inputs, and copies of data would pass for files of one's own.
            throw RunsRefusal.SHIPPED.with();
        }
        List<Input> inputs = new ArrayList<>();
        Job.Files files = jobs.files(actor, id);
        Set<String> data = new HashSet<>();
        for (StoredData.Read read : files.data()) {
            // By name and not as a copy: whether it may still be used is asked again, and that it was is kept again.
            if (data.add(read.input()) && (wanted == null || wanted.contains(read.input()))) {
                inputs.add(Input.ofData(read.input(), read.reference()));
            }
        }
        for (Job.File file : files.inputs()) {
            if (!data.contains(file.path()) && (wanted == null || wanted.contains(file.path()))) {
                try (InputStream content = jobs.openInput(actor, id, file.path())) {
                    inputs.add(new Input(file.path(), content.readAllBytes()));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return inputs;
    }

    /** Two runs beside each other, the first on the left. */
    public Comparison compare(Actor actor, JobId first, JobId second) {
        Job one = jobs.read(actor, first);
        Job other = jobs.read(actor, second);
        List<Row> rows = new ArrayList<>();
        List<@Nullable Object> ones = values(actor, one);
        List<@Nullable Object> others = values(actor, other);
        for (Field field : Field.values()) {
            rows.add(new Row(field, ones.get(field.ordinal()), others.get(field.ordinal())));
        }
        List<LineDiff.Line> script = LineDiff.of(jobs.script(actor, first).orElse(""), jobs.script(actor, second).orElse(""));
        return new Comparison(one, other, rows, script, metrics(metrics(actor, one), metrics(actor, other)));
    }

    /** In the order of {@link Field}. */
    private List<@Nullable Object> values(Actor actor, Job job) {
        Job.Size size = job.size();
        Job.Outcome outcome = job.outcome();
        Map<Kind, Efficiency.Measure> used = Efficiency.of(job).measures().stream()
                .collect(Collectors.toMap(Efficiency.Measure::kind, each -> each));
        String inputs = jobs.files(actor, job.id()).inputs().stream()
                .map(file -> file.path() + " (" + file.bytes() + " B)")
                .collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>();
        values.add(job.workload());
        values.add(awards.find(job.awardId()).number());
        values.add(job.partition());
        values.add((long) size.cpus());
        values.add((long) size.gpus());
        values.add((long) size.nodes());
        values.add(size.memoryBytes());
        values.add(size.timeLimit().toMillis());
        values.add(array(job));
        values.add(inputs.isEmpty() ? null : inputs);
        values.add(job.state());
        values.add(outcome == null || outcome.exitCode() == null ? null : outcome.exitCode().longValue());
        // An engine that counts whole seconds may call it begun before the very moment it was submitted.
        values.add(job.startedAt() == null ? null : Math.max(0, Duration.between(job.submittedAt(), job.startedAt()).toMillis()));
        values.add(outcome == null ? null : outcome.elapsed().toMillis());
        values.add(job.held());
        values.add(outcome == null ? null : outcome.chargedSeconds());
        for (Kind kind : List.of(Kind.CPU, Kind.MEMORY, Kind.TIME)) {
            values.add(used.containsKey(kind) ? used.get(kind).percent() : null);
        }
        values.add(used.containsKey(Kind.MEMORY) ? used.get(Kind.MEMORY).used() : null);
        return values;
    }

    /** What the program left as its figures; empty while it runs, and where it left none. */
    public Map<String, BigDecimal> metrics(Actor actor, Job job) {
        if (!job.state().isEnded()) {
            return Map.of();
        }
        try (InputStream file = jobs.open(actor, job.id(), Metrics.FILE)) {
            return Metrics.read(file);
        } catch (RefusedException none) {
            return Map.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Comparison.Metric> metrics(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream().map(name -> new Comparison.Metric(name, one.get(name), other.get(name))).toList();
    }
}
