package kr.cheomdan.workloads.energy.dispatch;

import java.util.Arrays;
import kr.cheomdan.workloads.learning.Cholesky;

/**
 * How what is off the usual goes on: for each step ahead a line through what was off in the last hours, at the same time of the days before
 * and in the last day as a whole, by least squares with a penalty (ridge) on the past weeks.
 */
final class Drift {

    private static final int DAYS = 84;
    /** On the mean square of each column. */
    private static final double PENALTY = .05;
    private static final int COLUMNS = 9;

    private final int day;
    private final int hour;
    private final double[][] weights;

    private Drift(int day, int hour) {
        this.day = day;
        this.hour = hour;
        this.weights = new double[day][];
    }

    /**
     * @param off what is off the usual, by step
     * @param usual what is usual, by step; nothing of its past is looked at
     * @param from the first step from which something can be told
     * @param until the first that is not known yet
     */
    static Drift learn(Site site, double[] off, double[] usual, int from, int until) {
        Drift drift = new Drift(site.stepsADay(), Math.max(1, (int) Math.round(1 / site.hours())));
        int first = Math.max(from, until - DAYS * drift.day);
        for (int ahead = 0; ahead < drift.day; ahead++) {
            drift.weights[ahead] = drift.learn(off, usual, first, until - ahead, ahead);
        }
        return drift;
    }

    private double[] learn(double[] off, double[] usual, int from, int until, int ahead) {
        double[][] squares = new double[COLUMNS][COLUMNS];
        double[] with = new double[COLUMNS];
        double[] told = new double[COLUMNS];
        for (int at = from; at < until; at += hour) {
            tell(off, usual, at, ahead, told);
            for (int i = 0; i < COLUMNS; i++) {
                with[i] += told[i] * off[at + ahead];
                for (int j = 0; j <= i; j++) {
                    squares[i][j] += told[i] * told[j];
                }
            }
        }
        for (int i = 0; i < COLUMNS; i++) {
            squares[i][i] += PENALTY * squares[i][i] + 1e-9;
        }
        return Cholesky.of(squares).solve(with);
    }

    private void tell(double[] off, double[] usual, int at, int ahead, double[] into) {
        int then = at + ahead;
        double lastDay = mean(off, at - day, at);
        into[0] = mean(off, at - hour, at);
        into[1] = mean(off, at - 3 * hour, at);
        into[2] = mean(off, at - 6 * hour, at);
        into[3] = lastDay;
        into[4] = off[then - day];
        into[5] = off[then - 2 * day];
        into[6] = off[then - 7 * day];
        // A day that needs more needs more of what is usual, at noon more than at night.
        into[7] = lastDay * usual[then] / Math.max(1e-9, Math.abs(mean(usual, at - day, at)));
        into[8] = mean(off, at - 7 * day, at);
    }

    private static double mean(double[] values, int from, int until) {
        return Arrays.stream(values, from, until).sum() / (until - from);
    }

    /** What is expected to be off, from a step on. */
    double[] expected(double[] off, double[] usual, int at, int steps) {
        double[] expected = new double[steps];
        double[] told = new double[COLUMNS];
        for (int ahead = 0; ahead < steps; ahead++) {
            tell(off, usual, at, ahead, told);
            for (int i = 0; i < COLUMNS; i++) {
                expected[ahead] += weights[ahead][i] * told[i];
            }
        }
        return expected;
    }
}
