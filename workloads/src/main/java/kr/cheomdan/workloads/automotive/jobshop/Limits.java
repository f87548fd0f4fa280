package kr.cheomdan.workloads.automotive.jobshop;

/** How much work can be planned at once. */
final class Limits {

    static final int MOST_STEPS = 10_000;
    /** Of one step, in the unit of the file. */
    static final int LONGEST_TIME = 10_000_000;
    /** Of all steps one after another, in units of the plan: sums stay whole numbers of 31 bits. */
    static final long LONGEST_PLAN = 500_000_000L;
    static final int MOST_STANDSTILLS = 100_000;

    private Limits() {}
}
