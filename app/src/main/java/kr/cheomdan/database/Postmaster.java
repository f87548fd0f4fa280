package kr.cheomdan.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's main process as its {@code postmaster.pid} names it. The file outlives a killed process, and the number in it may by now
 * belong to any other program, so it is believed only after a look at that process.
 */
record Postmaster(long pid, int port) {

    private static final String PID_FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;

    /** The process named in the file, if it runs and serves this cluster. */
    static Optional<Postmaster> running(Path cluster) throws IOException {
        Path file = cluster.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            Postmaster named = new Postmaster(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(PORT_LINE).strip()));
            return named.serves(cluster) ? Optional.of(named) : Optional.empty();
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }

    /** Whether the process lives, is PostgreSQL and serves this cluster. A dead one that nobody has buried has no command line. */
    boolean serves(Path cluster) {
        List<String> command = commandLine(pid);
        if (command.isEmpty() || !command.get(0).endsWith("postgres")) {
            return false;
        }
        int flag = command.indexOf("-D");
        return flag > 0 && flag + 1 < command.size() && isSame(Path.of(command.get(flag + 1)), cluster);
    }

    /** To be called only while holding the data directory's lock and when {@link #running} finds nothing. */
    static void forget(Path cluster) throws IOException {
        Files.deleteIfExists(cluster.resolve(PID_FILE));
    }

    /** Whether processes of a killed postmaster still work on the cluster; each leaves as soon as it notices. */
    static boolean hasLeftovers(Path cluster) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().chars().allMatch(Character::isDigit))
                    .map(process -> process.resolve("cwd"))
                    .anyMatch(directory -> isSame(directory, cluster));
        } catch (IOException noProcessList) {
            return false;
        }
    }

    private static List<String> commandLine(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            return line.isEmpty() ? List.of() : List.of(line.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
