package kr.cheomdan.workloads.automotive.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import kr.cheomdan.workloads.learning.Folds;

/**
 * How cells of known life were predicted by what was not learned from them.
 *
 * @param outcomes one for each cell, in the order of the file
 * @param keptBack whether the file kept them back; where not, each was predicted by a model that was chosen and learned without it
 */
record Evaluation(List<Outcome> outcomes, boolean keptBack) {

    static final String LEFT_OUT = "left-out";
    private static final int FOLDS = 10;

    /** One cell: what it was called for, what was said of it, and what the line over one number and the mean say. */
    record Outcome(Cell cell, String part, LifeModel.Predicted predicted, double byLine, double byMean) {

        double error() {
            return predicted.life() - cell.life();
        }

        boolean isWithin() {
            return cell.life() >= predicted.low() && cell.life() <= predicted.high();
        }
    }

    Evaluation {
        outcomes = List.copyOf(outcomes);
    }

    static Evaluation ofKeptBack(List<Cell> cells, LifeModel model) {
        return new Evaluation(
                cells.stream().map(cell -> outcome(cell, cell.part().isEmpty() ? LEFT_OUT : cell.part(), model)).toList(), true);
    }

    /** Where nothing was kept back: tenth by tenth, number of components and all learned from the other nine. */
    static Evaluation inTurn(List<Cell> cells, double[] places, int stopCycle, SplittableRandom random, BooleanSupplier isOver) {
        Outcome[] outcomes = new Outcome[cells.size()];
        Folds folds = Folds.of(cells.size(), FOLDS, random);
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Cell> others = new ArrayList<>();
            for (int row : folds.learned(fold)) {
                others.add(cells.get(row));
            }
            others = Outliers.without(others, Outliers.among(others));
            LifeModel model = LifeModel.learn(others, places, stopCycle, Choice.make(others, random, isOver, share -> {}));
            for (int row : folds.judged(fold)) {
                outcomes[row] = outcome(cells.get(row), LEFT_OUT, model);
            }
        }
        return new Evaluation(List.of(outcomes), false);
    }

    private static Outcome outcome(Cell cell, String part, LifeModel model) {
        return new Outcome(cell, part, model.predict(cell), model.byLine(cell), model.meanLife());
    }

    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    List<String> parts() {
        return outcomes.stream().map(Outcome::part).distinct().toList();
    }

    /** Those for which there is a prediction. */
    List<Outcome> alike() {
        return outcomes.stream().filter(each -> each.predicted().alike()).toList();
    }

    long unlike(String part) {
        return outcomes.stream().filter(each -> each.part().equals(part) && !each.predicted().alike()).count();
    }

    /** Root mean square, in cycles. */
    static double error(List<Outcome> of, ToDoubleFunction<Outcome> wrongBy, Predicate<Outcome> which) {
        return Statistics.rootMeanSquare(of.stream().filter(which).mapToDouble(wrongBy).toArray());
    }

    double error(Predicate<Outcome> which) {
        return error(alike(), Outcome::error, which);
    }

    double errorOfLine(Predicate<Outcome> which) {
        return error(alike(), each -> each.byLine() - each.cell().life(), which);
    }

    double errorOfMean(Predicate<Outcome> which) {
        return error(alike(), each -> each.byMean() - each.cell().life(), which);
    }

    double shareWithin() {
        return alike().stream().filter(Outcome::isWithin).count() / (double) alike().size();
    }

    double percentError(Predicate<Outcome> which) {
        return Statistics.mean(alike().stream().filter(which).mapToDouble(each -> 100 * Math.abs(each.error()) / each.cell().life())
                .toArray());
    }

    /** The cycles that each cell need not be tested for; none where it was unlike or predicted farther off than is tolerated. */
    double[] cyclesSaved(int stopCycle, double tolerance) {
        return outcomes.stream().mapToDouble(each -> each.predicted().alike() && Math.abs(each.error()) <= tolerance * each.cell().life()
                ? each.cell().life() - stopCycle : 0).toArray();
    }
}
