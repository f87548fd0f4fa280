package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
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
import kr.cheomdan.compute.supervised.Scripts;

/**
 * What stands in a job's directory about its handing over. {@code handed/asked} is there from before Slurm is asked until its answer is
 * known, {@code handed/ref} once Slurm's name for the job is: with them a server that died in between knows whether to look for the job
 * before it asks again.
 */
record JobDirectory(Path directory) {

    private static final String ASKED = "asked";
    private static final String REF = "ref";
    static final String NODE_SCRIPT = Scripts.read(JobDirectory.class, "node.sh");

    static JobDirectory of(EngineJob job) {
        return new JobDirectory(job.directory());
    }

    private Path handed() {
        return directory.resolve("handed");
    }

    ControlFiles control() {
        return ControlFiles.of(directory);
    }

    /** Of one task of the array, or of the job. */
    ControlFiles control(SlurmRef ref) {
        return ref.task() == null ? control() : ControlFiles.of(tasks().resolve(String.valueOf(ref.task())));
    }

    private Path tasks() {
        return directory.resolve(EngineJob.TASKS);
    }

    boolean isArray() {
        return Files.isDirectory(tasks());
    }

    /** The directories in which its program runs: its own, or those of its tasks. */
    private List<Path> runs() {
        if (!isArray()) {
            return List.of(directory);
        }
        List<Path> runs = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks())) {
            each.forEach(runs::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw fault("cannot read " + tasks(), e);
        }
        return runs;
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

    /**
     * Slurm has lost that very submission without a trace; what is known is kept aside, and it may be asked again. A later one is not
     * touched: the book may not know of it yet.
     */
    void forget(SlurmRef lost) {
        try {
            if (!Files.readString(handed().resolve(REF)).equals(lost.whole().toRef().value())) {
                return;
            }
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
            for (Path run : runs()) {
                ControlFiles files = ControlFiles.of(run);
                Files.createDirectories(files.directory());
                if (files.ended().isEmpty()) {
                    Files.writeString(run.resolve("output.log"), why + "\n");
                    files.writeNeverStarted(Reason.NOT_STARTED, at);
                }
            }
        } catch (IOException e) {
            throw fault("cannot write to " + directory, e);
        }
    }

    /** Slurm's name of the job that it has lost. */
    Optional<SlurmRef> lost() {
        return read("ref.lost");
    }

    /** Asks the supervisor of the job, or those of its tasks, to end it; false where none has it. */
    boolean askToEnd(SlurmRef ref) {
        try {
            boolean supervised = false;
            for (ControlFiles files : controls(ref)) {
                if (files.started().isPresent() && files.ended().isEmpty()) {
                    files.askToCancel();
                    supervised = true;
                }
            }
            return supervised;
        } catch (IOException e) {
            throw fault("cannot write to " + directory, e);
        }
    }

    private List<ControlFiles> controls(SlurmRef ref) {
        return ref.task() == null ? runs().stream().map(ControlFiles::of).toList() : List.of(control(ref));
    }

    /** What has not begun of it, be it the job, a task or all of an array, ends as it begins. */
    void doNotBegin(SlurmRef ref) {
        try {
            for (ControlFiles files : controls(ref)) {
                if (files.ended().isEmpty() && files.askedToCancel().isEmpty()) {
                    files.askToCancel();
                }
            }
        } catch (IOException e) {
            throw fault("cannot write to " + directory, e);
        }
    }

    /** Its supervisor, should there ever be one, ends it at once. */
    void withdraw() {
        try {
            for (Path run : isInDoubt() ? runs() : List.<Path>of()) {
                if (ControlFiles.of(run).ended().isEmpty()) {
                    ControlFiles.of(run).askToCancel();
                }
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
            permit(Files.createDirectories(handed()), "rwx------");
            if (job.array() != null) {
                user.own(Files.createDirectories(control().directory()));
            }
            for (EngineJob run : job.runs()) {
                if (!Files.isDirectory(run.work())) {
                    throw new EngineFault("slurm-files", "there is no " + run.work());
                }
                user.own(run.work());
                for (int rank = 0; rank < job.nodes(); rank++) {
                    lay(run.node(rank), preparation, user);
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

    /** What one machine finds. All of a job's machines write into the output of the first. */
    private static void lay(EngineJob part, Preparation preparation, SlurmUser user) throws IOException {
        ControlFiles files = ControlFiles.of(part.directory());
        Files.createDirectories(files.directory());
        Path scratch = Files.createDirectories(part.directory().resolve("tmp"));
        preparation.lay(part, files, new Place(List.of(), List.of(), Map.of()));
        if (part.nodes() > 1) {
            files.publish("node.sh", NODE_SCRIPT);
        }
        if (Files.notExists(part.output(), LinkOption.NOFOLLOW_LINKS)) {
            if (part.part().node() == 0) {
                user.own(Files.createFile(part.output()));
            } else {
                Files.createSymbolicLink(part.output(), Path.of("../../output.log"));
            }
        }
        user.own(scratch);
        user.own(files.directory());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files.directory())) {
            for (Path file : all) {
                user.own(file);
            }
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static EngineFault fault(String what, Exception cause) {
        return new EngineFault("slurm-files", what + ": " + cause, cause);
    }
}
