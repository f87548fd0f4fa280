package kr.cheomdan.workloads.energy.forecast;

/**
 * What everybody can do without a model: the same as a day or a week ago.
 *
 * @param period in steps
 */
record Naive(int period) {

    /** The one of a day and a week that did better before the test part. */
    static Naive choose(double[] values, Parts parts, int horizon, int stepsADay) {
        Naive day = new Naive(stepsADay);
        Naive week = new Naive(7 * stepsADay);
        boolean hasWeek = week.period() + horizon < parts.validation();
        return hasWeek && week.error(values, parts, horizon) < day.error(values, parts, horizon) ? week : day;
    }

    private double error(double[] values, Parts parts, int horizon) {
        double sum = 0;
        for (int at = parts.validation(); at + horizon <= parts.test(); at += horizon) {
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
