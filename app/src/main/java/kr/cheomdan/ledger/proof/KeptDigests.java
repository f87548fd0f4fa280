package kr.cheomdan.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Copies of the digests that this server made, in its data directory: a digest that is altered or removed in the database is missed here,
 * even if it was never printed or published. Each is the text that was signed.
 */
@Component
class KeptDigests {

    private static final String SUFFIX = ".txt";

    private final Path directory;

    KeptDigests(@Value("${cheomdan.data.directory}") Path dataDirectory) {
        this.directory = dataDirectory.resolve("digests").toAbsolutePath();
    }

    /** Keeps a copy; one that is there under this number stays. */
    void keep(SignedDigest digest) {
        Path file = directory.resolve("%08d%s".formatted(digest.number(), SUFFIX));
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Path fresh = Files.writeString(directory.resolve(file.getFileName() + ".new"), digest.text());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("the copy of a digest cannot be written to " + file, fault);
        }
    }

    /** The hash of each copy, by number. */
    SortedMap<Long, String> hashes() {
        SortedMap<Long, String> hashes = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return hashes;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files.filter(path -> path.getFileName().toString().matches("\\d{8,}\\.txt"))::iterator) {
                String name = file.getFileName().toString();
                hashes.put(Long.valueOf(name.substring(0, name.length() - SUFFIX.length())), DigestContent.hash(Files.readString(file)));
            }
            return hashes;
        } catch (IOException fault) {
            throw new UncheckedIOException("the copies of digests in " + directory + " cannot be read", fault);
        }
    }
}
