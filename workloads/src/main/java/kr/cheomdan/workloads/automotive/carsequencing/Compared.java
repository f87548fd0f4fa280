package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.Arrays;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;

/**
 * What the order that was found is held against.
 *
 * @param order of kinds
 * @param name for people
 * @param today the faults of the order that the file has; -1 where it has none
 * @param greedy the faults of the order that a planner makes car by car
 * @param chance the mean faults of orders of chance
 */
record Compared(int[] order, Bilingual name, int today, int greedy, double chance) {

    private static final Words WORDS = Words.beside(Compared.class);
    private static final int DRAWS = 20;
    static final Bilingual TODAY = WORDS.of("todays-order");
    static final Bilingual GREEDY = WORDS.of("the-rule-of-choosing-car");

    /** @param how {@code today}, {@code greedy}, or {@code auto}: today's where the file has one */
    static Compared of(Cars cars, int[] greedy, String how, SplittableRandom random) {
        boolean today = cars.isOrder() && !how.equals("greedy");
        double chance = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            chance += (double) Faults.sum(cars, Greedy.shuffled(cars.today(), random)) / DRAWS;
        }
        return new Compared(today ? cars.today().clone() : greedy, today ? TODAY : GREEDY, cars.isOrder() ? Faults.sum(cars, cars.today())
                : -1,
                Faults.sum(cars, greedy), chance);
    }

    int faults(Cars cars) {
        return Arrays.stream(Faults.of(cars, order)).sum();
    }
}
