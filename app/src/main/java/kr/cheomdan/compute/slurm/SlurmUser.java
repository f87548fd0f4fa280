package kr.cheomdan.compute.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.compute.supervised.Machine;
import org.jspecify.annotations.Nullable;

/**
 * The operating system user that jobs run as at Slurm.
 *
 * @param isAnother whether it is not the server's own, which only root's server can do
 */
record SlurmUser(String name, int uid, int gid, boolean isAnother) {

    private static final long ANSWER_SECONDS = 10;

    /** @param name empty: the server's own user */
    static SlurmUser find(String name) {
        boolean own = name.isBlank();
        String who = own ? id("-un", null) : name;
        int uid = Integer.parseInt(id("-u", own ? null : name));
        return new SlurmUser(who, uid, Integer.parseInt(id("-g", own ? null : name)), uid != Machine.user());
    }

    /** Gives it a file or directory of its own; where it is the server's user, everything is. */
    void own(Path path) throws IOException {
        if (isAnother) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** What a command line begins with that is to run as this user. */
    List<String> become() {
        return isAnother
                ? List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs", "--")
                : List.of();
    }

    /** Whether it can walk to the directory. */
    boolean mayEnter(Path directory) {
        List<String> command = new ArrayList<>(become());
        command.addAll(List.of("test", "-x", directory.toString()));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notRun) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String id(String what, @Nullable String name) {
        try {
            ProcessBuilder builder = name == null ? new ProcessBuilder("id", what) : new ProcessBuilder("id", what, "--", name);
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("id does not answer");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new IllegalStateException("cheomdan.compute.slurm.user: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
