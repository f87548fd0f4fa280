package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.Arrays;

/** Counts from the cars alone in how many stretches of the line an option comes too often: it knows nothing of how the order was found. */
final class Faults {

    private Faults() {}

    /** By option. */
    static int[] of(Cars cars, int[] order) {
        int[] faults = new int[cars.options().size()];
        for (int option = 0; option < faults.length; option++) {
            for (int start = 0; start + cars.options().get(option).window() <= order.length; start++) {
                faults[option] += at(cars, order, option, start) ? 1 : 0;
            }
        }
        return faults;
    }

    /** Whether the stretch that begins there has the option too often. */
    static boolean at(Cars cars, int[] order, int option, int start) {
        return count(cars, order, option, start) > cars.options().get(option).most();
    }

    /** How often the stretch that begins there has the option. */
    static int count(Cars cars, int[] order, int option, int start) {
        int count = 0;
        for (int place = start; place < start + cars.options().get(option).window(); place++) {
            count += cars.kinds().get(order[place]).has(option) ? 1 : 0;
        }
        return count;
    }

    static int sum(Cars cars, int[] order) {
        return Arrays.stream(of(cars, order)).sum();
    }

    /** Whether an order has each car once. */
    static boolean isComplete(Cars cars, int[] order) {
        int[] counts = new int[cars.kinds().size()];
        Arrays.stream(cars.today()).forEach(kind -> counts[kind]++);
        Arrays.stream(order).forEach(kind -> counts[kind]--);
        return order.length == cars.count() && Arrays.stream(counts).allMatch(count -> count == 0);
    }
}
