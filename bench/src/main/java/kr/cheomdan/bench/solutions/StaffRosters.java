package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Instances of Curtois and Qu, whole: the best roster, and whether it is proven.
 *
 * @param gurobi after ten minutes, as published
 * @param mustBeProven otherwise the penalty alone is asked
 */
record StaffRosters(int instance, int best, int gurobi, int ejectionChain, boolean mustBeProven) implements Figure {

    private static final int CPU_SECONDS = 120;

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
        return mustBeProven ? best + ", proven" : best + " within 60 s";
    }

    @Override
    public String published() {
        return "Gurobi " + gurobi + ", ejection chain " + ejectionChain;
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path file = place.data("healthcare/rostering/Instance" + instance + ".txt");
        Program.Ran ran = place.program(solution()).input("staff", file).cpuSeconds(CPU_SECONDS).run();
        int penalty = (int) ran.number("value");
        boolean proven = ran.metrics().path("status").asString().equals("OPTIMAL");
        String text = String.format(Locale.ROOT, "%d, %s (bound %.0f)", penalty,
                proven ? "proven" : "not proven", ran.number("lowerBound"));
        return Ours.of(text, penalty <= best && (proven || !mustBeProven), List.of(ran));
    }
}
