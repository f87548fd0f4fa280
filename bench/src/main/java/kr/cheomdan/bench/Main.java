package kr.cheomdan.bench;

import java.io.PrintWriter;
import java.util.Arrays;
import kr.cheomdan.bench.chaos.ChaosBench;
import kr.cheomdan.bench.chaos.ChaosOptions;
import kr.cheomdan.bench.ledger.LedgerBench;
import kr.cheomdan.bench.ledger.LedgerOptions;
import kr.cheomdan.bench.meter.MeterBench;
import kr.cheomdan.bench.meter.MeterOptions;
import kr.cheomdan.bench.meter.UsageBench;
import kr.cheomdan.bench.meter.UsageOptions;
import kr.cheomdan.bench.solutions.SolutionsBench;
import kr.cheomdan.bench.solutions.SolutionsOptions;

/** {@code cheomdan bench NAME}. Exit codes: 0 measured, 1 not as it must be, 2 wrong usage, 3 could not measure. */
public final class Main {

    private static final int UNSOUND = 1;
    private static final int WRONG_USAGE = 2;
    private static final int FAULT = 3;
    private static final String LEDGER = "ledger";
    private static final String METER = "meter";
    private static final String USAGE_OF_MONTHS = "usage";
    private static final String SUBMIT = "submit";
    private static final String CHAOS = "chaos";
    private static final String SOLUTIONS = "solutions";

    private static final String USAGE = """
            ./cheomdan bench start [--runs N] [--cpus N] [--jdk DIR]
                How long from starting the process to the first page, and how much memory; beside the same server without the archive.
            ./cheomdan bench pages [--requests N] [--warm-up N] [--cpus N] [--jdk DIR]
                How long each page of the chain takes at the server and how many SQL statements, with few and with many rows.
            ./cheomdan bench wall [--runs N] [--cpus N] [--jdk DIR]
                How many frames a second the picture of /open/wall has with 400 jobs, 1920 x 1080, in headless Chromium; N spans of 5 s.
            ./cheomdan bench ledger [--only bulk,single,long] [--rows N] [--seconds N] [--rounds N] [--connections N] [--entries N]
                                    [--pgledger DIR] [--soak MINUTES] [--cpus N] [--jdk DIR]
                Bulk posting beside bare COPY and pgledger (the path of your copy), single durable postings beside pgbench -N, a book of
                10,000,000 entries: posting, balances, the proof. --soak: 16 writers on the same accounts, looking for deadlocks.
            ./cheomdan bench meter [--records N] [--awards N] [--cpus N] [--jdk DIR]
                Accounting text of 1,000,000 jobs to posted entries and roll-ups of days, and the same file again; beside bare COPY.
            ./cheomdan bench usage [--records N] [--organisations N] [--peer N] [--requests N] [--keep DIR] [--quick] [--cpus N] [--jdk DIR]
                Use and waits of 10,000,000 jobs by month, class and organisation; beside sacct for 100,000 of the same jobs on both sides.
                --keep: the book stays in DIR for another time. Needs root, for a Slurm of its own (not with --peer 0).
            ./cheomdan bench submit [--jobs N] [--rounds N] [--concurrency 1,4,8] [--surface rest|cli] [--quick] [--cpus N] [--jdk DIR]
                Jobs a second through the API, with the hold, until Slurm has them; beside sbatch and bare slurmrestd on the same Slurm.
                Needs root, for a Slurm of its own.
            ./cheomdan bench chaos [--minutes N] [--seed N]
                Kills slurmctld, slurmdbd, slurmd, slurmrestd, munge, MariaDB and the server at random while jobs are submitted by the
                portal and by sbatch; then every second must be accounted for once. Needs root, for a Slurm of its own. Exit code 1 where
                not.
            ./cheomdan bench solutions [--only ID,ID/WORDS] [--list] [--data DIR] [--at-once N] [--seed N] [--jdk DIR]
                What each solution reaches on real data, beside what is asked, what is published and the usual tool (scikit-learn, where it
                is installed: apt install python3-sklearn). --only: solutions, or figures by words of their names (health-roster/qu 6);
                --list names them.
                --data: where data lie that are not shipped (../shared/data beside the repository); what is not there is not measured and
                says so. Exit code 1 where something is not reached.
            --cpus N pins the server and its PostgreSQL to N cores; --jdk DIR runs them on that JDK.
            """;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintWriter(System.out, true)));
    }

    static int run(String[] arguments, PrintWriter out) {
        Measurement measurement;
        try {
            measurement = of(arguments, out);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(USAGE);
            out.flush();
            return WRONG_USAGE;
        }
        try {
            measurement.run();
            return 0;
        } catch (ChaosBench.Unsound | SolutionsBench.NotReached wrong) {
            return UNSOUND;
        } catch (InterruptedException stopped) {
            return FAULT;
        } catch (Exception fault) {
            out.println("bench " + arguments[0] + ": " + fault);
            return FAULT;
        }
    }

    private static Measurement of(String[] arguments, PrintWriter out) {
        if (arguments.length > 0 && arguments[0].equals(LEDGER)) {
            return new LedgerBench(LedgerOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)), out)::run;
        }
        if (arguments.length > 0 && arguments[0].equals(METER)) {
            return new MeterBench(MeterOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)), out)::run;
        }
        if (arguments.length > 0 && arguments[0].equals(USAGE_OF_MONTHS)) {
            return new UsageBench(UsageOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)), out)::run;
        }
        if (arguments.length > 0 && arguments[0].equals(SUBMIT)) {
            return new SubmitBench(SubmitOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)), out)::run;
        }
        if (arguments.length > 0 && arguments[0].equals(CHAOS)) {
            return new ChaosBench(ChaosOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)), out)::run;
        }
        if (arguments.length > 0 && arguments[0].equals(SOLUTIONS)) {
            return new SolutionsBench(SolutionsOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)), out,
                    new PrintWriter(System.err, true))::run;
        }
        Options options = Options.of(arguments);
        return switch (options.name()) {
            case START -> new StartBench(options, out)::run;
            case PAGES -> new PagesBench(options, out)::run;
            case WALL -> new WallBench(options, out)::run;
        };
    }

    @FunctionalInterface
    private interface Measurement {
        void run() throws Exception;
    }
}
