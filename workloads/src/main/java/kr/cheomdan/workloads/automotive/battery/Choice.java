package kr.cheomdan.workloads.automotive.battery;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import kr.cheomdan.workloads.learning.Folds;

/**
 * The number of components with the least error on cells that were left out of the learning. Of few cells each is left out alone, because
 * every one that is missing changes what is learned; of more of them a tenth at a time, in several divisions.
 *
 * @param errors root mean square in cycles, by one component, two and so on
 * @param leftOut the logarithm of each cell's life as predicted by what was learned without it, with the chosen number
 * @param unexplained of each cell's curve by what was learned without it
 * @param cut whether the bound of processor time left divisions out
 */
record Choice(int components, double[] errors, double[] leftOut, double[] unexplained, boolean cut) {

    static final int MOST_COMPONENTS = 15;
    private static final int ONE_BY_ONE = 60;
    private static final int FOLDS = 10;
    private static final int DIVISIONS = 10;

    /** @param isOver whether there is no time for another division */
    static Choice make(List<Cell> cells, SplittableRandom random, BooleanSupplier isOver, DoubleConsumer progress) {
        double[][] curves = Cells.curves(cells);
        double[] answers = Cells.logLives(cells);
        int most = Math.min(MOST_COMPONENTS, Math.min(curves[0].length, cells.size() * 2 / 3));
        boolean oneByOne = cells.size() <= ONE_BY_ONE;
        int wanted = oneByOne ? 1 : DIVISIONS;
        Folds first = Folds.of(cells.size(), oneByOne ? cells.size() : FOLDS, random);
        double[] squares = new double[most];
        int done = 0;
        for (Folds folds = first; done < wanted && (done == 0 || !isOver.getAsBoolean()); folds = Folds.of(cells.size(), FOLDS, random)) {
            add(squares, curves, answers, folds);
            progress.accept(++done / (double) wanted);
        }
        double[] errors = new double[most];
        int best = 0;
        for (int count = 0; count < most; count++) {
            errors[count] = Math.sqrt(squares[count] / cells.size() / done);
            best = errors[count] < errors[best] ? count : best;
        }
        double[] leftOut = new double[curves.length];
        double[] unexplained = new double[curves.length];
        for (int fold = 0; fold < first.count(); fold++) {
            PartialLeastSquares model = PartialLeastSquares.learn(curves, answers, first.learned(fold), best + 1);
            for (int row : first.judged(fold)) {
                leftOut[row] = model.answer(curves[row]);
                unexplained[row] = model.unexplained(curves[row]);
            }
        }
        return new Choice(best + 1, errors, leftOut, unexplained, done < wanted);
    }

    /** Adds the squares of what each number of components is wrong by, in cycles. */
    private static void add(double[] squares, double[][] curves, double[] answers, Folds folds) {
        for (int fold = 0; fold < folds.count(); fold++) {
            PartialLeastSquares model = PartialLeastSquares.learn(curves, answers, folds.learned(fold), squares.length);
            for (int row : folds.judged(fold)) {
                double[] found = model.answersByComponents(curves[row]);
                for (int count = 0; count < squares.length; count++) {
                    double answer = found.length == 0 ? model.meanAnswer() : found[Math.min(count, found.length - 1)];
                    double error = Math.exp(answer) - Math.exp(answers[row]);
                    squares[count] += error * error;
                }
            }
        }
    }
}
