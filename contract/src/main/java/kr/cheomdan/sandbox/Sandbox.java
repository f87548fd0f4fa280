package kr.cheomdan.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the command lines that shut a program in with bubblewrap: it sees the system's programs read-only, a {@code /tmp} and a process
 * table of its own, no network, and of all other files only those it is given.
 *
 * <p>As root there is a step before: {@code stage.sh}, still root, lays what the job may see under one directory, because the unprivileged
 * user that the job then becomes could not walk to it. What follows is the same that an ordinary user's server makes.
 */
public final class Sandbox {

    private static final String STAGE = "/mnt";
    private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    /** What programs need of /etc to run at all; nothing of people, keys or networks. */
    private static final String SETTINGS =
            "{alternatives,fonts,java-*,ld.so.cache,ld.so.conf,ld.so.conf.d,localtime,magic,mime.types,python3*,timezone,OpenCL,nvidia}";
    private static final long SHARED_MEMORY_BYTES = 64L << 20;
    private static final long PROBE_SECONDS = 10;
    /** The sandbox's own first process shows what it was started with to all inside; so it is started with nothing. */
    private static final List<String> BARE = List.of("env", "-i", "PATH=/usr/local/bin:/usr/bin:/bin");

    private final String program;
    private final boolean root;
    private final int user;
    private final long temporaryBytes;
    private final String stageScript = stageScript();

    /**
     * @param root whether whoever makes it is root
     * @param user whom the program then runs as, by number
     */
    public Sandbox(String program, boolean root, int user) {
        this(program, root, user, 0);
    }

    /** @param temporaryBytes how large {@code /tmp} is, which is memory then; 0: it is one of the mounts */
    Sandbox(String program, boolean root, int user, long temporaryBytes) {
        this.program = program;
        this.root = root;
        this.user = user;
        this.temporaryBytes = temporaryBytes;
    }

    private static String stageScript() {
        try (InputStream script = Sandbox.class.getResourceAsStream("stage.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Why the sandbox cannot be made here, or null when it can: by making one. */
    public @Nullable String fault() {
        return fault(List.of());
    }

    /** The same, for another user: {@code become} is the command that makes one. */
    public @Nullable String fault(List<String> become) {
        try {
            List<String> command = new ArrayList<>(become);
            command.addAll(confine(List.of("true"), List.of(), Map.of(), "/").inLine());
            Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return program + ": no answer";
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? null : said.isEmpty() ? program + ": exit " + process.exitValue() : said;
        } catch (IOException notThere) {
            return String.valueOf(notThere.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** The command, shut in. Where two mounts overlap, the outer one comes first. */
    public Confined confine(List<String> command, List<Mount> mounts, Map<String, String> environment, String workingDirectory) {
        List<String> whole = new ArrayList<>();
        List<String> staged = new ArrayList<>();
        List<Mount> inside = mounts;
        if (root) {
            inside = stage(mounts, staged);
            whole.addAll(List.of("unshare", "--mount", "--propagation", "private", "--", "bash", "-c", stageScript, "stage"));
            String id = String.valueOf(user);
            whole.addAll(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--no-new-privs", "--"));
        }
        whole.addAll(BARE);
        whole.addAll(List.of(program, "--args", "9", "--"));
        whole.addAll(command);
        return new Confined(whole, staged, arguments(inside, environment, workingDirectory));
    }

    private static List<Mount> stage(List<Mount> mounts, List<String> places) {
        List<Mount> staged = new ArrayList<>();
        for (Mount mount : mounts) {
            if (mount.isDevice()) {
                staged.add(mount);
                continue;
            }
            Path place = Path.of(STAGE, String.valueOf(staged.size()));
            places.addAll(List.of(mount.source().toString(), place.toString()));
            staged.add(new Mount(place, mount.target(), mount.kind()));
        }
        return staged;
    }

    private List<String> arguments(List<Mount> mounts, Map<String, String> environment, String workingDirectory) {
        List<String> arguments = new ArrayList<>(List.of(
                "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
                "--disable-userns", "--die-with-parent", "--new-session", "--hostname", "job", "--clearenv"));
        environment.forEach((name, value) -> arguments.addAll(List.of("--setenv", name, value)));
        arguments.addAll(List.of("--ro-bind", "/usr", "/usr"));
        for (String directory : SYSTEM) {
            arguments.addAll(system(Path.of(directory)));
        }
        for (Path setting : settings()) {
            arguments.addAll(List.of("--ro-bind-try", setting.toString(), setting.toString()));
        }
        arguments.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        mounts.stream().filter(Mount::isDevice).forEach(mount ->
                arguments.addAll(List.of(mount.kind().option(), mount.source().toString(), mount.target())));
        // What is written to the sandbox's own file systems would be memory that nobody counts.
        arguments.addAll(List.of("--size", String.valueOf(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"));
        if (temporaryBytes > 0) {
            arguments.addAll(List.of("--size", String.valueOf(temporaryBytes), "--tmpfs", "/tmp"));
        }
        mounts.stream().filter(mount -> !mount.isDevice()).forEach(mount ->
                arguments.addAll(List.of(mount.kind().option(), mount.source().toString(), mount.target())));
        arguments.addAll(List.of("--chdir", workingDirectory, "--remount-ro", "/"));
        return arguments;
    }

    /** On most systems these are links into /usr, on others directories of their own. */
    private static List<String> system(Path directory) {
        if (Files.isSymbolicLink(directory)) {
            try {
                return List.of("--symlink", Files.readSymbolicLink(directory).toString(), directory.toString());
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        return Files.isDirectory(directory) ? List.of("--ro-bind", directory.toString(), directory.toString()) : List.of();
    }

    private static List<Path> settings() {
        List<Path> settings = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of("/etc"), SETTINGS)) {
            found.forEach(settings::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        return settings;
    }
}
