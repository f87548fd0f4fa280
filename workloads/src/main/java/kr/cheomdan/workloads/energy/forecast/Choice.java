package kr.cheomdan.workloads.energy.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Look-back and penalty with the least error on the validation part.
 *
 * @param tried each with its error, in the order of trying
 */
record Choice(int lookBack, double penalty, double validationError, List<Tried> tried) {

    static final double[] PENALTIES = {.1, 1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000};

    /** One that was tried. */
    record Tried(int lookBack, double penalty, double error) {}

    /** @param progress hears the share that is done */
    static Choice make(double[][] series, Parts parts, int horizon, int[] lookBacks, DoubleConsumer progress) {
        List<Tried> tried = new ArrayList<>();
        Tried best = null;
        for (int lookBack : lookBacks) {
            if (lookBack + 2 * horizon > parts.validation() || lookBack > parts.validation() / 2) {
                continue;
            }
            Moments learned = Moments.of(series, lookBack, horizon, lookBack, parts.validation());
            Moments judged = Moments.of(series, lookBack, horizon, parts.validation(), parts.test());
            for (double penalty : PENALTIES) {
                Tried each = new Tried(lookBack, penalty, judged.meanSquaredError(RidgeMap.learn(learned, penalty).weights()));
                tried.add(each);
                best = best == null || each.error() < best.error() ? each : best;
                progress.accept(tried.size() / (double) (lookBacks.length * PENALTIES.length));
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no look-back fits");
        }
        return new Choice(best.lookBack(), best.penalty(), best.error(), tried);
    }
}
