package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.Arrays;

/**
 * How few faults there can be at all: for each option alone the best way to spread its cars, found by looking at the last cars of the line
 * only.
 */
final class Bound {

    private static final long MOST_STATES = 60_000_000L;
    private static final int NONE = 1 << 29;

    private Bound() {}

    static int of(Cars cars) {
        int bound = 0;
        for (int option = 0; option < cars.options().size(); option++) {
            bound += of(cars.count(), cars.demand(option), cars.options().get(option));
        }
        return bound;
    }

    /** Nothing is known where the stretch is long: then the bound is 0. */
    static int of(int cars, int demand, Cars.Option option) {
        int window = option.window();
        if (window > 12 || cars < window || (long) (demand + 1) * (1 << window - 1) * cars > MOST_STATES) {
            return 0;
        }
        int states = 1 << window - 1;
        int[][] least = new int[demand + 1][states];
        for (int[] row : least) {
            Arrays.fill(row, NONE);
        }
        least[0][0] = 0;
        for (int place = 0; place < cars; place++) {
            int[][] next = new int[demand + 1][states];
            for (int[] row : next) {
                Arrays.fill(row, NONE);
            }
            for (int used = 0; used <= Math.min(demand, place); used++) {
                for (int state = 0; state < states; state++) {
                    if (least[used][state] < NONE) {
                        for (int bit = 0; bit < 2 && used + bit <= demand; bit++) {
                            int whole = state << 1 | bit;
                            boolean fault = place + 1 >= window && Integer.bitCount(whole) > option.most();
                            int after = whole & states - 1;
                            next[used + bit][after] = Math.min(next[used + bit][after], least[used][state] + (fault ? 1 : 0));
                        }
                    }
                }
            }
            least = next;
        }
        return Arrays.stream(least[demand]).min().orElse(0);
    }
}
