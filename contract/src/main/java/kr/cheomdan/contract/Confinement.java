package kr.cheomdan.contract;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Shuts a program in with bubblewrap: no network, no other processes, and of all files only the system's programs, read-only, and those it
 * is given. For what runs outside of a job: the check of an input, and a solution that is tried before anybody offers it.
 */
public final class Confinement {

    private static final long PROBE_SECONDS = 10;
    private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
    /** What programs need of /etc to run at all; nothing of people, keys or networks. */
    private static final String SETTINGS =
            "{alternatives,fonts,java-*,ld.so.cache,ld.so.conf,ld.so.conf.d,localtime,magic,mime.types,python3*,timezone}";
    private static final String NOBODY = "65534";

    private final String program;

    private Confinement(String program) {
        this.program = program;
    }

    /** Empty where bubblewrap is not here, or may not make a sandbox: found out by making one. */
    public static Optional<Confinement> find(String program) {
        Confinement found = new Confinement(program);
        try {
            Process probe = new ProcessBuilder(found.around(List.of("true"), List.of(), List.of(), Path.of("/tmp"), Map.of()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            probe.getOutputStream().close();
            if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return Optional.empty();
            }
            return probe.exitValue() == 0 ? Optional.of(found) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * The command, shut in.
     *
     * @param readable files and folders that it sees under their own path; what is not there is left out
     * @param writable folders that it may write to
     */
    public List<String> around(
            List<String> command, List<Path> readable, List<Path> writable, Path workingDirectory, Map<String, String> environment) {
        List<String> whole = new ArrayList<>(List.of(
                program, "--unshare-all", "--uid", NOBODY, "--gid", NOBODY, "--die-with-parent", "--new-session", "--hostname", "job",
                "--clearenv", "--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin", "--setenv", "LANG", "C.UTF-8", "--setenv", "HOME", "/tmp",
                "--ro-bind", "/usr", "/usr"));
        environment.forEach((name, value) -> whole.addAll(List.of("--setenv", name, value)));
        SYSTEM.forEach(directory -> whole.addAll(system(Path.of(directory))));
        settings().forEach(setting -> whole.addAll(List.of("--ro-bind-try", setting.toString(), setting.toString())));
        whole.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        readable.forEach(path -> whole.addAll(List.of("--ro-bind-try", path.toString(), path.toString())));
        writable.forEach(path -> whole.addAll(List.of("--bind", path.toString(), path.toString())));
        whole.addAll(List.of("--chdir", workingDirectory.toString(), "--"));
        whole.addAll(command);
        return whole;
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

    /** On most systems these are links into /usr, on others directories of their own. */
    private static List<String> system(Path directory) {
        try {
            if (Files.isSymbolicLink(directory)) {
                return List.of("--symlink", Files.readSymbolicLink(directory).toString(), directory.toString());
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return Files.isDirectory(directory) ? List.of("--ro-bind", directory.toString(), directory.toString()) : List.of();
    }
}
