package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.ControlFiles.Started;
import kr.cheomdan.metering.UsageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what Slurm and the job's supervisor say. How long it had its devices, and whether it still has them, is Slurm's to say; how
 * the program ended, the supervisor's, who stood beside it.
 */
final class SlurmWord {

    private SlurmWord() {}

    static EngineObservation of(EngineRef ref, SlurmRow row, String cluster, ControlFiles files) {
        if (row.hasEnded()) {
            Instant began = began(row);
            return new EngineObservation(
                    ref, EngineState.ENDED, null, began, began == null ? List.of() : devices(row), end(row, files),
                    began == null ? null : row.usage(cluster));
        }
        if (row.state().equals("COMPLETING")) {
            // Tidied up after its end, or before it is queued again: which, and from when on, it does not say.
            return EngineObservation.unseen(ref);
        }
        if (row.isRunning() && row.started() != null) {
            return new EngineObservation(ref, EngineState.RUNNING, null, row.started(), devices(row), null);
        }
        return new EngineObservation(ref, EngineState.WAITING, row.reason(), null, List.of(), null);
    }

    private static @Nullable Instant began(SlurmRow row) {
        return row.waitedToItsEnd() ? null : row.started();
    }

    private static End end(SlurmRow row, ControlFiles files) {
        Optional<End> seen = files.ended();
        Optional<Started> started = files.started();
        Instant endedAt = row.ended() == null ? Instant.ofEpochSecond(row.submitted()) : row.ended();
        Duration elapsed = began(row) == null ? Duration.ZERO : Duration.ofSeconds(row.elapsedSeconds());
        // What lies there of one that Slurm ended while it waited is an attempt's before it, which Slurm took back or has forgotten.
        if (began(row) != null && seen.isPresent() && !isSlurmsDoing(seen.get(), row)) {
            End end = seen.get();
            return new End(
                    end.reason(), end.exitCode(), end.signal(), endedAt, elapsed, end.cpuTime(), end.peakMemoryBytes(), end.outputCut());
        }
        End last = seen.or(() -> started.map(from -> files.lost(from.at())))
                .orElse(new End(Reason.NOT_STARTED, null, null, endedAt, elapsed, Duration.ZERO, 0, false));
        Reason reason = reason(row.state(), started.isPresent());
        boolean neverBegan = began(row) == null && reason != Reason.CANCELLED;
        return new End(
                neverBegan ? Reason.NOT_STARTED : reason, null, null, endedAt, elapsed, last.cpuTime(), last.peakMemoryBytes(),
                last.outputCut());
    }

    /** Slurm's signal reaches the program and its supervisor alike, and either may be the first to go. */
    private static boolean isSlurmsDoing(End end, SlurmRow row) {
        boolean endedByItself = row.state().equals("COMPLETED") || row.state().equals("FAILED");
        return end.reason() == Reason.NODE_FAILED || !endedByItself && end.reason() == Reason.EXITED && end.signal() != null;
    }

    /** Why it ended where nobody but Slurm can say. */
    private static Reason reason(String state, boolean begun) {
        return switch (state) {
            case "TIMEOUT", "DEADLINE" -> Reason.TIME_LIMIT;
            case "OUT_OF_MEMORY" -> Reason.MEMORY_LIMIT;
            case "CANCELLED", "REVOKED" -> Reason.CANCELLED;
            case "COMPLETED", "FAILED" -> begun ? Reason.NODE_FAILED : Reason.NOT_STARTED;
            default -> Reason.NODE_FAILED;
        };
    }

    /**
     * What is known of a job of which the controller has no trace: the supervisor's last word, if there is one. A task that is cancelled
     * while others of its array wait leaves no trace at Slurm, neither here nor there, but our own that it was not to begin.
     *
     * @param booked what the accounting goes on saying of it
     */
    static EngineObservation withoutSlurm(EngineRef ref, SlurmRef name, Optional<SlurmRow> booked, ControlFiles files) {
        Optional<Started> started = files.started();
        Optional<End> last = files.ended().or(() -> started.map(from -> files.lost(from.at())));
        if (last.isEmpty()) {
            return files.askedToCancel().map(at -> cancelled(ref, at)).orElse(EngineObservation.unknown(ref));
        }
        End end = wholeSeconds(last.get());
        if (started.isEmpty()) {
            return new EngineObservation(ref, EngineState.ENDED, null, null, List.of(), end);
        }
        Instant start = booked.map(SlurmRow::started).orElse(started.get().at().truncatedTo(ChronoUnit.SECONDS));
        String word = end.reason() == Reason.NODE_FAILED ? "NODE_FAIL" : Objects.equals(end.exitCode(), 0) ? "COMPLETED" : "FAILED";
        Optional<UsageRecord> usage = booked.map(row -> new SlurmRow(
                        row.job(), row.name(), word, row.reason(), row.submitted(), start, start.plus(end.elapsed()), end.exitCode(),
                        end.elapsed().toSeconds(), row.devices(), row.place())
                .usage(name.cluster()));
        return new EngineObservation(ref, EngineState.ENDED, null, start, List.of(), end, usage.orElse(null));
    }

    private static EngineObservation cancelled(EngineRef ref, Instant at) {
        End end = new End(Reason.CANCELLED, null, null, at, Duration.ZERO, Duration.ZERO, 0, false);
        return new EngineObservation(ref, EngineState.ENDED, null, null, List.of(), end);
    }

    /** As Slurm counts. */
    private static End wholeSeconds(End end) {
        return new End(
                end.reason(), end.exitCode(), end.signal(), end.endedAt(), Duration.ofSeconds(end.elapsed().toSeconds()), end.cpuTime(),
                end.peakMemoryBytes(), end.outputCut());
    }

    /** In Slurm's words: how many of what; which ones it does not say at this place. */
    private static List<String> devices(SlurmRow row) {
        return row.devices().isEmpty() ? List.of() : List.of(row.devices().split(","));
    }
}
