package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.ControlFiles.Started;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what Slurm and the job's supervisor say. How long it had its devices, and whether it still has them, is Slurm's to say; how
 * the program ended, the supervisor's, who stood beside it.
 */
final class SlurmWord {

    private SlurmWord() {}

    static EngineObservation of(EngineRef ref, SlurmRow row, ControlFiles files) {
        if (row.hasEnded()) {
            Instant began = began(row);
            return new EngineObservation(ref, EngineState.ENDED, null, began, began == null ? List.of() : devices(row), end(row, files));
        }
        if (row.isRunning() && row.started() != null) {
            return new EngineObservation(ref, EngineState.RUNNING, null, row.started(), devices(row), null);
        }
        return new EngineObservation(ref, EngineState.WAITING, row.reason(), null, List.of(), null);
    }

    /** One that waited to its end is given the end as its start. */
    private static @Nullable Instant began(SlurmRow row) {
        boolean waited = row.state().equals("CANCELLED") && row.started() != null && row.started().equals(row.ended());
        return waited ? null : row.started();
    }

    private static End end(SlurmRow row, ControlFiles files) {
        Optional<End> seen = files.ended();
        Optional<Started> started = files.started();
        Instant endedAt = row.ended() == null ? Instant.ofEpochSecond(row.submitted()) : row.ended();
        Instant began = began(row);
        Duration elapsed = began == null || endedAt.isBefore(began) ? Duration.ZERO : Duration.between(began, endedAt);
        if (seen.isPresent() && seen.get().reason() != Reason.NODE_FAILED) {
            End end = seen.get();
            return new End(
                    end.reason(), end.exitCode(), end.signal(), endedAt, elapsed, end.cpuTime(), end.peakMemoryBytes(), end.outputCut());
        }
        End last = seen.or(() -> started.map(from -> files.lost(from.at())))
                .orElse(new End(Reason.NOT_STARTED, null, null, endedAt, elapsed, Duration.ZERO, 0, false));
        return new End(
                reason(row.state(), started.isPresent()), null, null, endedAt, elapsed, last.cpuTime(), last.peakMemoryBytes(),
                last.outputCut());
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

    /** What is known of a job of which Slurm has no trace: the supervisor's last word, if there is one. */
    static EngineObservation withoutSlurm(EngineRef ref, ControlFiles files) {
        Optional<Started> started = files.started();
        Optional<End> end = files.ended();
        if (end.isPresent()) {
            return new EngineObservation(
                    ref, EngineState.ENDED, null, started.map(Started::at).orElse(null), List.of(), wholeSeconds(end.get()));
        }
        return started.map(from -> new EngineObservation(
                        ref, EngineState.ENDED, null, from.at(), List.of(), wholeSeconds(files.lost(from.at()))))
                .orElseGet(() -> EngineObservation.unknown(ref));
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
