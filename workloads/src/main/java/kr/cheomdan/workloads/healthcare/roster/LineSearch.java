package kr.cheomdan.workloads.healthcare.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.healthcare.roster.Ward.Person;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest line of one person that keeps all rules, day by day: of all beginnings that can be gone on with in the same ways only
 * the cheapest is kept. Where there are too many, the dearest are given up, and then another line could be cheaper.
 */
final class LineSearch {

    private static final int MOST_BEGINNINGS = 4_000;

    /**
     * A line up to a day.
     *
     * @param inRow days of work, or off, up to now; of days off no more than matter
     * @param longEnough whether the row may end: it began with the period or has its least length
     * @param times how often each shift that is limited
     */
    private record Beginning(
            @Nullable Beginning before, int shift, int inRow, boolean longEnough, int minutes, int weekends, int[] times, long cost) {}

    /** What distinguishes beginnings. */
    private record Sort(int shift, int inRow, boolean longEnough, int minutes, int weekends, int times) {}

    private final Ward ward;
    private final Person person;
    private final boolean[] countsWeekend;
    private final boolean[] secondOfWeekend;
    private final int[] limited;
    private final int[] mostMinutesAfter;
    private boolean gaveUp;

    LineSearch(Ward ward, Person person) {
        this.ward = ward;
        this.person = person;
        this.countsWeekend = new boolean[ward.days()];
        this.secondOfWeekend = new boolean[ward.days()];
        for (int[] weekend : ward.weekends()) {
            for (int i = 0; i < weekend.length; i++) {
                countsWeekend[weekend[i]] = true;
                secondOfWeekend[weekend[i]] = i == 1;
            }
        }
        this.limited = IntStream.range(0, ward.shifts().size())
                .filter(shift -> person.mostOf()[shift] > 0 && person.mostOf()[shift] < ward.days()).toArray();
        this.mostMinutesAfter = mostMinutesAfter();
    }

    private int[] mostMinutesAfter() {
        int[] after = new int[ward.days() + 1];
        for (int day = ward.days() - 1; day >= 0; day--) {
            int longest = 0;
            for (int shift = 0; shift < ward.shifts().size(); shift++) {
                longest = person.can(day, shift) ? Math.max(longest, ward.shifts().get(shift).minutes()) : longest;
            }
            after[day] = after[day + 1] + longest;
        }
        return after;
    }

    /** Whether the last search gave up beginnings, so that finding nothing proves nothing. */
    boolean gaveUp() {
        return gaveUp;
    }

    /**
     * @param work what working costs, by day and shift
     * @param off what a day off costs
     */
    Optional<int[]> cheapest(long[][] work, long[] off) {
        return cheapest(work, off, -1, Ward.OFF);
    }

    /** The cheapest that has a certain shift, or a day off, on a day. */
    Optional<int[]> cheapest(long[][] work, long[] off, int onDay, int itHas) {
        gaveUp = false;
        Collection<Beginning> beginnings = List.of(new Beginning(null, Ward.OFF, 0, true, 0, 0, new int[limited.length], 0));
        for (int day = 0; day < ward.days(); day++) {
            Map<Sort, Beginning> next = new HashMap<>();
            for (Beginning beginning : beginnings) {
                goOn(beginning, day, work[day], off[day], next, day == onDay ? itHas : Ward.ANY);
            }
            beginnings = next.size() > MOST_BEGINNINGS ? fewer(next.values()) : next.values();
        }
        // Which of equals it is must not hang on the order of a hash table.
        return beginnings.stream().min(Comparator.comparingLong(Beginning::cost).thenComparingInt(Beginning::minutes)
                .thenComparingInt(Beginning::weekends).thenComparingInt(Beginning::shift).thenComparingInt(Beginning::inRow)
                .thenComparing(Beginning::longEnough).thenComparing(each -> Arrays.toString(each.times())))
                .map(this::line);
    }

    private void goOn(Beginning from, int day, long[] work, long off, Map<Sort, Beginning> next, int only) {
        boolean worked = day > 0 && from.shift() != Ward.OFF;
        boolean rested = day > 0 && from.shift() == Ward.OFF;
        if ((only == Ward.ANY || only == Ward.OFF) && (!worked || from.longEnough())) {
            int inRow = rested ? Math.min(from.inRow() + 1, person.leastOff()) : 1;
            add(new Beginning(from, Ward.OFF, inRow, day == 0 || rested && from.longEnough() || inRow >= person.leastOff(), from.minutes(),
                    from.weekends(), from.times(), from.cost() + off), day, next);
        }
        int inRow = worked ? from.inRow() + 1 : 1;
        int weekends = from.weekends() + (countsWeekend[day] && !(secondOfWeekend[day] && worked) ? 1 : 0);
        if (inRow > person.mostInRow() || weekends > person.mostWeekends() || rested && !from.longEnough()) {
            return;
        }
        boolean longEnough = day == 0 || worked && from.longEnough() || inRow >= person.leastInRow();
        for (int shift = 0; shift < work.length; shift++) {
            int minutes = from.minutes() + ward.shifts().get(shift).minutes();
            if ((only == Ward.ANY || only == shift) && person.can(day, shift) && minutes <= person.mostMinutes()
                    && !(worked && ward.shifts().get(from.shift()).notBefore()[shift])) {
                int[] times = timesWith(from.times(), shift);
                if (times != null) {
                    add(new Beginning(from, shift, inRow, longEnough, minutes, weekends, times, from.cost() + work[shift]), day, next);
                }
            }
        }
    }

    private int @Nullable [] timesWith(int[] times, int shift) {
        for (int i = 0; i < limited.length; i++) {
            if (limited[i] == shift) {
                int[] more = times.clone();
                return ++more[i] > person.mostOf()[shift] ? null : more;
            }
        }
        return times;
    }

    private void add(Beginning beginning, int day, Map<Sort, Beginning> next) {
        if (beginning.minutes() + mostMinutesAfter[day + 1] < person.leastMinutes()) {
            return;
        }
        Sort sort = new Sort(beginning.shift(), beginning.inRow(), beginning.longEnough(), beginning.minutes(), beginning.weekends(),
                Arrays.hashCode(beginning.times()));
        next.merge(sort, beginning, (one, other) -> one.cost() <= other.cost() ? one : other);
    }

    /** The cheapest of each working time: the cheapest of all may be those that work too little. */
    private Collection<Beginning> fewer(Collection<Beginning> all) {
        gaveUp = true;
        Map<Integer, List<Beginning>> byMinutes = new TreeMap<>();
        all.forEach(each -> byMinutes.computeIfAbsent(each.minutes(), any -> new ArrayList<>()).add(each));
        int each = Math.max(1, MOST_BEGINNINGS / byMinutes.size());
        List<Beginning> kept = new ArrayList<>();
        byMinutes.values().forEach(same -> same.stream().sorted(Comparator.comparingLong(Beginning::cost).thenComparingInt(Beginning::shift)
                .thenComparingInt(Beginning::inRow).thenComparingInt(Beginning::weekends)
                .thenComparing(one -> Arrays.toString(one.times())).thenComparing(Beginning::longEnough)).limit(each)
                .forEach(kept::add));
        return kept;
    }

    private int[] line(Beginning last) {
        int[] line = new int[ward.days()];
        Beginning each = last;
        for (int day = ward.days() - 1; day >= 0; day--) {
            line[day] = each.shift();
            each = Objects.requireNonNull(each.before());
        }
        return line;
    }
}
