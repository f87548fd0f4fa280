package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import kr.cheomdan.shared.Sha256;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The files of imports, on the server's disk until they are posted or discarded. */
@Component
class ImportFiles {

    private static final int CHUNK = 1 << 16;

    private final Path root;
    private final MeteringProperties properties;

    ImportFiles(@Value("${cheomdan.data.directory}") Path dataDirectory, MeteringProperties properties) {
        this.root = dataDirectory.resolve("usage").toAbsolutePath();
        this.properties = properties;
    }

    /** A file that has arrived and belongs to no import yet. */
    record Arrived(Path path, long bytes, String sha256) {}

    /** Takes a stream to disk, a piece at a time. */
    Arrived receive(InputStream stream) {
        Path path = root.resolve("arriving-" + UUID.randomUUID());
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        try {
            Files.createDirectories(root);
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                byte[] chunk = new byte[CHUNK];
                for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                    bytes += read;
                    if (bytes > properties.largestFile().toBytes()) {
                        throw MeteringRefusal.FILE_TOO_LARGE.at("file", properties.largestFile().toMegabytes());
                    }
                    out.write(chunk, 0, read);
                }
            }
            if (bytes == 0) {
                throw MeteringRefusal.EMPTY_FILE.at("file");
            }
            return new Arrived(path, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException fault) {
            delete(path);
            throw new UncheckedIOException(fault);
        } catch (RuntimeException refused) {
            delete(path);
            throw refused;
        }
    }

    void keep(Arrived arrived, UsageImport.Id id) {
        try {
            Files.move(arrived.path(), path(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    boolean exists(UsageImport.Id id) {
        return Files.isRegularFile(path(id));
    }

    InputStream open(UsageImport.Id id) throws IOException {
        return Files.newInputStream(path(id));
    }

    void delete(UsageImport.Id id) {
        delete(path(id));
    }

    void delete(Arrived arrived) {
        delete(arrived.path());
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            // It takes room and does no harm.
        }
    }

    private Path path(UsageImport.Id id) {
        return root.resolve(id.toString());
    }
}
