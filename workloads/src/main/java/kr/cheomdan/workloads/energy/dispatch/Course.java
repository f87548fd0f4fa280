package kr.cheomdan.workloads.energy.dispatch;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What happened at the meter with a battery that follows a policy.
 *
 * @param grid kWh taken from the grid in each step; negative where fed in
 * @param held by the battery at the end of each step, kWh
 * @param steps how many were gone through
 */
record Course(double[] grid, double[] held, int steps) {

    /** Without a battery. */
    static Course without(Site site) {
        double[] grid = new double[site.length()];
        for (int step = 0; step < grid.length; step++) {
            grid[step] = site.net(step);
        }
        return new Course(grid, new double[grid.length], grid.length);
    }

    /**
     * @param first what is done before there is enough of a past to learn from
     * @param from where the policy begins
     * @param goesOn asked once a day
     */
    static Course of(Site site, Battery battery, Policy first, Policy policy, int from, IntPredicate goesOn) {
        double[] grid = new double[site.length()];
        double[] held = new double[site.length()];
        double charge = 0;
        double peak = 0;
        int step = 0;
        for (; step < grid.length; step++) {
            if (step == 0 || site.day(step) != site.day(step - 1)) {
                peak = 0;
                if (step >= from && !goesOn.test(step)) {
                    break;
                }
            }
            double wanted = (step < from ? first : policy).wanted(step, charge, peak);
            double taken = wanted >= 0 ? Math.min(wanted, battery.mostCharge(charge, site.hours()))
                    : -Math.min(-wanted, battery.mostDischarge(charge, site.hours()));
            charge = battery.after(charge, taken);
            held[step] = charge;
            grid[step] = site.net(step) + taken;
            peak = Math.max(peak, grid[step] / site.hours());
        }
        return new Course(Arrays.copyOf(grid, step), Arrays.copyOf(held, step), step);
    }

    double chargeAtTheEnd() {
        return steps == 0 ? 0 : held[steps - 1];
    }
}
