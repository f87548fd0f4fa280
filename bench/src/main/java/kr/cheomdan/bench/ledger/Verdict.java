package kr.cheomdan.bench.ledger;

import java.util.Locale;

/** Whether a target is met, and by how much it is missed. */
final class Verdict {

    private static final double PERCENT = 100;

    private Verdict() {}

    static String atLeast(double value, double target) {
        return value >= target
                ? "target >= " + plain(target) + ": met"
                : "target >= " + plain(target) + ": missed by " + percent(1 - value / target);
    }

    static String atMost(double value, double target) {
        return value <= target
                ? "target <= " + plain(target) + ": met"
                : "target <= " + plain(target) + ": missed by " + percent(value / target - 1);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * PERCENT);
    }

    private static String plain(double target) {
        return target == Math.rint(target) ? Long.toString((long) target) : Double.toString(target);
    }
}
