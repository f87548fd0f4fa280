package kr.cheomdan.workloads.energy.dispatch;

/**
 * What is expected to be used and made: the same time of the past two weeks, late days and the same day of the week counting more, and what
 * the last hours were above or below that. How much each counts is chosen by what would have been right in the two weeks before.
 */
final class Outlook {

    static final int DAYS = 14;
    private static final double[] DECAYS = {.7, .85, 1};
    private static final double[] WEEKDAYS = {1, 2, 5};
    private static final double[] LASTING = {0, .6, .8, .9};
    private static final double LEAST_RATIO = .3;
    private static final double MOST_RATIO = 1.6;

    private final Site site;
    private final int chooseEvery;
    private int chosenAt = -1;
    private Way loadWay = new Way(.85, 2, .8);
    private Way solarWay = new Way(.85, 1, .8);

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
    }

    /** Of what is used less what is made, from a step on; nothing of that step or later is looked at. */
    double[] net(int at, int steps) {
        if (chosenAt < 0 || at >= chosenAt + chooseEvery) {
            choose(at);
        }
        double[] load = load(at, steps, loadWay);
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
                double solarError = error(at, site.solar(), solar, false);
                if (solarError < bestSolar) {
                    bestSolar = solarError;
                    solarWay = solar;
                }
                for (double weekday : WEEKDAYS) {
                    Way load = new Way(decay, weekday, lasting);
                    double loadError = error(at, site.load(), load, true);
                    if (loadError < bestLoad) {
                        bestLoad = loadError;
                        loadWay = load;
                    }
                }
            }
        }
    }

    /** Of what would have been expected four times a day in the past two weeks. */
    private double error(int at, double[] values, Way way, boolean isLoad) {
        int day = site.stepsADay();
        int every = Math.max(1, day / 4);
        int ahead = day / 2;
        double error = 0;
        for (int origin = at - DAYS * day; origin + ahead <= at; origin += every) {
            double[] expected = isLoad ? load(origin, ahead, way) : solar(origin, ahead, way);
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
