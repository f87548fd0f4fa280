package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A controller that had no time to write down what was done last. */
public final class ForgetfulController {

    private ForgetfulController() {}

    /** It is killed when that is done, and comes back with what it remembered before. */
    public static void forgets(RealSlurm slurm, Runnable done) {
        Path state = slurm.directory().resolve("state");
        Path before = slurm.directory().resolve("state.before");
        long controller = controller(slurm);
        slurm.run("scontrol", "shutdown", "slurmctld");
        RealSlurm.await("it has written down everything", () -> ProcessHandle.of(controller).isEmpty());
        copy(state, before);
        slurm.start("slurmctld");
        done.run();
        slurm.kill("slurmctld");
        copy(before, state);
        slurm.start("slurmctld");
    }

    private static long controller(RealSlurm slurm) {
        try {
            return Long.parseLong(Files.readString(slurm.directory().resolve("run/slurmctld.pid")).split(" ")[0]);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void copy(Path from, Path to) {
        ProgramRun.of(new ProcessBuilder("rm", "-rf", to.toString())).mustSucceed();
        ProgramRun.of(new ProcessBuilder("cp", "-a", from.toString(), to.toString())).mustSucceed();
    }
}
