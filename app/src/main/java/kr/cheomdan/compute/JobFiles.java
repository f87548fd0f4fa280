package kr.cheomdan.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The directories of jobs. What a job leaves in its working directory is a stranger's: links are neither followed nor listed, and a path is
 * walked name by name, so that no trick with links leads out of it.
 */
@Component
class JobFiles {

    private static final int MOST_LISTED = 1_000;
    /** Links, pipes and directories are not listed, and a job may have millions of them. */
    private static final int MOST_LOOKED_AT = 20_000;
    /** The pictures of a film are thousands; its other folders shall still be seen. */
    private static final int MOST_OF_A_FOLDER = 5_000;
    private static final int MOST_BUNDLED = 200_000;
    private static final Pattern OF_TASK = Pattern.compile("(\\d{1,9})/(.+)", Pattern.DOTALL);

    private final Path root;

    JobFiles(@Value(EngineJob.DIRECTORIES) Path directories) {
        this.root = directories.toAbsolutePath();
    }

    Path directory(JobId id) {
        return root.resolve(id.toString());
    }

    private Path taskDirectory(JobId id, int task) {
        return directory(id).resolve(EngineJob.TASKS).resolve(String.valueOf(task));
    }

    /**
     * Lays down what the job is given. Readable by all, because the job may run as another user; the job's directory keeps others out until
     * the engine opens it to that one.
     */
    void create(JobId id, @Nullable String script, List<Input> inputs, List<Integer> tasks) {
        Path directory = directory(id);
        try {
            readable(Files.createDirectories(directory), "rwx------");
            readable(Files.createDirectories(directory.resolve("work")), "rwxr-xr-x");
            if (!tasks.isEmpty()) {
                readable(Files.createDirectories(directory.resolve(EngineJob.TASKS)), "rwxr-xr-x");
            }
            for (int task : tasks) {
                readable(Files.createDirectories(taskDirectory(id, task)), "rwxr-xr-x");
                readable(Files.createDirectories(taskDirectory(id, task).resolve("work")), "rwxr-xr-x");
            }
            Path given = readable(Files.createDirectories(directory.resolve("inputs")), "rwxr-xr-x");
            if (script != null) {
                readable(Files.writeString(directory.resolve("script"), script), "rwxr-xr-x");
            }
            for (Input input : inputs) {
                Path file = given.resolve(input.name());
                try (InputStream in = input.content().getInputStream()) {
                    Files.copy(in, file);
                }
                readable(file, "rw-r--r--");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path readable(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** What a job that was not accepted after all had been given. */
    void discard(JobId id) {
        try {
            FileSystemUtils.deleteRecursively(directory(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Job.File> inputs(JobId id) {
        return new FileWalk(MOST_LOOKED_AT, MOST_LOOKED_AT).files(directory(id).resolve("inputs"), MOST_LISTED);
    }

    /** Those with this content; nothing where the directory is gone. */
    void removeInputs(JobId id, Set<String> hashes) {
        Path given = directory(id).resolve("inputs");
        try {
            for (Job.File file : inputs(id)) {
                try (InputStream content = openInput(id, file.path()).orElseThrow(() -> new IOException("gone: " + file.path()))) {
                    if (hashes.contains(Sha256.hexOf(content))) {
                        Files.delete(given.resolve(file.path()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an array, each task's under its index. */
    List<Job.File> outputs(JobId id) {
        return outputs(id, new FileWalk(MOST_LOOKED_AT, MOST_OF_A_FOLDER), MOST_LISTED);
    }

    private List<Job.File> outputs(JobId id, FileWalk walk, int most) {
        Path tasks = directory(id).resolve(EngineJob.TASKS);
        if (!Files.isDirectory(tasks)) {
            return walk.files(directory(id).resolve("work"), most);
        }
        List<Job.File> all = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
            List<Path> inOrder = new ArrayList<>();
            each.forEach(inOrder::add);
            inOrder.sort(Comparator.comparingInt(task -> Integer.parseInt(task.getFileName().toString())));
            for (Path task : inOrder) {
                if (all.size() >= most) {
                    break;
                }
                for (Job.File file : walk.files(task.resolve("work"), most - all.size())) {
                    all.add(new Job.File(task.getFileName() + "/" + file.path(), file.bytes(), file.changedAt()));
                }
            }
        } catch (IOException absent) {
            return List.of();
        }
        return all;
    }

    Path output(JobId id, int task) {
        return taskDirectory(id, task).resolve("output.log");
    }

    Path output(JobId id) {
        return directory(id).resolve("output.log");
    }

    Optional<String> script(JobId id) {
        try {
            return Optional.of(Files.readString(directory(id).resolve("script")));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Those of these paths under which there is a regular file, however many others there are. */
    List<Job.File> outputs(JobId id, Collection<String> paths) {
        boolean isArray = Files.isDirectory(directory(id).resolve(EngineJob.TASKS));
        return isArray ? List.of() : FileWalk.named(directory(id).resolve("work"), paths);
    }

    /** All that a job has left in a folder, to be sent as one; empty where there is nothing in it. */
    Optional<Job.Bundle> bundle(JobId id, String folder) {
        String within = folder.isEmpty() ? "" : folder + "/";
        List<Job.File> files = outputs(id, new FileWalk(MOST_BUNDLED, MOST_BUNDLED), MOST_BUNDLED).stream()
                .filter(file -> file.path().startsWith(within))
                .toList();
        return files.isEmpty() ? Optional.empty() : Optional.of(to -> FileBundle.write(files, within, path -> openOutput(id, path), to));
    }

    Optional<InputStream> openLog(JobId id) {
        return open(directory(id), "output.log");
    }

    Optional<InputStream> openInput(JobId id, String name) {
        return open(directory(id).resolve("inputs"), name);
    }

    Optional<InputStream> openOutput(JobId id, String path) {
        Matcher ofTask = OF_TASK.matcher(path);
        if (Files.isDirectory(directory(id).resolve(EngineJob.TASKS))) {
            return ofTask.matches()
                    ? open(taskDirectory(id, Integer.parseInt(ofTask.group(1))).resolve("work"), ofTask.group(2))
                    : Optional.empty();
        }
        return open(directory(id).resolve("work"), path);
    }

    /** Empty where there is no such regular file, whatever else there may be under the name. */
    private static Optional<InputStream> open(Path directory, String path) {
        String[] names = path.split("/", -1);
        if (path.indexOf('\0') >= 0 || names.length > FileWalk.DEEPEST) {
            return Optional.empty();
        }
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return Optional.empty();
            }
        }
        try (DirectoryStream<Path> top = Files.newDirectoryStream(directory)) {
            return Optional.of(open(secure(top), names, 0));
        } catch (IOException | ClassCastException | IllegalArgumentException notThere) {
            return Optional.empty();
        }
    }

    private static InputStream open(SecureDirectoryStream<Path> directory, String[] names, int at) throws IOException {
        Path name = Path.of(names[at]);
        if (at < names.length - 1) {
            try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, names, at + 1);
            }
        }
        BasicFileAttributes attributes = directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isRegularFile()) {
            throw new IOException("not a regular file");
        }
        return Channels.newInputStream(
                directory.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> directory) {
        return (SecureDirectoryStream<Path>) directory;
    }
}
