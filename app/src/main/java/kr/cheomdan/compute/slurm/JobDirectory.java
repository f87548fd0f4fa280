package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.Preparation;
import kr.cheomdan.compute.supervised.Preparation.Place;

/**
 * What stands in a job's directory about its handing over. {@code handed/asked} is there from before Slurm is asked until its answer is
 * known, {@code handed/ref} once Slurm's name for the job is: with them a server that died in between knows whether to look for the job
 * before it asks again.
 */
record JobDirectory(Path directory) {

    private static final String ASKED = "asked";
    private static final String REF = "ref";

    static JobDirectory of(EngineJob job) {
        return new JobDirectory(job.directory());
    }

    private Path handed() {
        return directory.resolve("handed");
    }

    ControlFiles control() {
        return ControlFiles.of(directory);
    }

    /** Slurm's name of the job, where it has one. */
    Optional<SlurmRef> ref() {
        return read(REF);
    }

    private Optional<SlurmRef> read(String name) {
        try {
            return Optional.of(SlurmRef.of(new EngineRef(Files.readString(handed().resolve(name)))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw fault("cannot read " + handed(), unreadable);
        }
    }

    /** Whether Slurm was asked to take the job and what it answered is not known. */
    boolean isInDoubt() {
        return Files.exists(handed().resolve(ASKED));
    }

    /** From here on the job may be at Slurm. */
    void asking() {
        write(ASKED, "");
    }

    /** Slurm was asked and has not taken the job. */
    void notTaken() {
        try {
            Files.deleteIfExists(handed().resolve(ASKED));
        } catch (IOException e) {
            throw fault("cannot write to " + handed(), e);
        }
    }

    void taken(SlurmRef ref) {
        write(REF, ref.toRef().value());
        notTaken();
    }

    /** Slurm has lost the job without a trace; what is known is kept aside, and it may be asked again. */
    void forget() {
        try {
            Files.move(handed().resolve(REF), handed().resolve("ref.lost"), StandardCopyOption.REPLACE_EXISTING);
            asking();
        } catch (NoSuchFileException already) {
            // Somebody was faster.
        } catch (IOException e) {
            throw fault("cannot write to " + handed(), e);
        }
    }

    /** The job will never run, and here is why. */
    void refuse(String why, Instant at) {
        try {
            Files.createDirectories(control().directory());
            Files.writeString(directory.resolve("output.log"), why + "\n");
            control().writeNeverStarted(Reason.NOT_STARTED, at);
        } catch (IOException e) {
            throw fault("cannot write to " + directory, e);
        }
    }

    /** Slurm's name of the job that it has lost. */
    Optional<SlurmRef> lost() {
        return read("ref.lost");
    }

    /** Asks the job's supervisor to end it; false where none has it. */
    boolean askToEnd() {
        try {
            boolean supervised = control().started().isPresent() && control().ended().isEmpty();
            if (supervised) {
                control().askToCancel();
            }
            return supervised;
        } catch (IOException e) {
            throw fault("cannot write to " + directory, e);
        }
    }

    /** Its supervisor, should there ever be one, ends it at once. */
    void withdraw() {
        try {
            if (isInDoubt() && control().ended().isEmpty()) {
                control().askToCancel();
            }
        } catch (IOException e) {
            throw fault("cannot write to " + directory, e);
        }
    }

    private void write(String name, String text) {
        try {
            Path draft = handed().resolve(name + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, handed().resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw fault("cannot write to " + handed(), e);
        }
    }

    /** Lays down what the job finds on its node. The directory can be walked to by its user and read by nobody else. */
    void prepare(EngineJob job, Preparation preparation, SlurmUser user) {
        try {
            if (!Files.isDirectory(job.work())) {
                throw new EngineFault("slurm-files", "there is no " + job.work());
            }
            permit(Files.createDirectories(handed()), "rwx------");
            Files.createDirectories(control().directory());
            Path scratch = Files.createDirectories(directory.resolve("tmp"));
            preparation.lay(job, control(), new Place(List.of(), List.of(), Map.of()));
            if (Files.notExists(job.output())) {
                Files.createFile(job.output());
            }
            for (Path own : List.of(job.work(), scratch, control().directory(), job.output())) {
                user.own(own);
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(control().directory())) {
                for (Path file : files) {
                    user.own(file);
                }
            }
            if (user.isAnother()) {
                Files.setAttribute(directory, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
                permit(directory, "rwx--x---");
            }
        } catch (IOException e) {
            throw fault("cannot prepare " + directory, e);
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static EngineFault fault(String what, Exception cause) {
        return new EngineFault("slurm-files", what + ": " + cause, cause);
    }
}
