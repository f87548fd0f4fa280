package kr.cheomdan.bench.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The peer of single postings: PostgreSQL's own benchmark program, three statements in a transaction, on the same server. */
final class PgBench {

    private static final String DATABASE = "pgbench";
    private static final int SCALE = 10;
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+) \\(without initial connection time\\)");

    private final Book book;
    private final String program;

    private PgBench(Book book, String program) {
        this.book = book;
        this.program = program;
    }

    /** Empty where the machine has no such program; with its tables made, otherwise. */
    static Optional<PgBench> prepare(Book book) throws Exception {
        Optional<String> program = find();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        PgBench bench = new PgBench(book, program.get());
        book.createDatabase(DATABASE);
        bench.execute(List.of("--initialize", "--quiet", "--scale=" + SCALE));
        return Optional.of(bench);
    }

    /** In the path, or where distributions put PostgreSQL's programs. */
    private static Optional<String> find() throws IOException {
        Stream<Path> inPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
        Path versions = Path.of("/usr/lib/postgresql");
        List<Path> installed = List.of();
        if (Files.isDirectory(versions)) {
            try (Stream<Path> all = Files.list(versions)) {
                installed = all.map(version -> version.resolve("bin")).toList();
            }
        }
        return Stream.concat(inPath, installed.stream())
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Transactions a second of {@code pgbench -N}, each committed durably. */
    double run(int connections, int seconds) throws Exception {
        String threads = "--jobs=" + Math.min(connections, Runtime.getRuntime().availableProcessors());
        return rate(execute(List.of("--skip-some-updates", "--no-vacuum", "--client=" + connections, threads, "--time=" + seconds)));
    }

    static double rate(String output) throws IOException {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("pgbench said: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private String execute(List<String> options) throws IOException, InterruptedException {
        Process process = book.client(program, DATABASE, options).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return output;
    }
}
