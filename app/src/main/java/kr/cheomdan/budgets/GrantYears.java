package kr.cheomdan.budgets;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of which year's grant the money on a line is. What is used is used up oldest first, so what is left is as young as it can be.
 *
 * @param left by the year of the grant, the oldest first
 */
record GrantYears(SortedMap<Integer, Long> left) {

    /**
     * @param granted what came onto the line, by the year of its grant
     * @param left what is left of it all
     */
    static GrantYears of(Map<Integer, Long> granted, long left) {
        SortedMap<Integer, Long> rest = new TreeMap<>();
        long still = left;
        TreeMap<Integer, Long> youngestFirst = new TreeMap<>(granted);
        for (Map.Entry<Integer, Long> grant : youngestFirst.descendingMap().entrySet()) {
            long kept = Math.min(still, grant.getValue());
            if (kept > 0) {
                rest.put(grant.getKey(), kept);
                still -= kept;
            }
        }
        return new GrantYears(rest);
    }

    /** How much may be carried to a year. */
    long carryable(int toYear, int mostYears) {
        return left.tailMap(toYear - mostYears).values().stream().mapToLong(Long::longValue).sum();
    }

    /** An amount that may be carried, the oldest first, by the year of its grant. */
    SortedMap<Integer, Long> take(long amount, int toYear, int mostYears) {
        if (amount > carryable(toYear, mostYears)) {
            throw new IllegalArgumentException(amount + " may not be carried to " + toYear);
        }
        return oldest(amount, left.tailMap(toYear - mostYears));
    }

    /** An amount that stays in its year, the oldest first, by the year of its grant. */
    SortedMap<Integer, Long> take(long amount) {
        return oldest(amount, left);
    }

    private static SortedMap<Integer, Long> oldest(long amount, SortedMap<Integer, Long> of) {
        SortedMap<Integer, Long> taken = new TreeMap<>();
        long still = amount;
        for (Map.Entry<Integer, Long> grant : of.entrySet()) {
            long part = Math.min(still, grant.getValue());
            if (part > 0) {
                taken.put(grant.getKey(), part);
                still -= part;
            }
        }
        return taken;
    }
}
