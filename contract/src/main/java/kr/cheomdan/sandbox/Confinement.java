package kr.cheomdan.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shuts a program in that runs outside of a job: the check of an input, and a solution that is tried before anybody offers it. It sees what
 * it is given under its own path, and can neither fill memory by its temporary files nor the machine by its processes.
 */
public final class Confinement {

    /** More than libraries unpack of themselves. */
    private static final long TEMPORARY_BYTES = 256L << 20;
    private static final int PROCESSES = 512;
    private static final long LARGEST_FILE = 4L << 30;
    private static final int NOBODY = 65534;
    /** What a process needs beside the memory that its work takes. */
    private static final long ROOM = 128L << 20;

    private final Sandbox sandbox;
    private final boolean root;
    private final long memoryBytes;

    private Confinement(Sandbox sandbox, boolean root, long memoryBytes) {
        this.sandbox = sandbox;
        this.root = root;
        this.memoryBytes = memoryBytes;
    }

    /** Empty where bubblewrap is not here, or may not make a sandbox: found out by making one. */
    public static Optional<Confinement> find(String program) {
        try {
            int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            Sandbox sandbox = new Sandbox(program, user == 0, NOBODY, TEMPORARY_BYTES);
            return sandbox.fault() == null ? Optional.of(new Confinement(sandbox, user == 0, 0)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException noLinux) {
            return Optional.empty();
        }
    }

    /** The same with no more memory of its own for each process. */
    public Confinement holding(long bytes) {
        return new Confinement(sandbox, root, bytes);
    }

    /**
     * The command, shut in.
     *
     * @param readable files and folders that it sees under their own path; what is not there is left out
     * @param writable folders that it may write to; made by root they are handed to nobody, who the program then is
     */
    public List<String> around(
            List<String> command, List<Path> readable, List<Path> writable, Path workingDirectory, Map<String, String> environment) {
        Map<String, String> whole = new LinkedHashMap<>();
        whole.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        whole.put("LANG", "C.UTF-8");
        whole.put("HOME", "/tmp");
        whole.putAll(environment);
        List<Mount> mounts = new ArrayList<>();
        readable.stream().filter(Files::exists).forEach(path -> mounts.add(Mount.readable(path, path.toString())));
        writable.forEach(path -> mounts.add(Mount.writable(handedOver(path), path.toString())));
        List<String> limited = new ArrayList<>(List.of("prlimit", "--core=0", "--fsize=" + LARGEST_FILE, "--nproc=" + PROCESSES));
        if (memoryBytes > 0) {
            limited.add("--data=" + (memoryBytes / 4 * 5 + ROOM));
        }
        limited.add("--");
        limited.addAll(command);
        return sandbox.confine(limited, mounts, whole, workingDirectory.toString()).inLine();
    }

    private Path handedOver(Path folder) {
        try {
            if (root) {
                Files.setAttribute(folder, "unix:uid", NOBODY);
                Files.setAttribute(folder, "unix:gid", NOBODY);
            }
            return folder;
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
