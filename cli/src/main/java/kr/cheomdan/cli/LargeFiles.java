package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the server would not take are refused here, before they are sent. */
final class LargeFiles {

    /** Bytes; whether a smaller one is taken the server may say. */
    static final long ASKED_FROM = 8L << 20;

    private static final long MEGA = 1L << 20;

    private LargeFiles() {}

    /** What one file of data may have on this server. */
    static void refuse(Api api, Path file) throws IOException {
        if (Files.size(file) >= ASKED_FROM) {
            refuse(file, api.get("/api/v1/uploads").path("largestBytes").asLong());
        }
    }

    static void refuse(Path file, long largest) throws IOException {
        long bytes = Files.size(file);
        if (largest > 0 && bytes > largest) {
            throw ApiRefused.here(Main.text("file-too-large", file.getFileName(), megabytes(bytes, MEGA - 1), megabytes(largest, 0)));
        }
    }

    private static String megabytes(long bytes, long up) {
        return String.valueOf((bytes + up) / MEGA);
    }
}
