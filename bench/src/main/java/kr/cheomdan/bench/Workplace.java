package kr.cheomdan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, gone after it. */
public record Workplace(Path directory) implements AutoCloseable {

    public static Workplace create() throws IOException {
        return new Workplace(Files.createTempDirectory("cheomdan-bench-"));
    }

    /** An empty data directory of that name. */
    public Path data(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name).resolve("data"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
