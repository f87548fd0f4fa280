package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Orders without a search: what a planner does by hand, and what chance does. */
final class Greedy {

    private Greedy() {}

    /** Car by car, the one that makes the fewest faults; between equals the one whose options are most wanted by what is left. */
    static int[] order(Cars cars) {
        int n = cars.count();
        int[] left = new int[cars.kinds().size()];
        Arrays.stream(cars.today()).forEach(kind -> left[kind]++);
        int[] wanted = new int[cars.options().size()];
        for (int option = 0; option < wanted.length; option++) {
            wanted[option] = cars.demand(option);
        }
        int[] order = new int[n];
        for (int place = 0; place < n; place++) {
            int best = -1;
            double least = Double.MAX_VALUE;
            for (int kind = 0; kind < left.length; kind++) {
                if (left[kind] > 0) {
                    order[place] = kind;
                    double cost = cost(cars, order, place, n - place, wanted);
                    if (cost < least) {
                        least = cost;
                        best = kind;
                    }
                }
            }
            order[place] = best;
            left[best]--;
            for (int option = 0; option < wanted.length; option++) {
                wanted[option] -= cars.kinds().get(best).has(option) ? 1 : 0;
            }
        }
        return order;
    }

    private static double cost(Cars cars, int[] order, int place, int left, int[] wanted) {
        double cost = 0;
        for (int option = 0; option < wanted.length; option++) {
            Cars.Option what = cars.options().get(option);
            if (cars.kinds().get(order[place]).has(option)) {
                int start = place - what.window() + 1;
                cost += start >= 0 && Faults.at(cars, order, option, start) ? 1_000 : 0;
                cost -= (double) wanted[option] * what.window() / ((double) what.most() * left);
            }
        }
        return cost;
    }

    static int[] shuffled(int[] order, SplittableRandom random) {
        int[] shuffled = order.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kind = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kind;
        }
        return shuffled;
    }
}
