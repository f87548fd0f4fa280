package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import kr.cheomdan.workloads.learning.Boosting;
import kr.cheomdan.workloads.learning.Committee;
import kr.cheomdan.workloads.learning.Objective;

/**
 * Tells how many cycles are left.
 *
 * @param cap more is not told: far from its end a unit does not show how far
 */
record LifeModel(Wear wear, Shape shape, double cap, Committee committee) {

    /** Of the cap: readings further from the end than that are all alike, and there are many of them. */
    static final double LEARNED_UP_TO = 1.6;

    /** How it learns. */
    record Settings(double cap, double windowScale, Boosting.Settings boosting) {}

    static LifeModel learn(List<Unit> units, Shape shape, Settings settings, Effort.Of effort, SplittableRandom random,
            BooleanSupplier isOver) {
        Wear wear = Wear.learn(units, settings.cap());
        int from = first(shape);
        double upTo = LEARNED_UP_TO * settings.cap();
        long readings = units.stream().mapToLong(unit -> Arrays.stream(unit.cycles()).filter(cycle -> unit.last() - cycle <= upTo).count())
                .sum();
        int every = (int) Math.max(1, (readings + effort.rows() - 1) / effort.rows());
        List<double[]> told = new ArrayList<>();
        List<Double> left = new ArrayList<>();
        for (Unit unit : units) {
            int start = Math.min(from, unit.readings() - 1);
            double[][] of = shape.of(unit, wear.of(unit), start);
            // Counted from the end: the last readings are what matters most.
            for (int i = of.length - 1; i >= 0 && unit.left(start + i) <= upTo; i -= every) {
                told.add(of[i]);
                left.add(Math.min(settings.cap(), unit.left(start + i)));
            }
        }
        Committee committee = Committee.learn(columns(told), left.stream().mapToDouble(Double::doubleValue).toArray(),
                new Objective.Squares(),
                settings.boosting(), effort.members(), random, isOver);
        return new LifeModel(wear, shape, settings.cap(), committee);
    }

    /** Before it a window has too little in it to be learned from. */
    private static int first(Shape shape) {
        return shape.sensorWindows()[0] / 6;
    }

    private static double[][] columns(List<double[]> rows) {
        double[][] columns = new double[rows.get(0).length][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = rows.get(row)[column];
            }
        }
        return columns;
    }

    /** Cycles left at each reading from one on. */
    double[] left(Unit unit, int from) {
        double[][] told = shape.of(unit, wear.of(unit), from);
        double[] left = committee.numbers(columns(List.of(told)), told.length);
        for (int i = 0; i < left.length; i++) {
            left[i] = Math.max(0, left[i]);
        }
        return left;
    }

    double leftAtTheEnd(Unit unit) {
        return left(unit, unit.readings() - 1)[0];
    }
}
