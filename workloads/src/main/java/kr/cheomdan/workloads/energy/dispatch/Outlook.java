package kr.cheomdan.workloads.energy.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * What is expected to be used and made: the same time of the past two weeks, late days and the same day of the week counting more, and what
 * the last hours were above or below that. How much each counts is chosen by what would have been right in the two weeks before; so is
 * whether of the load a line that was learned from the weeks before those says better how what is off the usual goes on ({@link Drift}).
 */
final class Outlook {

    static final int DAYS = 14;
    private static final double[] DECAYS = {.7, .85, 1};
    private static final double[] WEEKDAYS = {1, 2, 5};
    private static final double[] LASTING = {0, .6, .8, .9};
    private static final double[] SHARES = {.5, 1};
    private static final double LEAST_RATIO = .3;
    private static final double MOST_RATIO = 1.6;

    private final Site site;
    private final int chooseEvery;
    private int chosenAt = -1;
    private Way loadWay = new Way(.85, 2, .8);
    private Way solarWay = new Way(.85, 1, .8);
    private double shareOfDrift;
    private @Nullable Drift drift;
    /** Of the load by the way that was chosen; from {@code told} on not known yet. */
    private final double[] usual;
    private final double[] off;
    private int told;

    /**
     * How the past counts.
     *
     * @param decay of a day beside the one after it
     * @param weekday how many times as much the same day of the week
     * @param lasting which share of what the last hours were off by is left an hour later
     */
    record Way(double decay, double weekday, double lasting) {}

    Outlook(Site site) {
        this.site = site;
        this.chooseEvery = 7 * site.stepsADay();
        this.usual = new double[site.length() + site.stepsADay()];
        this.off = new double[site.length()];
    }

    /** Of what is used less what is made, from a step on; nothing of that step or later is looked at. */
    double[] net(int at, int steps) {
        if (chosenAt < 0 || at >= chosenAt + chooseEvery) {
            choose(at);
        }
        double[] load = load(at, steps);
        double[] solar = solar(at, steps, solarWay);
        for (int step = 0; step < steps; step++) {
            load[step] -= solar[step];
        }
        return load;
    }

    private void choose(int at) {
        chosenAt = at;
        if (at < 2 * DAYS * site.stepsADay()) {
            return;
        }
        double bestLoad = Double.MAX_VALUE;
        double bestSolar = Double.MAX_VALUE;
        for (double decay : DECAYS) {
            for (double lasting : LASTING) {
                Way solar = new Way(decay, 1, lasting);
                double solarError = error(at, site.solar(), (origin, ahead) -> solar(origin, ahead, solar));
                if (solarError < bestSolar) {
                    bestSolar = solarError;
                    solarWay = solar;
                }
                for (double weekday : WEEKDAYS) {
                    Way load = new Way(decay, weekday, lasting);
                    double loadError = error(at, site.load(), (origin, ahead) -> load(origin, ahead, load));
                    if (loadError < bestLoad) {
                        bestLoad = loadError;
                        loadWay = load;
                    }
                }
            }
        }
        chooseDrift(at, bestLoad);
    }

    /** What is learned from the weeks before the last two is judged by these; what is used then has learned from them too. */
    private void chooseDrift(int at, double errorOfWay) {
        int day = site.stepsADay();
        shareOfDrift = 0;
        told = 0;
        tell(at);
        if (at < 3 * DAYS * day) {
            return;
        }
        drift = Drift.learn(site, off, usual, DAYS * day, at - DAYS * day);
        double least = errorOfWay;
        double best = 0;
        for (double share : SHARES) {
            shareOfDrift = share;
            double error = error(at, site.load(), this::load);
            best = error < least ? share : best;
            least = Math.min(least, error);
        }
        shareOfDrift = best;
        drift = Drift.learn(site, off, usual, DAYS * day, at);
    }

    /** Until the end of the day that begins with a step. */
    private void tell(int at) {
        int until = Math.min(usual.length, at + site.stepsADay());
        for (int step = told; step < until; step++) {
            usual[step] = usual(site.load(), step, 1, loadWay)[0];
        }
        for (int step = told; step < at; step++) {
            off[step] = site.load()[step] - usual[step];
        }
        told = at;
    }

    private double[] load(int at, int steps) {
        double[] expected = load(at, steps, loadWay);
        if (shareOfDrift > 0 && drift != null) {
            if (at > told) {
                tell(at);
            }
            double[] goesOn = drift.expected(off, usual, at, steps);
            for (int step = 0; step < steps; step++) {
                double learned = Math.max(0, usual[at + step] + goesOn[step]);
                expected[step] += shareOfDrift * (learned - expected[step]);
            }
        }
        return expected;
    }

    /** Of what would have been expected four times a day in the past two weeks. */
    private double error(int at, double[] values, Policy.Expectation expectation) {
        int day = site.stepsADay();
        int every = Math.max(1, day / 4);
        int ahead = day / 2;
        double error = 0;
        for (int origin = at - DAYS * day; origin + ahead <= at; origin += every) {
            double[] expected = expectation.net(origin, ahead);
            for (int step = 0; step < ahead; step++) {
                error += Math.abs(expected[step] - values[origin + step]);
            }
        }
        return error;
    }

    private double[] load(int at, int steps, Way way) {
        double[] expected = usual(site.load(), at, steps, way);
        int back = Math.max(1, (int) Math.round(3 / site.hours()));
        double[] lately = usual(site.load(), at - back, back, way);
        double off = 0;
        double weights = 0;
        for (int step = 0; step < back; step++) {
            double weight = step + 1;
            off += weight * (site.load()[at - back + step] - lately[step]);
            weights += weight;
        }
        double lasts = Math.pow(way.lasting(), site.hours());
        double left = off / weights;
        for (int step = 0; step < steps; step++) {
            left *= lasts;
            expected[step] = Math.max(0, expected[step] + left);
        }
        return expected;
    }

    /** A cloudy morning is followed by a cloudy noon: what lasts is a ratio. */
    private double[] solar(int at, int steps, Way way) {
        double[] expected = usual(site.solar(), at, steps, way);
        int back = Math.max(1, (int) Math.round(4 / site.hours()));
        double[] lately = usual(site.solar(), at - back, back, way);
        double made = 0;
        double usual = 0;
        double most = 0;
        for (int step = 0; step < back; step++) {
            made += site.solar()[at - back + step];
            usual += lately[step];
        }
        for (double each : expected) {
            most = Math.max(most, each);
        }
        double ratio = usual > .1 * most * back ? Math.max(LEAST_RATIO, Math.min(MOST_RATIO, made / usual)) : 1;
        double lasts = Math.pow(way.lasting(), site.hours());
        double left = ratio - 1;
        for (int step = 0; step < steps; step++) {
            left *= lasts;
            expected[step] *= 1 + left;
        }
        return expected;
    }

    /** The weighted mean of the same time of the days before. */
    private double[] usual(double[] values, int at, int steps, Way way) {
        int day = site.stepsADay();
        double[] usual = new double[steps];
        for (int step = 0; step < steps; step++) {
            double sum = 0;
            double weights = 0;
            double weight = 1;
            for (int back = 1; back <= DAYS; back++) {
                int place = at + step - back * day;
                weight *= way.decay();
                if (place >= 0 && place < at) {
                    double each = back % 7 == 0 ? weight * way.weekday() : weight;
                    sum += each * values[place];
                    weights += each;
                }
            }
            usual[step] = weights > 0 ? sum / weights : 0;
        }
        return usual;
    }
}
