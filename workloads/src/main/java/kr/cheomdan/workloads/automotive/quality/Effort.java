package kr.cheomdan.workloads.automotive.quality;

import java.util.List;
import kr.cheomdan.workloads.learning.Boosting;

/**
 * How much is tried with the processor time that there is. Reckoned beforehand from the size of the table, not by the clock: the same
 * table gets the
 * same on every machine.
 *
 * @param folds how many times is learned and judged
 * @param candidates the settings of which one is chosen
 * @param members of a committee
 * @param rowsLearned at most so many rows are learned from at a time
 */
record Effort(int folds, List<Boosting.Settings> candidates, int members, int rowsLearned) {

    private static final Boosting.Settings USUAL = Boosting.Settings.usual();
    /** How many questions a tree asks: how much the measurements have to do with one another differs from line to line. */
    static final List<Boosting.Settings> CANDIDATES = List.of(USUAL, USUAL.withLeaves(6));
    private static final int MEMBERS = 5;
    /** Cells of bins that a processor adds up in a second, low. */
    private static final double CELLS_A_SECOND = 40e6;
    /** The rest is for what matters how much, and for the model itself. */
    private static final double SHARE = .6;
    private static final int FEWEST_ROWS = 2_000;

    static Effort of(int rows, int columns, int classes, long cpuSeconds) {
        double most = cpuSeconds * SHARE * CELLS_A_SECOND;
        Effort[] efforts = {
            new Effort(10, CANDIDATES, MEMBERS, rows), new Effort(10, CANDIDATES, 2, rows), new Effort(10, CANDIDATES, 1, rows),
                    new Effort(10, List.of(USUAL), 1, rows),
            new Effort(5, List.of(USUAL), 1, rows), new Effort(5, List.of(USUAL.withRounds(100).withRate(.15)), 1, rows)};
        for (Effort effort : efforts) {
            if (effort.cells(columns, classes) <= most) {
                return effort;
            }
        }
        Effort last = efforts[efforts.length - 1];
        int fewer = (int) Math.max(Math.min(rows, FEWEST_ROWS), rows * most / last.cells(columns, classes));
        return new Effort(last.folds(), last.candidates(), last.members(), fewer);
    }

    private double cells(int columns, int classes) {
        double once = 0;
        for (Boosting.Settings candidate : candidates) {
            once += candidate.rounds() * candidate.columns() * candidate.rows();
        }
        // Choosing learns from four fifths, then the chosen one learns from all; at the end the model from everything.
        double choosing = candidates.size() > 1 ? folds * .8 * once : 0;
        double judging = (folds + 1) * members * once / candidates.size();
        return (choosing + judging) * rowsLearned * columns * classes;
    }
}
