package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Programs {

    private static final long LONGEST_S = 180;

    private Programs() {}

    /** How it ended and what it said; what it said of trouble stands last. */
    record Said(int exit, String out) {

        boolean succeeded() {
            return exit == 0;
        }
    }

    static Said run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("cheomdan-chaos-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    // Into a file: daemons that it starts would keep a pipe open.
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
                    throw new IOException(String.join(" ", command) + " did not end");
                }
            } finally {
                process.destroyForcibly();
            }
            return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
        }
    }
}
