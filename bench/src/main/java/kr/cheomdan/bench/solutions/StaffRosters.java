package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Instances of Curtois and Qu, whole: the best roster, and whether it is proven.
 *
 * <p>The one that need not be proven is asked within a minute by the clock: it gets every processor and is stopped then.
 *
 * @param gurobi after ten minutes, as published
 * @param mustBeProven otherwise the penalty alone is asked
 */
record StaffRosters(int instance, int best, int gurobi, int ejectionChain, boolean mustBeProven) implements Figure {

    private static final int CPU_SECONDS = 120;
    private static final int CLOCK_SECONDS = 60;
    /** For starting the JVM and for the report, which one processor writes. */
    private static final int CLOCK_BESIDE = 15;

    static List<StaffRosters> instances() {
        return List.of(new StaffRosters(1, 607, 607, 607, true), new StaffRosters(2, 828, 828, 923, true),
                new StaffRosters(3, 1001, 1001, 1003, true), new StaffRosters(6, 1950, 1950, 2344, false));
    }

    @Override
    public String solution() {
        return "health-roster";
    }

    @Override
    public String name() {
        return "Rostering, Curtois and Qu " + instance;
    }

    @Override
    public String asked() {
        return mustBeProven ? best + ", proven" : best + " within " + CLOCK_SECONDS + " s by the clock";
    }

    @Override
    public String published() {
        return "Gurobi " + gurobi + ", ejection chain " + ejectionChain;
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path file = place.data("healthcare/rostering/Instance" + instance + ".txt");
        int workers = mustBeProven ? 1 : Runtime.getRuntime().availableProcessors();
        Program program = place.program(solution()).input("staff", file);
        int computing = mustBeProven ? CPU_SECONDS : (CLOCK_SECONDS - CLOCK_BESIDE) * workers;
        Program.Ran ran = mustBeProven ? program.cpuSeconds(computing).run()
                : program.cpuSeconds(computing).workers(workers).clockSeconds(CLOCK_SECONDS).run();
        int penalty = (int) ran.number("value");
        boolean proven = ran.metrics().path("status").asString().equals("OPTIMAL");
        String text = String.format(Locale.ROOT, "%d, %s (bound %.0f), %.0f s by the clock on %d workers", penalty,
                proven ? "proven" : "not proven", ran.number("lowerBound"), ran.clockSeconds(), workers);
        boolean isReached = penalty <= best && (proven || !mustBeProven);
        return Ours.within(computing, text, isReached, List.of(ran));
    }
}
