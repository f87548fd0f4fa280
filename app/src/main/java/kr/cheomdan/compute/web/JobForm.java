package kr.cheomdan.compute.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.compute.scripts.Wish;
import kr.cheomdan.compute.templates.JobTemplate;
import kr.cheomdan.shared.LifecycleRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * The form of a new job, as typed. What is no number is taken for one that no partition has, so that the rules say what is possible.
 *
 * @param memory in MiB; empty: the partition's share
 * @param nodes empty: one
 * @param array empty: no array
 * @param after the job to wait for; empty: none
 * @param condition how that job is to end
 * @param from the job that is run again; empty: none
 * @param keep the names of its input files that are taken over
 * @param data versions of datasets, {@code ID@NUMBER}
 */
record JobForm(
        @Nullable String award,
        @Nullable String partition,
        @Nullable String name,
        @Nullable String script,
        @Nullable String cpus,
        @Nullable String gpus,
        @Nullable String memory,
        @Nullable String hours,
        @Nullable String minutes,
        @Nullable String seconds,
        @Nullable String nodes,
        @Nullable String array,
        @Nullable String after,
        @Nullable String condition,
        @Nullable String from,
        @Nullable List<String> keep,
        @Nullable List<String> data,
        @Nullable String key) {

    private static final long MEBI = 1L << 20;
    private static final int LARGEST = 1_000_000;

    /** A form nobody has filled in yet. */
    static JobForm empty(@Nullable String award, @Nullable String partition) {
        return new JobForm(award, partition, "", "#!/bin/bash\n", "1", "0", "", "0", "10", "0", "1", "", "", "OK", "", List.of(), List.of(),
                newKey());
    }

    /** On a partition with GPUs a job has one at least. */
    JobForm withGpu(boolean wanted) {
        return new JobForm(
                award, partition, name, script, cpus, wanted ? "1" : gpus, memory, hours, minutes, seconds, nodes, array, after, condition,
                from, keep, data, key);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** A form that asks for the same as a job did, under a new key. */
    static JobForm of(Job job, String script, List<String> inputs) {
        Job.Size size = job.size();
        Duration limit = size.timeLimit();
        return new JobForm(
                job.awardId().toString(), job.partition(), job.name(), script, "" + size.cpus(), "" + size.gpus(),
                "" + size.memoryBytes() / MEBI, "" + limit.toHours(), "" + limit.toMinutesPart(), "" + limit.toSecondsPart(),
                "" + size.nodes(), Objects.requireNonNullElse(Runs.array(job), ""), "", "OK", job.id().toString(), inputs, List.of(),
                newKey());
    }

    /** The same as a template has it. */
    JobForm with(JobTemplate template, @Nullable String ofItsKind) {
        JobTemplate.Content content = template.content();
        Duration limit = Duration.ofSeconds(content.timeLimitSeconds());
        return new JobForm(
                award, content.partition() == null ? ofItsKind : content.partition(), template.name(), content.script(),
                "" + content.cpus(), "" + content.gpus(), content.memoryMib() == null ? "" : content.memoryMib().toString(),
                "" + limit.toHours(), "" + limit.toMinutesPart(), "" + limit.toSecondsPart(), "" + content.nodes(),
                Objects.requireNonNullElse(content.array(), ""), after, condition, "", List.of(), data, key);
    }

    /** What of the form a template keeps. */
    JobTemplate.Content content() {
        return new JobTemplate.Content(
                text(partition).isBlank() ? null : partition, gpuCount() > 0, cpuCount(), gpuCount(), nodeCount(),
                text(memory).isBlank() ? null : Long.valueOf(number(memory)), timeLimit().toSeconds(),
                text(array).isBlank() ? null : array, text(script));
    }

    /** The same with what a script asks for in place of what was typed. */
    JobForm taking(Wish wish) {
        Duration limit = wish.timeLimit();
        int machines = wish.nodes() == null ? 1 : Math.max(1, wish.nodes());
        return new JobForm(
                award, wish.partition() == null ? partition : wish.partition(), name, script,
                wish.cpus() == null ? cpus : String.valueOf(Math.max(1, wish.cpus() / machines)),
                wish.gpus() == null ? gpus : wish.gpus().toString(),
                wish.memoryBytes() == null ? memory : String.valueOf(wish.memoryBytes() / MEBI),
                limit == null ? hours : String.valueOf(limit.toHours()),
                limit == null ? minutes : String.valueOf(limit.toMinutesPart()),
                limit == null ? seconds : String.valueOf(limit.toSecondsPart()),
                wish.nodes() == null ? nodes : wish.nodes().toString(),
                wish.array() == null ? array : wish.array(), after, condition, from, keep, data, key);
    }

    /** Whether the script says anything of itself that the form could take over. */
    boolean hasWishes() {
        return !Wish.of(text(script)).isEmpty();
    }

    /** Browsers send every line end as CR LF, whatever was typed. */
    private static String typed(@Nullable String script) {
        return text(script).replace("\r\n", "\n");
    }

    /** @param kept the files of the job that is run again */
    JobRequest request(@Nullable MultipartFile scriptFile, @Nullable List<MultipartFile> inputs, List<Input> kept) {
        List<Input> all = new ArrayList<>(files(inputs));
        kept.stream().filter(file -> all.stream().noneMatch(own -> own.name().equals(file.name()))).forEach(all::add);
        chosen().forEach(reference -> all.add(Input.ofData("", reference)));
        return new JobRequest(
                awardId(),
                text(partition),
                text(name),
                isGiven(scriptFile) ? JobRequest.text(bytes(scriptFile)) : typed(script),
                cpuCount(),
                gpuCount(),
                text(memory).isBlank() ? 0 : number(memory) * MEBI,
                timeLimit(),
                all,
                text(key),
                new JobRequest.Shape(nodeCount(), null, text(array).isBlank() ? null : array, afterJobs()));
    }

    /** The form with a dataset that somebody came from the page of. */
    JobForm with(@Nullable String reference) {
        return reference == null || reference.isBlank() ? this : new JobForm(
                award, partition, name, script, cpus, gpus, memory, hours, minutes, seconds, nodes, array, after, condition, from, keep,
                List.of(reference), key);
    }

    public List<String> chosen() {
        return data == null ? List.of() : data.stream().filter(reference -> !reference.isBlank()).distinct().toList();
    }

    private List<Job.After> afterJobs() {
        if (text(after).isBlank()) {
            return List.of();
        }
        try {
            return List.of(new Job.After(JobId.of(text(after).strip()), Job.After.Condition.valueOf(text(condition))));
        } catch (IllegalArgumentException noJob) {
            throw LifecycleRefusal.NOT_FOUND.at("after", "job", text(after));
        }
    }

    /** The job that is run again; null where there is none. */
    @Nullable JobId fromJob() {
        try {
            return text(from).isBlank() ? null : JobId.of(text(from));
        } catch (IllegalArgumentException noJob) {
            throw LifecycleRefusal.NOT_FOUND.at("from", "job", text(from));
        }
    }

    int nodeCount() {
        return text(nodes).isBlank() ? 1 : number(nodes);
    }

    AwardId awardId() {
        try {
            return AwardId.of(text(award));
        } catch (IllegalArgumentException none) {
            throw LifecycleRefusal.NOT_FOUND.at("award", "award", text(award));
        }
    }

    int cpuCount() {
        return number(cpus);
    }

    int gpuCount() {
        return text(gpus).isBlank() ? 0 : number(gpus);
    }

    Duration timeLimit() {
        long total = 0;
        for (String[] part : new String[][] {{hours, "3600"}, {minutes, "60"}, {seconds, "1"}}) {
            int count = text(part[0]).isBlank() ? 0 : number(part[0]);
            if (count < 0) {
                return Duration.ofSeconds(-1);
            }
            total += count * Long.parseLong(part[1]);
        }
        return Duration.ofSeconds(total);
    }

    static List<Input> files(@Nullable List<MultipartFile> files) {
        List<Input> inputs = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (isGiven(file)) {
                inputs.add(new Input(text(file.getOriginalFilename()), bytes(file)));
            }
        }
        return inputs;
    }

    /** Where no file was chosen, browsers send an empty one without a name. */
    static boolean isGiven(@Nullable MultipartFile file) {
        return file != null && !(file.isEmpty() && text(file.getOriginalFilename()).isEmpty());
    }

    static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static int number(@Nullable String value) {
        try {
            long number = Long.parseLong(text(value).strip());
            return (int) Math.max(-1, Math.min(LARGEST, number));
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
