package kr.cheomdan.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import kr.cheomdan.datasets.Dataset.Profile;
import kr.cheomdan.shared.Sha256;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The files of versions, each once under the name of its hash; never changed, so nobody reads half of one. */
@Component
@EnableConfigurationProperties(DatasetsProperties.class)
class DatasetFiles {

    private final Path root;
    private final long largest;

    DatasetFiles(@Value("${cheomdan.data.directory}") Path data, DatasetsProperties properties) {
        this.root = (properties.directory() == null ? data.resolve("datasets") : properties.directory()).toAbsolutePath();
        this.largest = properties.largest().toBytes();
    }

    /** A file that is there. */
    record Kept(String sha256, long bytes, Profile profile) {}

    /** Keeps the content; the same content again is the same file. */
    Kept keep(Resource content) {
        try {
            Files.createDirectories(root);
            Path partial = Files.createTempFile(root, ".partial-", "");
            try {
                MessageDigest digest = Sha256.digest();
                long bytes = copy(content, partial, digest);
                if (bytes == 0) {
                    throw DatasetsRefusal.EMPTY.at("file");
                }
                Profile profile = Profiler.of(partial);
                String sha256 = HexFormat.of().formatHex(digest.digest());
                Path file = file(sha256);
                Files.createDirectories(file.getParent());
                if (!Files.exists(file)) {
                    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
                }
                return new Kept(sha256, bytes, profile);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private long copy(Resource content, Path to, MessageDigest digest) throws IOException {
        byte[] piece = new byte[1 << 16];
        long bytes = 0;
        try (InputStream in = content.getInputStream(); OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes += read;
                if (bytes > largest) {
                    throw DatasetsRefusal.TOO_LARGE.at("file", largest);
                }
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        return bytes;
    }

    boolean has(String sha256) {
        return Files.exists(file(sha256));
    }

    /** For good; nothing where it is gone already. */
    void remove(String sha256) {
        try {
            Files.deleteIfExists(file(sha256));
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    Resource open(String sha256) {
        return new FileSystemResource(file(sha256));
    }

    private Path file(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
