package kr.cheomdan.workloads.energy.forecast;

import java.util.Arrays;
import kr.cheomdan.workloads.learning.Cholesky;

/**
 * A linear map from the last values of a series to its next ones, both less the last known value, by ridge regression in closed form: the
 * last value is repeated where nothing better is known, as NLinear does it (Zeng et al., "Are Transformers Effective for Time Series
 * Forecasting?", 2023).
 *
 * @param weights lookBack rows of horizon
 */
record RidgeMap(int lookBack, int horizon, double penalty, double[][] weights) {

    /** @param penalty on the squares of the weights, beside sums over all windows of series scaled to a variance of one */
    static RidgeMap learn(Moments moments, double penalty) {
        int lookBack = moments.lookBack;
        double[][] known = new double[lookBack][];
        double[][] toCome = new double[lookBack][moments.horizon];
        for (int i = 0; i < lookBack; i++) {
            known[i] = Arrays.copyOf(moments.products[i], lookBack);
            known[i][i] += penalty;
            System.arraycopy(moments.products[i], lookBack, toCome[i], 0, moments.horizon);
        }
        return new RidgeMap(lookBack, moments.horizon, penalty, Cholesky.of(known).solve(toCome));
    }

    /** The next values behind a place of a series, the value there being the first that is not known. */
    double[] forecast(double[] values, int at) {
        double last = values[at - 1];
        double[] next = new double[horizon];
        Arrays.fill(next, last);
        for (int i = 0; i < lookBack; i++) {
            double value = values[at - lookBack + i] - last;
            double[] row = weights[i];
            for (int step = 0; step < horizon; step++) {
                next[step] += value * row[step];
            }
        }
        return next;
    }
}
