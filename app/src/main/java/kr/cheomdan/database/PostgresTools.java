package kr.cheomdan.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs as a user that PostgreSQL accepts: it refuses root, so root steps down to a named operating system user or,
 * with none named, into a user namespace in which it is nobody in particular.
 */
final class PostgresTools {

    /** What a program said and how it ended. */
    record Outcome(int exitCode, String output) {
        boolean isSuccess() {
            return exitCode == 0;
        }
    }

    private static final long LONGEST_MINUTES = 15;

    private final Path bin;
    private final Path home;
    private final List<String> stepDown;

    PostgresTools(Path bin, Path home, String osUser) throws IOException {
        this.bin = bin;
        this.home = home;
        this.stepDown = stepDown(osUser);
    }

    private static List<String> stepDown(String osUser) throws IOException {
        if (!isRoot()) {
            return List.of();
        }
        if (!osUser.isBlank()) {
            Outcome group = execute(new ProcessBuilder("id", "-g", osUser));
            if (!group.isSuccess()) {
                throw DatabaseFault.cannotRunAsRoot(group.output());
            }
            return List.of("setpriv", "--reuid=" + osUser, "--regid=" + group.output(), "--init-groups");
        }
        try {
            Outcome unshare = execute(new ProcessBuilder("unshare", "-U", "true"));
            if (!unshare.isSuccess()) {
                throw DatabaseFault.cannotRunAsRoot(unshare.output());
            }
        } catch (IOException absent) {
            throw DatabaseFault.cannotRunAsRoot(String.valueOf(absent.getMessage()));
        }
        return List.of("unshare", "-U");
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Files.getAttribute(self, "unix:uid").equals(0) : "root".equals(System.getProperty("user.name"));
    }

    /** @throws IOException when the program cannot be started at all */
    Outcome run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(stepDown);
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        // Settings of somebody else's client must not reach our server; messages are matched and shown in one language.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANGUAGE"));
        builder.environment().put("LC_ALL", "C");
        return execute(builder);
    }

    /** Output goes through a file: a pipe would stay open as long as the server that {@code pg_ctl} leaves behind. */
    private static Outcome execute(ProcessBuilder builder) throws IOException {
        Path output = Files.createTempFile("cheomdan-postgres", ".out");
        try {
            Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Outcome(-1, "no end after " + LONGEST_MINUTES + " minutes");
            }
            return new Outcome(process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Makes a file or directory belong to whom PostgreSQL runs as; nothing to do where that is the server's own user. */
    void giveTo(Path file, String osUser) throws IOException {
        if (isAnotherUser()) {
            Files.setOwner(file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(osUser));
        }
    }

    /** Lets another user reach what is given to it inside a directory, without letting it look around. */
    void letThrough(Path directory) throws IOException {
        if (isAnotherUser()) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    private boolean isAnotherUser() {
        return !stepDown.isEmpty() && stepDown.get(0).equals("setpriv");
    }
}
