package kr.cheomdan.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.datasets.Dataset.Profile;
import kr.cheomdan.web.Uploads;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The files of versions, each once under the name of its hash; never changed, so nobody reads half of one. */
@Component
@EnableConfigurationProperties(DatasetsProperties.class)
class DatasetFiles {

    /** The files are organisations' own; whoever else has an account on the machine has no business with them. */
    private static final FileAttribute<?> CLOSED = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String PARTIAL = ".partial-";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ContentStore store;
    private final Path root;
    private final Set<Path> coming = ConcurrentHashMap.newKeySet();
    private final long largest;
    private final long mostOfOne;

    DatasetFiles(
            @Value("${cheomdan.data.directory}") Path data, DatasetsProperties properties, Uploads uploads, ContentStore store) {
        this.store = store;
        this.root = (properties.directory() == null ? data.resolve("datasets") : properties.directory()).toAbsolutePath();
        this.mostOfOne = properties.mostOfOne().toBytes();
        this.largest = uploads.largest();
    }

    /** A file that is there. */
    record Kept(String sha256, long bytes, Profile profile) {}

    /**
     * Keeps the content; the same content again is the same file. While it is laid down its hash is reckoned, and then its columns are
     * counted; no more of it than a piece is ever in memory.
     */
    Kept keep(Resource content) {
        try {
            Files.createDirectories(root, CLOSED);
            Path partial = Files.createTempFile(root, PARTIAL, "");
            coming.add(partial);
            try {
                Passing passing;
                try (InputStream in = content.getInputStream(); OutputStream out = Files.newOutputStream(partial)) {
                    passing = new Passing(in, out, largest);
                    passing.transferTo(OutputStream.nullOutputStream());
                }
                passing.refuseWhatIsTooLarge();
                if (passing.bytes() == 0) {
                    throw DatasetsRefusal.EMPTY.at("file");
                }
                Profile profile = Profiler.of(partial);
                Path file = file(passing.sha256());
                Files.createDirectories(file.getParent());
                if (!Files.exists(file)) {
                    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
                }
                return new Kept(passing.sha256(), passing.bytes(), profile);
            } finally {
                coming.remove(partial);
                Files.deleteIfExists(partial);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    long largest() {
        return largest;
    }

    /** Bytes that one organisation may keep. */
    long mostOfOne() {
        return mostOfOne;
    }

    boolean has(String sha256) {
        return Files.exists(file(sha256));
    }

    /** For good, in a transaction that nobody adds the same content in; false where it is needed, or gone already. */
    boolean removeUnlessNeeded(String sha256) {
        try {
            return !store.isNeeded(sha256) && Files.deleteIfExists(file(sha256));
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    /** The hashes of all that is there and that no data have. What an earlier server left half taken in is deleted. */
    List<String> unneeded() {
        List<String> hashes = new ArrayList<>();
        try (Stream<Path> all = Files.exists(root) ? Files.walk(root, 2) : Stream.empty()) {
            for (Path each : (Iterable<Path>) all::iterator) {
                String name = each.getFileName().toString();
                if (name.startsWith(PARTIAL) && !coming.contains(each)) {
                    Files.deleteIfExists(each);
                } else if (HASH.matcher(name).matches()) {
                    hashes.add(name);
                }
            }
            return store.unneeded(hashes);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Resource open(String sha256) {
        return new FileSystemResource(file(sha256));
    }

    private Path file(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
