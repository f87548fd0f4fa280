package kr.cheomdan.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs on disk, unpacked once from the archive on the class path. */
final class PostgresBinaries {

    private static final String FINGERPRINT_FILE = ".archive";
    private static final int OWNER_EXECUTE = 0100;

    private final Path directory;

    PostgresBinaries(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    Path bin() {
        return directory.resolve("bin");
    }

    /** Whether nothing has to be unpacked. A directory that somebody else filled is taken as it is. */
    boolean areCurrent() throws IOException {
        Path fingerprint = directory.resolve(FINGERPRINT_FILE);
        if (Files.exists(fingerprint)) {
            return Files.readString(fingerprint).equals(fingerprint(archive()));
        }
        return Files.isExecutable(bin().resolve("postgres"));
    }

    /** Unpacks beside and moves into place, so that a start that was cut short leaves no half of it. */
    void unpack() throws IOException {
        Files.createDirectories(directory.getParent());
        Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (areCurrent()) {
                return;
            }
            Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
            FileSystemUtils.deleteRecursively(fresh);
            URL archive = archive();
            extract(archive, fresh);
            Files.writeString(fresh.resolve(FINGERPRINT_FILE), fingerprint(archive));
            FileSystemUtils.deleteRecursively(directory);
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static URL archive() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        URL archive = PostgresBinaries.class.getResource("/postgres-" + system + "-" + name + ".txz");
        if (archive == null) {
            throw DatabaseFault.platformNotSupported(system + " " + architecture);
        }
        return archive;
    }

    /** The archive's length tells one release from the next without reading 15 MB at every start. */
    private static String fingerprint(URL archive) throws IOException {
        return Long.toString(archive.openConnection().getContentLengthLong());
    }

    private static void extract(URL archive, Path into) throws IOException {
        try (InputStream bytes = new BufferedInputStream(archive.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive leaves its directory: " + entry.getName());
                }
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & OWNER_EXECUTE) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
            permissions.addAll(
                    Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(target, permissions);
        }
    }
}
