package kr.cheomdan.workloads.energy.dispatch;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * What is to be taken from the grid in the next steps: the cheapest way for what is expected to be used.
 *
 * @param from the first step that is planned
 * @param heldAtTheBeginning by the battery, kWh
 * @param grid kWh in each step; nothing where the battery and the roof do
 * @param taken by the battery in each step; negative where it gives
 * @param expected what was expected to be left for grid or battery
 * @param peaks the highest of each day that it touches, kW; of the first one with what was before
 */
record Plan(int from, double heldAtTheBeginning, double[] grid, double[] taken, double[] expected, double[] peaks) {

    /**
     * @param net what is expected to be left for grid or battery, from there on
     * @param charge of the battery at its beginning, kWh
     * @param peakSoFar of the day in which it begins, kW
     */
    static Plan solve(Site site, Battery battery, Weights weights, int from, double[] net, double charge, double peakSoFar) {
        int steps = net.length;
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] in = new Variable[steps];
        Variable[] out = new Variable[steps];
        Variable[] held = new Variable[steps];
        Variable[] grid = new Variable[steps];
        Variable[] peaks = new Variable[site.day(from + steps - 1) - site.day(from) + 1];
        for (int day = 0; day < peaks.length; day++) {
            peaks[day] = model.newVariable("peak" + day).lower(day == 0 ? Math.max(0, peakSoFar) : 0).weight(weights.peak());
        }
        double most = battery.power() * site.hours();
        for (int step = 0; step < steps; step++) {
            in[step] = model.newVariable("in" + step).lower(0).upper(most).weight(weights.wear() + weights.feedIn());
            out[step] = model.newVariable("out" + step).lower(0).upper(most).weight(weights.wear() - weights.feedIn());
            held[step] = model.newVariable("held" + step).lower(0).upper(battery.capacity());
            // What is not taken is fed in: net + in - out - grid, at the price of feeding in.
            grid[step] = model.newVariable("grid" + step).lower(0).weight(weights.cost(site, from + step) - weights.feedIn());
        }
        held[steps - 1].weight(-refill(site, weights, from, steps) * battery.efficiency());
        for (int step = 0; step < steps; step++) {
            model.newExpression("balance" + step).set(grid[step], 1).set(in[step], -1).set(out[step], 1).lower(net[step]);
            Expression store = model.newExpression("store" + step).set(held[step], 1).set(in[step], -battery.efficiency())
                    .set(out[step], 1 / battery.efficiency());
            if (step == 0) {
                store.level(charge);
            } else {
                store.set(held[step - 1], -1).level(0);
            }
            model.newExpression("peak-at" + step).set(peaks[site.day(from + step) - site.day(from)], site.hours()).set(grid[step], -1)
                    .lower(0);
        }
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("the programme has no solution: " + result.getState());
        }
        double[] taken = values(in);
        double[] given = values(out);
        for (int step = 0; step < steps; step++) {
            taken[step] -= given[step];
        }
        return new Plan(from, charge, values(grid), taken, net, values(peaks));
    }

    /** What is left at the end is worth what it costs to fill it again: the least there is. */
    private static double refill(Site site, Weights weights, int from, int steps) {
        double least = Double.MAX_VALUE;
        for (int step = from; step < from + steps; step++) {
            least = Math.min(least, weights.cost(site, step));
        }
        return Math.max(0, least);
    }

    private static double[] values(Variable[] variables) {
        double[] values = new double[variables.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = variables[i].getValue().doubleValue();
        }
        return values;
    }
}
