package kr.cheomdan.workloads.automotive.battery;

import java.util.Arrays;
import java.util.List;

/**
 * What predicts lives; written as {@code model.json} and read again by a later run.
 *
 * @param format so that a later program knows what it reads
 * @param stopCycle the cycle of the later curve: after it a test can be stopped
 * @param places the voltages of the curves that it takes
 * @param logHalfWidth within this much of the logarithm of a prediction were 95 of 100 cells that were left out of the learning
 * @param mostUnexplained a curve of which more is left unexplained is unlike all that were learned from
 * @param meanLife of the cells that were learned from
 * @param lineStart of the line that it is compared with, the logarithm of the life over that of the curve's variance
 * @param lineSlope of that line
 * @param judgedError how far off it was on cells that were not learned from, in cycles
 * @param judgedErrorOfLine the same of the line
 */
record LifeModel(
        String format,
        int stopCycle,
        double[] places,
        int learnedCells,
        double logHalfWidth,
        double mostUnexplained,
        double meanLife,
        double lineStart,
        double lineSlope,
        double judgedError,
        double judgedErrorOfLine,
        PartialLeastSquares regression) {

    static final String FORMAT = "cheomdan ev-battery-life 1";
    /**
     * Beside the ninth tenth of what of left out cells was unexplained: broken cells are beyond by a multiple, those of another batch
     * within.
     */
    private static final double FAR = 8;

    /**
     * What is said of one cell.
     *
     * @param low and high: 95 of 100 cells are expected between
     * @param alike whether cells like it were learned from; where not, none of the numbers is to be used
     */
    record Predicted(double life, double low, double high, boolean alike) {}

    static LifeModel learn(List<Cell> cells, double[] places, int stopCycle, Choice choice) {
        double[] lives = Cells.logLives(cells);
        double[] wrong = new double[lives.length];
        for (int i = 0; i < lives.length; i++) {
            wrong[i] = Math.abs(choice.leftOut()[i] - lives[i]);
        }
        double[] variances = cells.stream().mapToDouble(Cell::logVariance).toArray();
        double deviations = Math.sqrt(spread(variances));
        double slope = deviations > 0 ? Statistics.correlation(variances, lives) * Math.sqrt(spread(lives)) / deviations : 0;
        return new LifeModel(FORMAT, stopCycle, places, cells.size(), Statistics.conformal95(wrong),
                FAR * Outliers.ninthTenth(choice.unexplained()),
                Statistics.mean(cells.stream().mapToDouble(Cell::life).toArray()),
                        Statistics.mean(lives) - slope * Statistics.mean(variances), slope, 0, 0,
                PartialLeastSquares.learn(Cells.curves(cells), lives, choice.components()));
    }

    private static double spread(double[] values) {
        double mean = Statistics.mean(values);
        return Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    }

    LifeModel judgedAs(Evaluation judged) {
        boolean none = judged.alike().isEmpty();
        return new LifeModel(format, stopCycle, places, learnedCells, logHalfWidth, mostUnexplained, meanLife, lineStart, lineSlope,
                none ? 0 : judged.error(each -> true), none ? 0 : judged.errorOfLine(each -> true), regression);
    }

    /** Whether all its parts are of one size: a file may have been cut or changed. */
    boolean isWhole() {
        int width = places.length;
        return width > 0 && regression.means().length == width && regression.scales().length == width
                && regression.loadings().length == regression.components() && regression.answers().length == regression.components()
                && Arrays.stream(regression.rotations()).allMatch(each -> each.length == width)
                && Arrays.stream(regression.loadings()).allMatch(each -> each.length == width);
    }

    Predicted predict(Cell cell) {
        return predicted(regression.answer(cell.curve()), regression.unexplained(cell.curve()));
    }

    Predicted predicted(double logLife, double unexplained) {
        return new Predicted(Math.exp(logLife), Math.exp(logLife - logHalfWidth), Math.exp(logLife + logHalfWidth),
                unexplained <= mostUnexplained);
    }

    /** What the line over the one number says. */
    double byLine(Cell cell) {
        return Math.exp(lineStart + lineSlope * cell.logVariance());
    }
}
