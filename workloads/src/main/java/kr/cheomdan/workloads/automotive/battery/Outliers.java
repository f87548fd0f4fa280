package kr.cheomdan.workloads.automotive.battery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import kr.cheomdan.workloads.learning.Folds;

/**
 * Curves that are unlike all others. One of them bends what is learned from the rest, so it is set aside: it is a cell that broke, one of
 * another design, or one that was mismeasured.
 */
final class Outliers {

    /** Of few components: with more of them a model follows odd curves. */
    private static final int COMPONENTS = 3;
    /** Of the 41 cells of Severson et al. the oddest is at 6 times the ninth tenth, the one that broke in their test at 31 times. */
    private static final double FAR = 12;
    private static final int ONE_BY_ONE = 60;
    private static final int FOLDS = 10;

    private Outliers() {}

    static List<Cell> among(List<Cell> cells) {
        double[][] curves = Cells.curves(cells);
        double[] answers = Cells.logLives(cells);
        double[] unexplained = new double[cells.size()];
        // Whatever the seed of a run: the check before it has to find the same ones.
        Folds folds = Folds.of(cells.size(), cells.size() <= ONE_BY_ONE ? cells.size() : FOLDS, new SplittableRandom(1));
        for (int fold = 0; fold < folds.count(); fold++) {
            PartialLeastSquares model = PartialLeastSquares.learn(curves, answers, folds.learned(fold), COMPONENTS);
            for (int row : folds.judged(fold)) {
                unexplained[row] = model.unexplained(curves[row]);
            }
        }
        double far = FAR * ninthTenth(unexplained);
        List<Cell> odd = new ArrayList<>();
        for (int row = 0; row < unexplained.length; row++) {
            if (unexplained[row] > far) {
                odd.add(cells.get(row));
            }
        }
        return odd;
    }

    /** Nine of ten values are not above it. */
    static double ninthTenth(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) * 9 / 10];
    }

    static List<Cell> without(List<Cell> cells, List<Cell> odd) {
        return cells.stream().filter(cell -> odd.stream().noneMatch(each -> each == cell)).toList();
    }
}
