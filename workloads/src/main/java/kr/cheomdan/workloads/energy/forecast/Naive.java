package kr.cheomdan.workloads.energy.forecast;

import java.util.List;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;

/**
 * What everybody can do without a model: the same as a day or a week ago, or the latest value again and again.
 *
 * @param period in steps
 */
record Naive(int period, Bilingual name) {

    private static final Words WORDS = Words.beside(Naive.class);

    /**
     * The one that does best in the test part itself: hindsight is given to them and not to us. What only wanders has no day: there the
     * latest value is the one to be beaten.
     */
    static Naive choose(double[] values, Parts parts, int horizon, int stepsADay) {
        Naive best = new Naive(stepsADay, WORDS.of("the-same-as-a-day"));
        Naive week = new Naive(7 * stepsADay, WORDS.of("the-same-as-a-week"));
        Naive latest = new Naive(1, WORDS.of("the-latest-value-unchanged"));
        boolean hasWeek = week.period() + horizon < parts.validation();
        for (Naive other : hasWeek ? List.of(week, latest) : List.of(latest)) {
            best = other.error(values, parts, horizon, stepsADay) < best.error(values, parts, horizon, stepsADay) ? other : best;
        }
        return best;
    }

    private double error(double[] values, Parts parts, int horizon, int stepsADay) {
        double sum = 0;
        for (int at = parts.test(); at + horizon <= parts.end(); at += Evaluation.every(horizon, stepsADay)) {
            double[] next = forecast(values, at, horizon);
            for (int step = 0; step < horizon; step++) {
                sum += Math.abs(next[step] - values[at + step]);
            }
        }
        return sum;
    }

    double[] forecast(double[] values, int at, int horizon) {
        double[] next = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            int before = at - period + step % period;
            next[step] = values[Math.max(0, before)];
        }
        return next;
    }
}
