package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.learning.Boosting;

/**
 * How much is tried with the processor time that there is; reckoned from the size of the table, so that it is the same on every machine.
 *
 * @param chooses whether settings are chosen in each fold
 */
record Effort(boolean chooses, Of choosing, Of judging, Of lasting) {

    private static final int MOST_CHOOSING = 8_000;
    private static final int MOST_JUDGING = 20_000;
    private static final int MOST_LASTING = 30_000;
    private static final int MEMBERS = 4;
    private static final int FEWEST_ROWS = 300;
    /** Cells of bins that a processor adds up in a second, low; and the share of the time that learning may take. */
    private static final double CELLS_A_SECOND = 40e6;
    private static final double SHARE = .5;

    /**
     * What one learning learns from.
     *
     * @param rows at most about so many readings; those beside each other tell nearly the same
     */
    record Of(int members, int rows) {}

    static Effort of(List<Unit> units, Shape shape, int folds, int candidates, Boosting.Settings trees, double cpuSeconds) {
        double usualLife = Judging.usualLife(units);
        double readings = units.stream().mapToLong(unit -> Arrays.stream(unit.cycles())
                .filter(cycle -> unit.last() - cycle <= LifeModel.LEARNED_UP_TO * usualLife).count()).sum();
        double cellsARow = shape.size(units.get(0).sensors().length) * trees.columns() * trees.rows() * trees.rounds();
        double rows = cpuSeconds * SHARE * CELLS_A_SECOND / cellsARow;
        double judging = folds * Math.min(MOST_JUDGING, readings);
        double once = Math.min(MOST_LASTING, readings);
        if (folds * candidates * Math.min(MOST_CHOOSING, readings) + judging + MEMBERS * once <= rows) {
            return new Effort(true, new Of(1, MOST_CHOOSING), new Of(1, MOST_JUDGING), new Of(MEMBERS, MOST_LASTING));
        }
        if (judging + once <= rows) {
            return new Effort(false, new Of(1, MOST_CHOOSING), new Of(1, MOST_JUDGING), new Of(1, MOST_LASTING));
        }
        Of fewer = new Of(1, (int) Math.max(FEWEST_ROWS, rows / (folds + 1)));
        return new Effort(false, fewer, fewer, fewer);
    }
}
