package kr.cheomdan.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of one kind below a directory. */
record SourceTree(Path root, List<Path> files) {

    static SourceTree of(Path root, String... endings) {
        try (Stream<Path> walk = Files.walk(root)) {
            List<Path> files = walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
            return new SourceTree(root, files);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The path below the root, with forward slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static int lineOf(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(character -> character == '\n').count() + 1;
    }
}
