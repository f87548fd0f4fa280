package kr.cheomdan.workloads.energy.dispatch;

import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * What a kW of a day's peak and a kg of carbon are worth where the firm does not say: that with which cost, carbon and peaks, each as a
 * part of what it would be without a battery, add up to the least. They are chosen on the two weeks before the days that are judged.
 *
 * @param cut whether the bound of processor time left some untried
 */
record Worths(Weights weights, boolean cut) {

    /**
     * Beside the mean price of a kWh; the first is what is taken where there is no time to choose. None is nothing: who wants that a peak
     * or carbon does not count says so.
     */
    private static final double[] PEAKS = {1, .3, 3};
    private static final double[] CARBONS = {.3, .1, 1};
    /** So that nothing is moved for nothing; more would be a matter of the battery's price, which nobody says. */
    private static final double WEAR = .04;

    /**
     * @param from the first step of the two weeks
     * @param until the first that is judged
     */
    static Worths choose(Site site, Battery battery, OptionalDouble peak, OptionalDouble carbon, double feedIn, int every, int from,
            int until, BooleanSupplier isOver) {
        double mean = 0;
        for (int step = 0; step < until; step++) {
            mean += Math.abs(site.price()[step]) / until;
        }
        double[] peaks = peak.isPresent() ? new double[] {peak.getAsDouble()} : times(PEAKS, mean);
        double[] carbons = carbon.isPresent() ? new double[] {carbon.getAsDouble()}
                : times(site.hasCarbon() ? CARBONS : new double[] {0}, mean);
        Weights best = new Weights(carbons[0], peaks[0], feedIn, WEAR * mean);
        if (peaks.length * carbons.length == 1) {
            return new Worths(best, false);
        }
        Account none = Account.of(site, Course.without(site), feedIn, from, until);
        double least = Double.POSITIVE_INFINITY;
        for (double eachPeak : peaks) {
            for (double eachCarbon : carbons) {
                if (isOver.getAsBoolean()) {
                    return new Worths(best, true);
                }
                Weights weights = new Weights(eachCarbon, eachPeak, feedIn, WEAR * mean);
                double sum = sum(site, battery, weights, every, from, until, none);
                best = sum < least ? weights : best;
                least = Math.min(sum, least);
            }
        }
        return new Worths(best, false);
    }

    private static double[] times(double[] shares, double mean) {
        return java.util.Arrays.stream(shares).map(share -> share * mean).toArray();
    }

    private static double sum(Site site, Battery battery, Weights weights, int every, int from, int until, Account none) {
        Policy planned = new Policy.Planned(site, battery, weights, new Outlook(site)::net, every);
        Course course = Course.of(site, battery, Policy.selfConsumption(site), planned, from, step -> step < until);
        Account with = Account.of(site, course, weights.feedIn(), from, until);
        return share(with.cost(), none.cost()) + share(with.carbon(), none.carbon()) + share(with.meanPeak(), none.meanPeak());
    }

    /** Of what costs nothing, or brings something, without a battery no share can be told. */
    private static double share(double with, double without) {
        return without > 0 ? with / without : 0;
    }
}
