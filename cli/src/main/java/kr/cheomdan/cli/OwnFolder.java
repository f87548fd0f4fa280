package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder that one run leaves its results in. */
final class OwnFolder {

    private OwnFolder() {}

    /**
     * Nothing of the user's is written over, and what lies there afterwards is of this run alone.
     *
     * @param folder null: none is named
     */
    static void refuseTaken(Path folder) throws IOException {
        if (folder != null && !isFree(folder)) {
            throw ApiRefused.here(Main.text("solution.output-taken", folder));
        }
    }

    private static boolean isFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    static void removeEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException notEmpty) {
            // What the program has left may be of use.
        }
    }
}
