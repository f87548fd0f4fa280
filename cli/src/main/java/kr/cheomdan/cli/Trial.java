package kr.cheomdan.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program at work that nobody knows yet: what it says is kept as far as anybody reads it, and it is ended when its time or its room is
 * used up.
 */
final class Trial {

    private static final int BEGINNING_KEPT = 1 << 20;
    private static final int END_KEPT = 1 << 12;
    private static final int LONGEST_LINE = 2_000;
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_FILES = 20_000;
    private static final long LOOKS_EVERY_MS = 500;
    private static final long LAST_WORDS_MS = 2_000;

    private Trial() {}

    /** How it came to its end. */
    enum End {
        BY_ITSELF,
        OUT_OF_TIME,
        OUT_OF_ROOM
    }

    /** @param text what it said, without the middle where that was much */
    record Said(int code, End end, String text) {

        String lastWords() {
            String last = text.strip();
            return last.substring(Math.max(0, last.length() - 300));
        }
    }

    /**
     * Runs it to its end.
     *
     * @param watched the folder that it fills; null: it is not watched
     * @param seconds of the clock on the wall; 0: as long as it takes
     * @param lines gets what it says, as it says it, as long as that is no flood
     */
    static Said run(List<String> command, Path work, Path watched, long seconds, Consumer<String> lines)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Listener listener = new Listener(process.getInputStream(), lines);
        listener.start();
        long began = System.nanoTime();
        End end = End.BY_ITSELF;
        while (end == End.BY_ITSELF && !process.waitFor(LOOKS_EVERY_MS, TimeUnit.MILLISECONDS)) {
            if (seconds > 0 && System.nanoTime() - began > TimeUnit.SECONDS.toNanos(seconds)) {
                end = End.OUT_OF_TIME;
            } else if (watched != null && isFull(watched)) {
                end = End.OUT_OF_ROOM;
            }
        }
        if (end != End.BY_ITSELF) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        } else if (watched != null && isFull(watched)) {
            end = End.OUT_OF_ROOM;
        }
        listener.join(LAST_WORDS_MS);
        return new Said(process.exitValue(), end, listener.text());
    }

    private static boolean isFull(Path folder) throws IOException {
        long[] found = new long[2];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found[0] += attributes.size();
                found[1]++;
                return found[0] > MOST_BYTES || found[1] > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneOrClosed) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException unreadable) {
                found[1]++;
                return FileVisitResult.CONTINUE;
            }
        });
        return found[0] > MOST_BYTES || found[1] > MOST_FILES;
    }

    /** Takes a folder away with all that is in it, also what was closed to keep it. */
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path closed, IOException why) throws IOException {
                if (!Files.isDirectory(closed, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(closed)) {
                    throw why;
                }
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
                remove(closed);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException why) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Reads on to the end, so that a full pipe stops nobody, and keeps the beginning and the end. */
    private static final class Listener extends Thread {

        private final InputStream in;
        private final Consumer<String> lines;
        private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private byte[] end = new byte[0];

        Listener(InputStream in, Consumer<String> lines) {
            super("trial");
            this.in = in;
            this.lines = lines;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte[] chunk = new byte[1 << 16];
            try {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    hear(chunk, read);
                }
            } catch (IOException ended) {
                // What was heard until then is what there is.
            }
            if (line.size() > 0) {
                tellLine();
            }
        }

        private synchronized void hear(byte[] chunk, int length) {
            int kept = Math.min(length, BEGINNING_KEPT - beginning.size());
            beginning.write(chunk, 0, kept);
            for (int i = 0; i < kept; i++) {
                if (chunk[i] == '\n') {
                    tellLine();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(chunk[i]);
                }
            }
            if (length > kept) {
                byte[] both = new byte[end.length + length - kept];
                System.arraycopy(end, 0, both, 0, end.length);
                System.arraycopy(chunk, kept, both, end.length, length - kept);
                int from = Math.max(0, both.length - END_KEPT);
                end = java.util.Arrays.copyOfRange(both, from, both.length);
            }
        }

        private void tellLine() {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }

        synchronized String text() {
            String said = beginning.toString(StandardCharsets.UTF_8);
            return end.length == 0 ? said : said + "\n…\n" + new String(end, StandardCharsets.UTF_8);
        }
    }
}
