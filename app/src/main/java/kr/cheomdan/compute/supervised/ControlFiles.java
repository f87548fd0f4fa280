package kr.cheomdan.compute.supervised;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import org.jspecify.annotations.Nullable;

/** The files through which the engine and a job's supervisor speak; {@code supervisor.sh} describes them. */
public record ControlFiles(Path directory) {

    private static final int SIGNAL_BASE = 128;
    private static final int LARGEST_SIGNAL = 64;

    /** Who supervises the job, and since when. */
    public record Started(long pid, String ticks, String boot, Instant at) {

        public boolean isAlive() {
            return Machine.isAlive(pid, ticks, boot);
        }
    }

    public static ControlFiles of(Path jobDirectory) {
        return new ControlFiles(jobDirectory.resolve("control"));
    }

    public Optional<Started> started() {
        return read("started").map(values -> new Started(
                number(values, "pid"), values.get("ticks"), values.get("boot"), Instant.ofEpochMilli(number(values, "started_ms"))));
    }

    public Optional<End> ended() {
        return read("ended").map(ControlFiles::end);
    }

    /** The end of a job whose supervisor is gone without a word: what the last sign of life says. */
    public End lost(Instant startedAt) {
        Map<String, String> last = read("heartbeat").orElse(Map.of());
        return new End(
                Reason.NODE_FAILED,
                null,
                null,
                last.containsKey("at_ms") ? Instant.ofEpochMilli(number(last, "at_ms")) : startedAt,
                Duration.ofMillis(number(last, "elapsed_ms")),
                Duration.ofMillis(number(last, "cpu_ms")),
                number(last, "peak_bytes"),
                Files.exists(directory.resolve("output-cut")));
    }

    /** The devices that the job was given when it was started. */
    public Optional<Share> share() {
        return read("share").map(values -> new Share(
                numbers(values.getOrDefault("cpus", "")), numbers(values.getOrDefault("gpus", "")), number(values, "memory_bytes")));
    }

    public void writeShare(Share share) throws IOException {
        publish("share", "cpus=" + text(share.cpus()) + "\ngpus=" + text(share.gpus()) + "\nmemory_bytes=" + share.memoryBytes() + "\n");
    }

    /** Says that the job ended before it began. */
    public void writeNeverStarted(Reason reason, Instant at) throws IOException {
        publish("ended", "reason=" + reason + "\nended_ms=" + at.toEpochMilli() + "\nelapsed_ms=0\n");
    }

    public void askToCancel() throws IOException {
        Files.createDirectories(directory);
        publish("cancel", "");
    }

    /** When it was asked to end, if it was. */
    public Optional<Instant> askedToCancel() {
        try {
            return Optional.of(Files.getLastModifiedTime(directory.resolve("cancel")).toInstant());
        } catch (IOException never) {
            return Optional.empty();
        }
    }

    /** Each part followed by NUL. */
    void writeParts(String name, List<String> parts) throws IOException {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part).append('\0'));
        publish(name, text.toString());
    }

    public void publish(String name, String text) throws IOException {
        Path draft = directory.resolve(name + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<Map<String, String>> read(String name) {
        try {
            Map<String, String> values = new HashMap<>();
            for (String line : Files.readAllLines(directory.resolve(name), StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return Optional.of(values);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static End end(Map<String, String> values) {
        Reason reason = Reason.valueOf(values.getOrDefault("reason", Reason.EXITED.name()));
        Integer exitCode = null;
        Integer signal = null;
        if (reason == Reason.EXITED) {
            exitCode = (int) number(values, "status");
            signal = exitCode > SIGNAL_BASE && exitCode <= SIGNAL_BASE + LARGEST_SIGNAL ? Integer.valueOf(exitCode - SIGNAL_BASE) : null;
        }
        return new End(
                reason,
                exitCode,
                signal,
                Instant.ofEpochMilli(number(values, "ended_ms")),
                Duration.ofMillis(number(values, "elapsed_ms")),
                Duration.ofMillis(number(values, "cpu_ms")),
                number(values, "peak_bytes"),
                number(values, "output_cut") == 1);
    }

    private static long number(Map<String, String> values, String name) {
        @Nullable String value = values.get(name);
        return value == null || value.isBlank() ? 0 : Long.parseLong(value.strip());
    }

    private static List<Integer> numbers(String text) {
        return text.isBlank() ? List.of() : Machine.ranges(text);
    }

    public static String text(List<Integer> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }
}
