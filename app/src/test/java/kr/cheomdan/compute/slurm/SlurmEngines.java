package kr.cheomdan.compute.slurm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.testing.RealSlurm;
import org.springframework.util.unit.DataSize;

/** Engines on a real Slurm, for tests. */
public final class SlurmEngines {

    private SlurmEngines() {}

    private static SlurmProperties settings(RealSlurm slurm, Duration answerWithin, String commands) {
        return new SlurmProperties(
                slurm.configuration().toString(), commands, slurm.jobUser(), "", false, "", "root", slurm.tokenKey().toString(),
                Duration.ofMinutes(30),
                List.of(), answerWithin, 4, 2, "bwrap", 64,
                DataSize.ofMegabytes(8), Duration.ofMillis(300), Duration.ofMillis(200));
    }

    /** For tests of other packages. */
    public static Engine on(RealSlurm slurm, Path jobs) {
        return engine(slurm, jobs);
    }

    static SlurmEngine engine(RealSlurm slurm, Path jobs) {
        return engine(slurm, jobs, Duration.ofSeconds(20));
    }

    /** One with less patience. */
    static SlurmEngine engine(RealSlurm slurm, Path jobs, Duration answerWithin) {
        return engine(settings(slurm, answerWithin, ""), jobs);
    }

    /** One whose munge key is not the cluster's. */
    static SlurmEngine strangersEngine(RealSlurm slurm, Path jobs) {
        SlurmProperties own = settings(slurm, Duration.ofSeconds(20), "");
        return engine(
                new SlurmProperties(
                        slurm.strangersConfiguration().toString(), "", own.user(), "", false, "", "root", own.jwtKey(), own.tokenLifetime(), List.of(),
                        own.answerWithin(), own.atOnce(), own.margin(), own.bubblewrap(), own.processes(), own.fileSize(), own.grace(),
                        own.heartbeat()),
                jobs);
    }

    /** One that writes down which of Slurm's commands it calls. */
    static SlurmEngine tellingEngine(RealSlurm slurm, Path jobs, Path called) {
        try {
            Path commands = Files.createTempDirectory(slurm.work(), "commands");
            for (String command : List.of("sbatch", "squeue", "sacct", "scancel", "scontrol", "sacctmgr", "sdiag")) {
                Path telling = Files.writeString(commands.resolve(command), "#!/bin/sh\necho " + command + " >> " + called
                        + "\nexec /usr/bin/" + command + " \"$@\"\n");
                Files.setPosixFilePermissions(telling, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return engine(settings(slurm, Duration.ofSeconds(20), commands.toString()), jobs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose {@code sbatch} is killed when it has the controller's answer and before it says it. */
    static SlurmEngine deafEngine(RealSlurm slurm, Path jobs) {
        try {
            Path commands = Files.createTempDirectory(slurm.work(), "commands");
            for (String command : List.of("squeue", "sacct", "scancel", "scontrol", "sacctmgr", "sdiag")) {
                Files.createSymbolicLink(commands.resolve(command), Path.of("/usr/bin", command));
            }
            Path sbatch = Files.writeString(commands.resolve("sbatch"), "#!/bin/sh\n/usr/bin/sbatch \"$@\" > /dev/null; kill -9 $$\n");
            Files.setPosixFilePermissions(sbatch, PosixFilePermissions.fromString("rwxr-xr-x"));
            return engine(settings(slurm, Duration.ofSeconds(20), commands.toString()), jobs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One on a machine without Slurm's commands, that has slurmrestd only, of the versions named. */
    static SlurmEngine restEngine(RealSlurm slurm, Path jobs, List<String> versions) {
        try {
            return SlurmConfiguration.engine(
                    restSettings(slurm), jobs, Clock.systemUTC(),
                    (commandLine, token) -> SlurmConfiguration.rest(restSettings(slurm), token, versions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as a server makes it by itself. */
    static SlurmEngine restEngine(RealSlurm slurm, Path jobs) {
        return engine(restSettings(slurm), jobs);
    }

    private static SlurmProperties restSettings(RealSlurm slurm) {
        SlurmProperties own = settings(slurm, Duration.ofSeconds(20), "/nonexistent");
        return new SlurmProperties(
                "", own.commands(), own.user(), slurm.restUrl().toString(), false, "", "root", own.jwtKey(), own.tokenLifetime(), List.of(),
                own.answerWithin(), own.atOnce(), own.margin(), own.bubblewrap(), own.processes(), own.fileSize(), own.grace(),
                own.heartbeat());
    }

    static RestSurface rest(RealSlurm slurm, SlurmToken token, Duration answerWithin, List<String> versions) {
        return rest(slurm.restUrl(), token, answerWithin, versions);
    }

    static RestSurface rest(URI server, SlurmToken token, Duration answerWithin, List<String> versions) {
        return new RestSurface(new RestCalls(server, token, token.as("root"), answerWithin, versions), "");
    }

    static SlurmToken token(RealSlurm slurm, Duration lifetime) {
        return new SlurmToken(slurm.tokenKey(), slurm.jobUser(), lifetime, Clock.systemUTC());
    }

    static SlurmCommands commands(RealSlurm slurm) {
        return new SlurmCommands(settings(slurm, Duration.ofSeconds(20), ""));
    }

    static CommandLine commandLine(RealSlurm slurm) {
        return new CommandLine(commands(slurm), SlurmUser.find(slurm.jobUser()));
    }

    private static SlurmEngine engine(SlurmProperties settings, Path jobs) {
        try {
            return SlurmConfiguration.engine(settings, jobs, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Kills the controller when it has written down how the job stands: before that it may come back without knowing of one that had just
     * begun, and would call it by several names.
     */
    static void killControllerThatKnows(RealSlurm slurm, EngineRef ref) {
        String job = SlurmRef.of(ref).number();
        File saved = slurm.work().resolveSibling("state").resolve("job_state").toFile();
        long before = saved.lastModified();
        slurm.run("scontrol", "update", "JobId=" + job, "Comment=" + slurm.run("squeue", "-h", "-j", job, "-o", "%k").strip());
        RealSlurm.await("the controller has written down job " + job, () -> saved.lastModified() > before);
        slurm.kill("slurmctld");
    }

    /** A directory that the nodes see. */
    public static Path directory(RealSlurm slurm) {
        try {
            return Files.createTempDirectory(slurm.work(), "jobs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
