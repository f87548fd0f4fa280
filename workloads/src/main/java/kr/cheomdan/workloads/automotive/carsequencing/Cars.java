package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.List;

/**
 * The cars to be built.
 *
 * @param options each with how many of so many cars in a row its station can serve
 * @param kinds what cars there are: cars with the same options are one kind
 * @param today the kind of each car, in the order in which they stand today
 * @param names of the cars in that order; empty where the file does not name single cars
 * @param isOrder whether that order is meant: an instance of the literature only counts how many there are of each kind
 */
record Cars(String name, List<Option> options, List<Kind> kinds, int[] today, List<String> names, boolean isOrder) {

    /** So many options fit into the bits of a number; no car has more. */
    static final int MOST_OPTIONS = 62;

    Cars {
        options = List.copyOf(options);
        kinds = List.copyOf(kinds);
        names = List.copyOf(names);
    }

    /** @param most of {@code window} cars in a row */
    record Option(String name, int most, int window) {

        String ratio() {
            return most + "/" + window;
        }
    }

    /** @param options a bit for each option that the car has */
    record Kind(String name, long options) {

        boolean has(int option) {
            return (options >> option & 1) != 0;
        }
    }

    int count() {
        return today.length;
    }

    /** How many cars have an option. */
    int demand(int option) {
        int demand = 0;
        for (int kind : today) {
            demand += kinds.get(kind).has(option) ? 1 : 0;
        }
        return demand;
    }

    /** How much of what its station can serve at the most an option asks for; above 1 no order can be without fault. */
    double use(int option) {
        Option what = options.get(option);
        int whole = count() / what.window();
        int rest = count() % what.window();
        return (double) demand(option) / Math.max(1, whole * what.most() + Math.min(rest, what.most()));
    }
}
