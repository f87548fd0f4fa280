package kr.cheomdan.workloads.energy.dispatch;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The same days without a battery, with the rule, with plans on forecasts, and with plans that knew what comes.
 *
 * @param from the first step that counts
 * @param until the first that does not
 * @param cut whether the bound of processor time ended it before the file did
 */
record Outcome(Site site, Battery battery, Weights weights, int from, int until, boolean cut, Course planned, Course ruled, Account none,
        Account rule, Account plan, Account perfect) {

    private static final int RESAMPLES = 2_000;
    private static final double CONFIDENCE = .95;
    private static final int WEEK = 7;

    double days() {
        return plan.costByDay().length;
    }

    /** Which part of what could be saved beyond the rule is saved; of nothing to save nothing. */
    double reachedOfPossible() {
        double possible = rule.cost() - perfect.cost();
        return possible > 0 ? (rule.cost() - plan.cost()) / possible : 0;
    }

    static double share(double of, double in) {
        return in == 0 ? Double.NaN : of / in;
    }

    /** What is saved in a day beside what is done today. */
    double[] savedByDay(boolean besideRule, double demandCharge) {
        double[] today = (besideRule ? rule : none).billByDay(demandCharge);
        double[] ours = plan.billByDay(demandCharge);
        double[] saved = new double[ours.length];
        for (int day = 0; day < saved.length; day++) {
            saved[day] = today[day] - ours[day];
        }
        return saved;
    }

    /** Of the mean, by drawing whole weeks again: days beside each other are alike. */
    static double[] interval(double[] byDay, SplittableRandom random) {
        int block = Math.max(1, Math.min(WEEK, byDay.length / 4));
        int blocks = Math.max(1, byDay.length / block);
        double[] means = new double[RESAMPLES];
        for (int draw = 0; draw < RESAMPLES; draw++) {
            double sum = 0;
            for (int i = 0; i < blocks; i++) {
                int first = random.nextInt(byDay.length - block + 1);
                for (int day = first; day < first + block; day++) {
                    sum += byDay[day];
                }
            }
            means[draw] = sum / (blocks * block);
        }
        Arrays.sort(means);
        return new double[] {means[(int) (RESAMPLES * (1 - CONFIDENCE) / 2)], means[(int) (RESAMPLES * (1 + CONFIDENCE) / 2)]};
    }
}
