package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Comparator;

/** What a plan is to be. */
enum Goal {
    /** Everything done soon. */
    MAKESPAN(1, 0),
    /** Nothing done late; among such plans the one that is done first. */
    TARDINESS(.02, 1);

    private final double ofMakespan;
    private final double ofTardiness;

    Goal(double ofMakespan, double ofTardiness) {
        this.ofMakespan = ofMakespan;
        this.ofTardiness = ofTardiness;
    }

    /** What the search brings down; differs from {@link #order} only between plans that are nearly alike. */
    double cost(long makespan, long tardiness) {
        return ofMakespan * makespan + ofTardiness * tardiness;
    }

    /** How much smaller than that of a step the differences are that count in the end: where nothing is late only the makespan is left. */
    double coldest() {
        return ofMakespan;
    }

    /** The better plan first. */
    Comparator<Plan> order(Shop shop) {
        Comparator<Plan> makespan = Comparator.comparingLong(Plan::makespan);
        return this == MAKESPAN ? makespan.thenComparingLong(plan -> plan.tardiness(shop))
                : Comparator.<Plan>comparingLong(plan -> plan.tardiness(shop)).thenComparing(makespan);
    }
}
