package kr.cheomdan.workloads.automotive.battery;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The cells of a file.
 *
 * @param places the voltages of the curves; their numbers from 1 where the headings name none
 * @param voltages whether they are voltages
 */
record Cells(double[] places, boolean voltages, List<Cell> all) {

    /** What a file calls the cells that are to be learned from. */
    private static final Set<String> LEARN = Set.of("train", "training", "learn", "학습", "훈련");

    Cells {
        all = List.copyOf(all);
    }

    static boolean isToLearn(String part) {
        return part.isEmpty() || LEARN.contains(part.toLowerCase(Locale.ROOT));
    }

    /** Those with a known life that the file does not keep back. */
    List<Cell> learned() {
        return all.stream().filter(cell -> cell.hasLife() && isToLearn(cell.part())).toList();
    }

    /** Those with a known life that the file keeps back to judge by. */
    List<Cell> keptBack() {
        return all.stream().filter(cell -> cell.hasLife() && !isToLearn(cell.part())).toList();
    }

    List<Cell> unknown() {
        return all.stream().filter(cell -> !cell.hasLife()).toList();
    }

    static double[][] curves(List<Cell> cells) {
        return cells.stream().map(Cell::curve).toArray(double[][]::new);
    }

    static double[] logLives(List<Cell> cells) {
        return cells.stream().mapToDouble(cell -> Math.log(cell.life())).toArray();
    }
}
