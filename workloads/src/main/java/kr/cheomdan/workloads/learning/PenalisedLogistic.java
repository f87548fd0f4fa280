package kr.cheomdan.workloads.learning;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Log odds as a sum of columns, with a penalty on the squares of the weights, by Newton's steps. Columns have to be of one scale; what is
 * missing
 * in them is taken as nothing.
 */
public record PenalisedLogistic(double intercept, double[] weights) {

    private static final int MOST_STEPS = 40;
    /** Fewer tell nothing at all, and cost little. */
    private static final int LEAST_STEPS = 3;
    private static final double ENOUGH = 1e-8;
    /** The intercept has none; so little keeps the steps possible where a column is empty. */
    private static final double LEAST_PENALTY = 1e-9;

    /**
     * @param columns each of a mean of nothing and a variance of one, as {@link Standard} makes them
     * @param targets 1 or 0
     * @param isOver asked before each step but the first few
     */
    public static PenalisedLogistic learn(double[][] columns, double[] targets, double penalty, BooleanSupplier isOver) {
        double[][] rows = rows(columns, targets.length);
        int width = columns.length + 1;
        double[] weights = new double[width];
        double share = 0;
        for (double target : targets) {
            share += target;
        }
        share = (share + .5) / (targets.length + 1);
        weights[columns.length] = Math.log(share / (1 - share));
        double loss = loss(rows, targets, weights, penalty);
        for (int step = 0; step < MOST_STEPS && (step < LEAST_STEPS || !isOver.getAsBoolean()); step++) {
            double[] direction = direction(rows, targets, weights, penalty);
            double[] next = moved(weights, direction, 1);
            double after = loss(rows, targets, next, penalty);
            for (double part = .5; !(after <= loss) && part > 1e-4; part /= 2) {
                next = moved(weights, direction, part);
                after = loss(rows, targets, next, penalty);
            }
            if (!(after < loss)) {
                break;
            }
            double gain = loss - after;
            weights = next;
            loss = after;
            if (gain < ENOUGH * (1 + Math.abs(loss))) {
                break;
            }
        }
        return new PenalisedLogistic(weights[columns.length], Arrays.copyOf(weights, columns.length));
    }

    private static double[][] rows(double[][] columns, int count) {
        double[][] rows = new double[count][columns.length + 1];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns.length; column++) {
                double value = columns[column][row];
                rows[row][column] = Double.isNaN(value) ? 0 : value;
            }
            rows[row][columns.length] = 1;
        }
        return rows;
    }

    private static double[] direction(double[][] rows, double[] targets, double[] weights, double penalty) {
        int width = weights.length;
        double[][] curve = new double[width][width];
        double[] slope = new double[width];
        for (int row = 0; row < rows.length; row++) {
            double[] of = rows[row];
            double chance = Objective.Logistic.chance(dot(of, weights));
            double second = Math.max(1e-10, chance * (1 - chance));
            double first = targets[row] - chance;
            for (int i = 0; i < width; i++) {
                double part = second * of[i];
                slope[i] += first * of[i];
                if (part != 0) {
                    double[] into = curve[i];
                    for (int j = 0; j <= i; j++) {
                        into[j] += part * of[j];
                    }
                }
            }
        }
        for (int i = 0; i < width; i++) {
            double of = i == width - 1 ? LEAST_PENALTY : penalty + LEAST_PENALTY;
            curve[i][i] += of;
            slope[i] -= i == width - 1 ? 0 : penalty * weights[i];
        }
        return Cholesky.of(curve).solve(slope);
    }

    private static double[] moved(double[] weights, double[] direction, double part) {
        double[] moved = weights.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += part * direction[i];
        }
        return moved;
    }

    private static double loss(double[][] rows, double[] targets, double[] weights, double penalty) {
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            double score = dot(rows[row], weights);
            double wrong = targets[row] > .5 ? -score : score;
            sum += wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
        }
        for (int i = 0; i + 1 < weights.length; i++) {
            sum += penalty / 2 * weights[i] * weights[i];
        }
        return sum;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** The log odds of each row. */
    public double[] scores(double[][] columns, int rows) {
        double[] scores = new double[rows];
        Arrays.fill(scores, intercept);
        for (int column = 0; column < weights.length; column++) {
            for (int row = 0; row < rows; row++) {
                double value = columns[column][row];
                scores[row] += Double.isNaN(value) ? 0 : value * weights[column];
            }
        }
        return scores;
    }
}
