package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * An order of cars that knows for each stretch how often each option comes in it, so that a change costs no more than the stretches it
 * touches.
 */
final class Line {

    private static final int LOOK_EVERY = 4_096;

    /** One change in so many turns a piece around instead of swapping two cars. */
    private static final int TURN_EVERY = 3;
    private static final int LONGEST_TURN = 100;

    private final int n;
    private final int options;
    private final int[] most;
    private final int[] window;
    private final long[] masks;
    private final SplittableRandom random;
    final int[] order;
    private final int[][] counts;
    private int faults;
    final int[] best;
    int bestFaults;

    Line(Cars cars, int[] start, SplittableRandom random) {
        this.n = cars.count();
        this.options = cars.options().size();
        this.most = cars.options().stream().mapToInt(Cars.Option::most).toArray();
        this.window = cars.options().stream().mapToInt(Cars.Option::window).toArray();
        this.masks = cars.kinds().stream().mapToLong(Cars.Kind::options).toArray();
        this.random = random;
        this.order = new int[n];
        this.best = start.clone();
        this.counts = new int[options][];
        for (int option = 0; option < options; option++) {
            counts[option] = new int[Math.max(0, n - window[option] + 1)];
        }
        begin(start);
        this.bestFaults = faults;
    }

    void begin(int[] start) {
        System.arraycopy(start, 0, order, 0, n);
        faults = 0;
        for (int option = 0; option < options; option++) {
            int[] count = counts[option];
            for (int first = 0; first < count.length; first++) {
                count[first] = 0;
                for (int place = first; place < first + window[option]; place++) {
                    count[first] += (int) (masks[order[place]] >> option & 1);
                }
                faults += count[first] > most[option] ? 1 : 0;
            }
        }
    }

    int faults() {
        return faults;
    }

    /**
     * So many changes, while the readiness to make things worse falls from one temperature to another; stops at the target.
     *
     * @param isOver asked now and then
     */
    void anneal(long changes, double hot, double cold, int target, BooleanSupplier isOver) {
        double temperature = hot;
        double factor = Math.pow(cold / hot, (double) LOOK_EVERY / Math.max(LOOK_EVERY, changes));
        double[] chance = new double[16];
        for (long change = 0; change < changes && bestFaults > target; change++) {
            if (change % LOOK_EVERY == 0) {
                if (isOver.getAsBoolean()) {
                    return;
                }
                for (int worse = 0; worse < chance.length; worse++) {
                    chance[worse] = Math.exp(-worse / temperature);
                }
                temperature *= factor;
            }
            change(chance);
        }
    }

    private void change(double[] chance) {
        if (random.nextInt(TURN_EVERY) == 0) {
            turn(chance);
            return;
        }
        int one = random.nextInt(n);
        int other = random.nextInt(n);
        if (masks[order[one]] == masks[order[other]]) {
            return;
        }
        int worse = swap(one, other);
        if (worse > 0 && (worse >= chance.length || random.nextDouble() >= chance[worse])) {
            swap(one, other);
        } else {
            note();
        }
    }

    /** A piece of the line is turned around: only stretches over its ends change. */
    private void turn(double[] chance) {
        int low = random.nextInt(n);
        int high = Math.min(n - 1, low + 1 + random.nextInt(LONGEST_TURN));
        if (high <= low) {
            return;
        }
        int worse = 0;
        for (int option = 0; option < options; option++) {
            worse += ends(option, low, high);
        }
        if (worse > 0 && (worse >= chance.length || random.nextDouble() >= chance[worse])) {
            return;
        }
        for (int i = low, k = high; i < k; i++, k--) {
            int kind = order[i];
            order[i] = order[k];
            order[k] = kind;
        }
        for (int option = 0; option < options; option++) {
            recount(option, low, high);
        }
        faults += worse;
        note();
    }

    private int ends(int option, int low, int high) {
        int[] count = counts[option];
        int limit = most[option];
        int size = window[option];
        int worse = 0;
        int gained = 0;
        for (int k = 1; k < size && k <= high - low; k++) {
            gained += (int) ((masks[order[high - k + 1]] >> option & 1) - (masks[order[low + k - 1]] >> option & 1));
            if (gained == 0) {
                continue;
            }
            int left = low + k - size;
            if (left >= 0 && left < count.length) {
                worse += (count[left] + gained > limit ? 1 : 0) - (count[left] > limit ? 1 : 0);
            }
            int right = high - k + 1;
            if (right < count.length) {
                worse += (count[right] - gained > limit ? 1 : 0) - (count[right] > limit ? 1 : 0);
            }
        }
        return worse;
    }

    private void recount(int option, int low, int high) {
        int[] count = counts[option];
        int size = window[option];
        int first = Math.max(0, low - size + 1);
        int last = Math.min(high, count.length - 1);
        if (first > last) {
            return;
        }
        int sum = 0;
        for (int place = first; place < first + size; place++) {
            sum += (int) (masks[order[place]] >> option & 1);
        }
        for (int place = first; place <= last; place++) {
            count[place] = sum;
            if (place < last) {
                sum += (int) ((masks[order[place + size]] >> option & 1) - (masks[order[place]] >> option & 1));
            }
        }
    }

    private void note() {
        if (faults < bestFaults) {
            bestFaults = faults;
            System.arraycopy(order, 0, best, 0, n);
        }
    }

    /** Two cars change places; by how much there are more faults then. */
    private int swap(int one, int other) {
        long before = masks[order[one]];
        long after = masks[order[other]];
        int kind = order[one];
        order[one] = order[other];
        order[other] = kind;
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        boolean lowIsOne = low == one;
        int worse = 0;
        for (long differ = before ^ after; differ != 0; differ &= differ - 1) {
            int option = Long.numberOfTrailingZeros(differ);
            boolean lowGains = (after >> option & 1) != 0 == lowIsOne;
            worse += shift(option, low, high, lowGains ? 1 : -1);
        }
        faults += worse;
        return worse;
    }

    /** The low place gains the option and the high one loses it, or the other way round; stretches with both do not change. */
    private int shift(int option, int low, int high, int gain) {
        int[] count = counts[option];
        int limit = most[option];
        int size = window[option];
        int worse = 0;
        int lastOfLow = Math.min(Math.min(low, high - size), count.length - 1);
        for (int first = Math.max(0, low - size + 1); first <= lastOfLow; first++) {
            worse += (count[first] += gain) > limit ? 1 : 0;
            worse -= count[first] - gain > limit ? 1 : 0;
        }
        int lastOfHigh = Math.min(high, count.length - 1);
        for (int first = Math.max(low + 1, high - size + 1); first <= lastOfHigh; first++) {
            worse += (count[first] -= gain) > limit ? 1 : 0;
            worse -= count[first] + gain > limit ? 1 : 0;
        }
        return worse;
    }
}
