package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * An order of cars that knows for each stretch how often each option comes in it, and which stretches have too many: a change is judged
 * by the few stretches that it touches before anything is written, and some changes begin where a fault is. In a long line with few
 * faults nearly all others would be in vain.
 */
final class Line {

    private static final int LOOK_EVERY = 4_096;

    /** One change in so many turns a piece around instead of swapping two cars. */
    private static final int TURN_EVERY = 3;
    private static final int LONGEST_TURN = 100;
    /** One swap in so many takes a car out of a stretch that has too many. */
    private static final int AT_A_FAULT_EVERY = 2;

    private final int n;
    private final int options;
    private final int[] most;
    private final int[] window;
    private final long[] masks;
    private final SplittableRandom random;
    final int[] order;
    private final int[][] counts;
    /** Stretches are numbered through all options; {@code numbered[option]} is the first of an option. */
    private final int[] numbered;
    /** Those with too many, in the order in which they became so; {@code placeOfFault} is where one stands among them, else -1. */
    private final int[] faulty;
    private final int[] placeOfFault;
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
        this.numbered = new int[options + 1];
        for (int option = 0; option < options; option++) {
            counts[option] = new int[Math.max(0, n - window[option] + 1)];
            numbered[option + 1] = numbered[option] + counts[option].length;
        }
        this.faulty = new int[numbered[options]];
        this.placeOfFault = new int[numbered[options]];
        begin(start);
        this.bestFaults = faults;
    }

    void begin(int[] start) {
        System.arraycopy(start, 0, order, 0, n);
        faults = 0;
        Arrays.fill(placeOfFault, -1);
        for (int option = 0; option < options; option++) {
            int[] count = counts[option];
            for (int first = 0; first < count.length; first++) {
                count[first] = 0;
                for (int place = first; place < first + window[option]; place++) {
                    count[first] += (int) (masks[order[place]] >> option & 1);
                }
                if (count[first] > most[option]) {
                    add(numbered[option] + first);
                }
            }
        }
    }

    private void add(int stretch) {
        placeOfFault[stretch] = faults;
        faulty[faults++] = stretch;
    }

    private void remove(int stretch) {
        int place = placeOfFault[stretch];
        int last = faulty[--faults];
        faulty[place] = last;
        placeOfFault[last] = place;
        placeOfFault[stretch] = -1;
    }

    /** A stretch has so many now. */
    private void count(int option, int first, int now) {
        boolean was = counts[option][first] > most[option];
        counts[option][first] = now;
        if (was != now > most[option]) {
            if (was) {
                remove(numbered[option] + first);
            } else {
                add(numbered[option] + first);
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
        int one = faults > 0 && random.nextInt(AT_A_FAULT_EVERY) == 0 ? atAFault() : random.nextInt(n);
        int other = random.nextInt(n);
        if (masks[order[one]] == masks[order[other]]) {
            return;
        }
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        if (isTaken(worse(low, high), chance)) {
            swap(low, high);
            note();
        }
    }

    private boolean isTaken(int worse, double[] chance) {
        return worse <= 0 || worse < chance.length && random.nextDouble() < chance[worse];
    }

    /** The place of a car that has what its stretch has too often. */
    private int atAFault() {
        int stretch = faulty[random.nextInt(faults)];
        int option = 0;
        while (stretch >= numbered[option + 1]) {
            option++;
        }
        int first = stretch - numbered[option];
        int place = random.nextInt(window[option]);
        while ((masks[order[first + place]] >> option & 1) == 0) {
            place = place + 1 == window[option] ? 0 : place + 1;
        }
        return first + place;
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
        if (!isTaken(worse, chance)) {
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
        int size = window[option];
        int first = Math.max(0, low - size + 1);
        int last = Math.min(high, counts[option].length - 1);
        if (first > last) {
            return;
        }
        int sum = 0;
        for (int place = first; place < first + size; place++) {
            sum += (int) (masks[order[place]] >> option & 1);
        }
        for (int place = first; place <= last; place++) {
            count(option, place, sum);
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

    /** By how many faults there would be more if the cars at two places changed them. */
    private int worse(int low, int high) {
        long before = masks[order[low]];
        long after = masks[order[high]];
        int worse = 0;
        for (long differ = before ^ after; differ != 0; differ &= differ - 1) {
            int option = Long.numberOfTrailingZeros(differ);
            boolean lowGains = (after >> option & 1) != 0;
            int[] count = counts[option];
            int size = window[option];
            // One more makes a fault of a full stretch, one less mends a stretch with one too many; stretches with both do not change.
            int atLow = most[option] + (lowGains ? 0 : 1);
            int atHigh = most[option] + (lowGains ? 1 : 0);
            int difference = 0;
            int lastOfLow = Math.min(Math.min(low, high - size), count.length - 1);
            for (int first = Math.max(0, low - size + 1); first <= lastOfLow; first++) {
                difference += count[first] == atLow ? 1 : 0;
            }
            int lastOfHigh = Math.min(high, count.length - 1);
            for (int first = Math.max(low + 1, high - size + 1); first <= lastOfHigh; first++) {
                difference -= count[first] == atHigh ? 1 : 0;
            }
            worse += lowGains ? difference : -difference;
        }
        return worse;
    }

    private void swap(int low, int high) {
        long before = masks[order[low]];
        long after = masks[order[high]];
        int kind = order[low];
        order[low] = order[high];
        order[high] = kind;
        for (long differ = before ^ after; differ != 0; differ &= differ - 1) {
            int option = Long.numberOfTrailingZeros(differ);
            int gain = (after >> option & 1) != 0 ? 1 : -1;
            int[] count = counts[option];
            int size = window[option];
            int lastOfLow = Math.min(Math.min(low, high - size), count.length - 1);
            for (int first = Math.max(0, low - size + 1); first <= lastOfLow; first++) {
                count(option, first, count[first] + gain);
            }
            int lastOfHigh = Math.min(high, count.length - 1);
            for (int first = Math.max(low + 1, high - size + 1); first <= lastOfHigh; first++) {
                count(option, first, count[first] - gain);
            }
        }
    }
}
