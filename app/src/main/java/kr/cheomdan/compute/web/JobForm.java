package kr.cheomdan.compute.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.scripts.Wish;
import kr.cheomdan.shared.LifecycleRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * The form of a new job, as typed. What is no number is taken for one that no partition has, so that the rules say what is possible.
 *
 * @param memory in MiB; empty: the partition's share
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
        @Nullable String key) {

    private static final long MEBI = 1L << 20;
    private static final int LARGEST = 1_000_000;

    /** A form nobody has filled in yet. */
    static JobForm empty(@Nullable String award, @Nullable String partition) {
        return new JobForm(award, partition, "", "#!/bin/bash\n", "1", "0", "", "0", "10", UUID.randomUUID().toString());
    }

    /** The same with what a script asks for in place of what was typed. */
    JobForm taking(Wish wish) {
        Duration limit = wish.timeLimit();
        return new JobForm(
                award, wish.partition() == null ? partition : wish.partition(), name, script,
                wish.cpus() == null ? cpus : wish.cpus().toString(),
                wish.gpus() == null ? gpus : wish.gpus().toString(),
                wish.memoryBytes() == null ? memory : String.valueOf(wish.memoryBytes() / MEBI),
                limit == null ? hours : String.valueOf(limit.toHours()),
                limit == null ? minutes : String.valueOf(limit.toMinutesPart()),
                key);
    }

    /** Whether the script says anything of itself that the form could take over. */
    boolean hasWishes() {
        return !Wish.of(text(script)).isEmpty();
    }

    JobRequest request(@Nullable MultipartFile scriptFile, @Nullable List<MultipartFile> inputs) {
        return new JobRequest(
                awardId(),
                text(partition),
                text(name),
                isGiven(scriptFile) ? JobRequest.text(bytes(scriptFile)) : script,
                cpuCount(),
                gpuCount(),
                text(memory).isBlank() ? 0 : number(memory) * MEBI,
                timeLimit(),
                files(inputs),
                text(key));
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
        long hourCount = text(hours).isBlank() ? 0 : number(hours);
        long minuteCount = text(minutes).isBlank() ? 0 : number(minutes);
        return hourCount < 0 || minuteCount < 0 ? Duration.ofSeconds(-1) : Duration.ofHours(hourCount).plusMinutes(minuteCount);
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
