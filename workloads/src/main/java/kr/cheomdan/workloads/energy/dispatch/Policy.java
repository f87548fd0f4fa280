package kr.cheomdan.workloads.energy.dispatch;


/** What a battery does in a step, knowing what the meter says in it. */
interface Policy {

    /**
     * @param charge held, kWh
     * @param peakSoFar of the day, kW
     * @return kWh to be taken, negative to be given; the battery does as much of it as it can
     */
    double wanted(int step, double charge, double peakSoFar);

    /** What inverters do that know of no price: keep what is left of the roof, give it when there is too little. */
    static Policy selfConsumption(Site site) {
        return (step, charge, peak) -> -site.net(step);
    }

    /** What is expected from a step on, so many steps of it. */
    @FunctionalInterface
    interface Expectation {
        double[] net(int at, int steps);
    }

    /** A plan every few steps, and a correction in each by what the meter says. */
    final class Planned implements Policy {

        /** Where a kWh is worth nearly the most that it will be worth in the plan, there is nothing to keep it for. */
        private static final double DEAR = .85;
        private static final double NOTHING = 1e-6;

        private final Site site;
        private final Battery battery;
        private final Weights weights;
        private final Expectation expectation;
        private final int every;
        private Plan plan = new Plan(0, 0, new double[0], new double[0], new double[0], new double[0]);

        Planned(Site site, Battery battery, Weights weights, Expectation expectation, int every) {
            this.site = site;
            this.battery = battery;
            this.weights = weights;
            this.expectation = expectation;
            this.every = every;
        }

        @Override
        public double wanted(int step, double charge, double peakSoFar) {
            if (plan.grid().length == 0 || step - plan.from() >= every) {
                plan = Plan.solve(site, battery, weights, step, expectation.net(step, site.stepsADay()), charge, peakSoFar);
            }
            int at = step - plan.from();
            double net = site.net(step);
            double wanted = plan.taken()[at];
            if (wanted < -NOTHING && isDear(step)) {
                wanted = plan.grid()[at] - net;
            }
            double peak = Math.max(peakSoFar, plan.peaks()[site.day(step) - site.day(plan.from())]) * site.hours();
            if (net + wanted > peak) {
                wanted = peak - net;
            }
            boolean feedsIn = weights.feedIn() > 0 && plan.expected()[at] + plan.taken()[at] < -NOTHING;
            if (!feedsIn && net + wanted < 0) {
                // Neither is what is stored given away, nor what the roof makes above what was expected.
                wanted = -net;
            }
            return wanted;
        }

        private boolean isDear(int step) {
            double most = 0;
            for (int later = step; later < plan.from() + plan.grid().length; later++) {
                most = Math.max(most, weights.cost(site, later));
            }
            return weights.cost(site, step) >= DEAR * most;
        }
    }
}
