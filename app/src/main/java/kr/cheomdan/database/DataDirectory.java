package kr.cheomdan.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything the server keeps: the embedded database, the jobs' files. Held by one server at a time; the lock
 * belongs to the process, so a killed server leaves none behind.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "server.lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory where it is absent and takes it for this process.
     *
     * @throws DatabaseFault {@code database.data-directory-not-writable}, {@code database.data-directory-in-use}
     */
    static DataDirectory take(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            boolean first = !Files.exists(path.resolve(LOCK_FILE));
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (first) {
                // Applicants' files lie below. Only now, so that somebody who opens it to others on purpose is not overruled later.
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            if (tryLock(channel) == null) {
                String owner = Files.readString(path.resolve(LOCK_FILE)).strip();
                channel.close();
                throw DatabaseFault.dataDirectoryInUse(path, owner.isEmpty() ? "?" : owner);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(("pid " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DataDirectory(path, channel);
        } catch (IOException notWritable) {
            throw DatabaseFault.dataDirectoryNotWritable(path, notWritable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /** A place inside. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
