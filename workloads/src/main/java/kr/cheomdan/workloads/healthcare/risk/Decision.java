package kr.cheomdan.workloads.healthcare.risk;

/**
 * What following up those above a threshold comes to, in true ones for each patient after false ones are set off at the odds of the
 * threshold
 * (decision curve; Vickers and Elkin 2006).
 */
final class Decision {

    private Decision() {}

    static double netBenefit(double[] chances, double[] happened, double threshold) {
        double found = 0;
        double falseAlarms = 0;
        for (int row = 0; row < chances.length; row++) {
            if (chances[row] >= threshold) {
                found += happened[row];
                falseAlarms += 1 - happened[row];
            }
        }
        return (found - falseAlarms * threshold / (1 - threshold)) / chances.length;
    }

    /** Of following up everybody. */
    static double everybody(double share, double threshold) {
        return share - (1 - share) * threshold / (1 - threshold);
    }

    /**
     * At one threshold.
     *
     * @param flagged how many are followed up
     * @param found of those with the event, a share
     * @param spared of those without, a share
     */
    record At(double threshold, int flagged, double found, double spared, double right) {

        static At of(double[] chances, double[] happened, double threshold) {
            int flagged = 0;
            double found = 0;
            double with = 0;
            for (int row = 0; row < chances.length; row++) {
                with += happened[row];
                if (chances[row] >= threshold) {
                    flagged++;
                    found += happened[row];
                }
            }
            double without = chances.length - with;
            return new At(threshold, flagged, found / Math.max(1, with), 1 - (flagged - found) / Math.max(1, without), found / Math.max(1,
                    flagged));
        }
    }
}
