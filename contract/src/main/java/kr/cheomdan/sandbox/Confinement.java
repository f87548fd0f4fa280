package kr.cheomdan.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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

    /** Whether the program is somebody else than who calls it, and can read only what everybody can. */
    public boolean isAnother() {
        return root;
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

    /** Gives the program a folder with all in it that is its owner's. */
    public void handOver(Path folder) throws IOException {
        give(folder, ownerOf(folder), new Owner(NOBODY, NOBODY));
    }

    /**
     * Takes a folder back that the program could write to, with all that it left there.
     *
     * @param owner whose it was before, as {@link #ownerOf} told
     */
    public void takeBack(Path folder, Owner owner) throws IOException {
        give(folder, new Owner(NOBODY, NOBODY), owner);
    }

    private void give(Path folder, Owner from, Owner to) throws IOException {
        if (!root) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (ownerOf(each).user() == from.user()) {
                    own(each, to);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void own(Path path, Owner owner) throws IOException {
        Files.setAttribute(path, "unix:uid", owner.user(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", owner.group(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whose something is, by number. */
    public record Owner(int user, int group) {}

    public static Owner ownerOf(Path path) throws IOException {
        return new Owner((int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS),
                (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS));
    }

    private Path handedOver(Path folder) {
        try {
            if (root) {
                own(folder, new Owner(NOBODY, NOBODY));
            }
            return folder;
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }
}
