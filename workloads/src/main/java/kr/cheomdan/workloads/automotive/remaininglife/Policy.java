package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * When a unit is replaced, and what comes of it: tried on units that failed, with limits set by other units than those it is tried on.
 *
 * @param limit of the remaining life that is told; below it a replacement is ordered
 * @param ours what became of each unit
 * @param before the same of the better of what firms do without a model
 * @param replacesByAge whether that is replacing at a certain age; else it is running to failure
 * @param age at which; nothing where it is running to failure
 */
record Policy(double limit, Outcome[] ours, Outcome[] before, boolean replacesByAge, double age) {

    private static final int RESAMPLES = 2_000;
    /** Where no costs are told: so many failures at least are to be avoided. */
    private static final double AVOIDED = .95;

    /**
     * What became of a unit.
     *
     * @param cycles it ran
     * @param wasted cycles that it could have run on
     */
    record Outcome(boolean failed, double cycles, double wasted) {}

    /**
     * What is known of costs.
     *
     * @param notice cycles from the order to the replacement
     * @param failure in won; not a number where it is not told
     * @param planned the same
     */
    record Costs(double notice, double failure, double planned) {

        boolean areTold() {
            return !Double.isNaN(failure) && !Double.isNaN(planned);
        }

        double of(Outcome[] outcomes, int[] those) {
            double won = 0;
            double cycles = 0;
            for (int each : those) {
                won += outcomes[each].failed() ? failure : planned;
                cycles += outcomes[each].cycles();
            }
            return cycles > 0 ? won / cycles : 0;
        }
    }

    static Policy of(Judged judged, Costs costs) {
        List<Unit> units = judged.units();
        int folds = Arrays.stream(judged.foldOf()).max().orElse(0) + 1;
        Outcome[] ours = new Outcome[units.size()];
        Outcome[] byAge = new Outcome[units.size()];
        Outcome[] never = new Outcome[units.size()];
        int[] all = IntStream.range(0, units.size()).toArray();
        for (int fold = 0; fold < folds; fold++) {
            int each = fold;
            int[] others = IntStream.of(all).filter(unit -> judged.foldOf()[unit] != each).toArray();
            double limit = limit(judged, others, costs);
            double age = age(units, others, costs);
            for (int unit : all) {
                if (judged.foldOf()[unit] == fold) {
                    ours[unit] = byLimit(units.get(unit), judged.left()[unit], limit, costs.notice());
                    byAge[unit] = byAge(units.get(unit), age);
                    never[unit] = new Outcome(true, units.get(unit).last(), 0);
                }
            }
        }
        boolean replaces = costs.areTold() && costs.of(byAge, all) < costs.of(never, all);
        return new Policy(limit(judged, all, costs), ours, replaces ? byAge : never, replaces, replaces ? age(units, all, costs) : 0);
    }

    /** The limit under which those units would have cost least, or where no costs are told the lowest that avoids enough. */
    private static double limit(Judged judged, int[] those, Costs costs) {
        double longest = IntStream.of(those).mapToDouble(unit -> judged.units().get(unit).last()).max().orElse(100);
        double best = costs.notice();
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= 60; step++) {
            double limit = costs.notice() + longest * .5 * step / 60;
            Outcome[] outcomes = new Outcome[judged.units().size()];
            for (int unit : those) {
                outcomes[unit] = byLimit(judged.units().get(unit), judged.left()[unit], limit, costs.notice());
            }
            double avoided = IntStream.of(those).filter(unit -> !outcomes[unit].failed()).count() / (double) those.length;
            double cost = costs.areTold() ? costs.of(outcomes, those) : avoided >= AVOIDED ? limit : 1e9 - avoided;
            if (cost < least) {
                least = cost;
                best = limit;
            }
        }
        return best;
    }

    private static double age(List<Unit> units, int[] those, Costs costs) {
        double longest = IntStream.of(those).mapToDouble(unit -> units.get(unit).last()).max().orElse(100);
        double best = longest;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= 60 && costs.areTold(); step++) {
            double age = longest * step / 60;
            Outcome[] outcomes = new Outcome[units.size()];
            for (int unit : those) {
                outcomes[unit] = byAge(units.get(unit), age);
            }
            double cost = costs.of(outcomes, those);
            if (cost < least) {
                least = cost;
                best = age;
            }
        }
        return best;
    }

    private static Outcome byAge(Unit unit, double age) {
        return age < unit.last() ? new Outcome(false, age, unit.last() - age) : new Outcome(true, unit.last(), 0);
    }

    /** Ordered at the first reading of which no more than the limit is told, replaced after the notice, if it lasts so long. */
    private static Outcome byLimit(Unit unit, double[] left, double limit, double notice) {
        for (int reading = 0; reading < left.length; reading++) {
            if (left[reading] <= limit) {
                double replaced = unit.age(reading) + notice;
                return replaced < unit.last() ? new Outcome(false, replaced, unit.last() - replaced) : new Outcome(true, unit.last(), 0);
            }
        }
        return new Outcome(true, unit.last(), 0);
    }

    static double avoided(Outcome[] outcomes) {
        return Arrays.stream(outcomes).filter(outcome -> !outcome.failed()).count() / (double) outcomes.length;
    }

    /** Mean over those that were replaced in time. */
    static double wasted(Outcome[] outcomes) {
        return Arrays.stream(outcomes).filter(outcome -> !outcome.failed()).mapToDouble(Outcome::wasted).average().orElse(0);
    }

    /** Won saved a cycle, of all units. */
    double saved(Costs costs) {
        int[] all = IntStream.range(0, ours.length).toArray();
        return costs.of(before, all) - costs.of(ours, all);
    }

    /** From and to, of 95 of 100 draws of the units with replacement. */
    double[] savedInterval(Costs costs, SplittableRandom random) {
        double[] drawn = new double[RESAMPLES];
        for (int draw = 0; draw < RESAMPLES; draw++) {
            int[] those = IntStream.range(0, ours.length).map(i -> random.nextInt(ours.length)).toArray();
            drawn[draw] = costs.of(before, those) - costs.of(ours, those);
        }
        Arrays.sort(drawn);
        return new double[] {drawn[RESAMPLES / 40], drawn[RESAMPLES - 1 - RESAMPLES / 40]};
    }
}
