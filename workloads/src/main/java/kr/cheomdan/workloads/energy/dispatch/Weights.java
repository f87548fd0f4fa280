package kr.cheomdan.workloads.energy.dispatch;

/**
 * What a plan is good for, in the unit of the price.
 *
 * @param carbon for a kg
 * @param peak for a kW of the highest of each day: without it the battery is filled at the cheapest hour at full power, and the peak
 * doubles
 * @param feedIn what the grid pays for a kWh
 * @param wear of the battery for a kWh that goes in or out; so that nothing is moved for nothing
 */
record Weights(double carbon, double peak, double feedIn, double wear) {

    /** What a kWh from the grid costs in a step, with its carbon. */
    double cost(Site site, int step) {
        return site.price()[step] + carbon * site.carbon()[step];
    }
}
