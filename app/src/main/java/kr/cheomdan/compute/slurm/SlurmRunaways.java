package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.SlurmCommands.Said;

/**
 * Jobs that the accounting goes on showing as waiting or running though the controller lost them. Nobody is charged for them as long as it
 * does; ending them is for the centre's people to decide, because it changes what Slurm says was used.
 */
final class SlurmRunaways {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int NAMED = 10;
    /** It asks whether it is to end them, again and again where nobody answers. */
    private static final String NO = "N\n";

    private final Supplier<List<String>> lost;
    private long askedNanos;
    private Optional<Fault> found = Optional.empty();

    SlurmRunaways(SlurmCommands commands) {
        this(() -> ask(commands));
    }

    /** @param lost finds them, each with its state */
    SlurmRunaways(Supplier<List<String>> lost) {
        this.lost = lost;
    }

    /** What was found within the last minute. */
    synchronized Optional<Fault> fault() {
        if (askedNanos == 0 || System.nanoTime() - askedNanos > FRESH.toNanos()) {
            found = fault(lost.get());
            // Zero stands for never.
            askedNanos = System.nanoTime() | 1;
        }
        return found;
    }

    private static List<String> ask(SlurmCommands commands) {
        Said said = commands.ask("sacctmgr", List.of("--noheader", "--parsable2", "show", "runawayjobs", "format=ID,State,TimeSubmit"), NO);
        return said.out().lines()
                .filter(line -> line.matches("\\d+\\|[A-Z_]+\\|\\S+"))
                .map(line -> line.split("\\|"))
                .map(fields -> fields[0] + " (" + fields[1] + ")")
                .toList();
    }

    private static Optional<Fault> fault(List<String> jobs) {
        if (jobs.isEmpty()) {
            return Optional.empty();
        }
        String some = String.join(", ", jobs.subList(0, Math.min(NAMED, jobs.size())));
        return Optional.of(new Fault("slurm-runaway", jobs.size() + ": " + some + (jobs.size() > NAMED ? ", ..." : "")));
    }
}
