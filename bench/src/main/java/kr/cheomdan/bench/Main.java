package kr.cheomdan.bench;

import java.io.PrintWriter;

/** {@code cheomdan bench NAME}. Exit codes: 0 measured, 2 wrong usage, 3 could not measure. */
public final class Main {

    private static final int WRONG_USAGE = 2;
    private static final int FAULT = 3;

    private static final String USAGE = """
            ./cheomdan bench start [--runs N] [--cpus N] [--jdk DIR]
                How long from starting the process to the first page, and how much memory; beside the same server without the archive.
            ./cheomdan bench pages [--requests N] [--warm-up N] [--cpus N] [--jdk DIR]
                How long each page of the chain takes at the server and how many SQL statements, with few and with many rows.
            --cpus N pins the server and its PostgreSQL to N cores; --jdk DIR runs them on that JDK.
            """;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintWriter(System.out, true)));
    }

    static int run(String[] arguments, PrintWriter out) {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(USAGE);
            out.flush();
            return WRONG_USAGE;
        }
        try {
            switch (options.name()) {
                case START -> new StartBench(options, out).run();
                case PAGES -> new PagesBench(options, out).run();
            }
            return 0;
        } catch (InterruptedException stopped) {
            return FAULT;
        } catch (Exception fault) {
            out.println("bench " + options.name().word() + ": " + fault.getMessage());
            return FAULT;
        }
    }
}
