package kr.cheomdan.workloads.energy.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Look-back and penalty with the least error on the validation part.
 *
 * @param tried each with its error, in the order of trying
 * @param count how many there were to try: more than were tried where the bound of processor time came first
 */
record Choice(int lookBack, double penalty, double validationError, List<Tried> tried, int count) {

    static final double[] PENALTIES = {.1, 1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000};

    /** One that was tried. */
    record Tried(int lookBack, double penalty, double error) {}

    /**
     * The first is always tried: without any there is no forecast.
     *
     * @param isOver whether the best so far has to do
     * @param progress hears the share that is done
     */
    static Choice make(double[][] series, Parts parts, int horizon, int[] lookBacks, BooleanSupplier isOver, DoubleConsumer progress) {
        int[] fitting = Arrays.stream(lookBacks)
                .filter(each -> each + 2 * horizon <= parts.validation() && each <= parts.validation() / 2).toArray();
        if (fitting.length == 0) {
            throw new IllegalArgumentException("no look-back fits");
        }
        int count = fitting.length * PENALTIES.length;
        List<Tried> tried = new ArrayList<>();
        for (int lookBack : fitting) {
            if (!tried.isEmpty() && isOver.getAsBoolean()) {
                break;
            }
            Moments learned = Moments.of(series, lookBack, horizon, lookBack, parts.validation());
            Moments judged = Moments.of(series, lookBack, horizon, parts.validation(), parts.test());
            for (double penalty : PENALTIES) {
                if (!tried.isEmpty() && isOver.getAsBoolean()) {
                    break;
                }
                tried.add(new Tried(lookBack, penalty, judged.meanSquaredError(RidgeMap.learn(learned, penalty).weights())));
                progress.accept(tried.size() / (double) count);
            }
        }
        Tried best = tried.stream().min(Comparator.comparingDouble(Tried::error)).orElseThrow();
        return new Choice(best.lookBack(), best.penalty(), best.error(), tried, count);
    }

    boolean wasCutShort() {
        return tried.size() < count;
    }
}
