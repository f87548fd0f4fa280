package kr.cheomdan.workloads.healthcare.roster;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import org.jspecify.annotations.Nullable;

/**
 * Plans as a ward does it today: one person's line after the other against what is still needed, then one line after the other made anew as
 * long as that helps. Every line keeps all rules. It is what the result is compared with, where the solver starts from, and what is left
 * where there is none.
 */
final class HandPlanner {

    private static final int MOST_ROUNDS = 6;
    /** How many lines are taken out at once when it goes on beyond what a ward would do. */
    private static final int[] TAKEN_OUT = {2, 3, 4};

    private final Ward ward;
    private final @Nullable Need[][] needs;
    private final LineSearch[] searches;
    private final long[][][] wishes;

    HandPlanner(Ward ward) {
        this.ward = ward;
        this.needs = ward.needsByDay();
        this.searches = ward.staff().stream().map(person -> new LineSearch(ward, person)).toArray(LineSearch[]::new);
        this.wishes = wishes();
    }

    /** What each shift of each person and day costs in wishes that are not met; behind the shifts: a day off. */
    private long[][][] wishes() {
        int off = ward.shifts().size();
        long[][][] costs = new long[ward.staff().size()][ward.days()][off + 1];
        for (Ward.Request request : ward.requests()) {
            for (int shift = 0; shift <= off; shift++) {
                if (!request.isMet(shift == off ? Ward.OFF : shift)) {
                    costs[request.person()][request.day()][shift] += request.weight();
                }
            }
        }
        return costs;
    }

    LineSearch search(int person) {
        return searches[person];
    }

    /** What a shift of a person costs in wishes that are not met; for a day off the number behind the last shift. */
    long wish(int person, int day, int shift) {
        return wishes[person][day][shift == Ward.OFF ? ward.shifts().size() : shift];
    }

    /** @return null where a person has no line that keeps the rules, or it was stopped before each had one */
    @Nullable Roster plan(SplittableRandom random, BooleanSupplier isOver) {
        Roster roster = Roster.empty(ward);
        int[][] counts = roster.counts(ward);
        for (int person : order(random)) {
            int[] line = isOver.getAsBoolean() ? null : cheapest(person, counts).orElse(null);
            if (line == null) {
                return null;
            }
            put(roster, counts, person, line);
        }
        boolean better = true;
        for (int round = 0; better && round < MOST_ROUNDS; round++) {
            better = false;
            for (int person : order(random)) {
                better |= !isOver.getAsBoolean() && remade(roster, counts, person);
            }
        }
        return roster;
    }

    /** Goes on from a roster: takes a few lines out, makes them anew one after the other, and keeps what is not worse. */
    Roster goOn(Roster from, int turns, SplittableRandom random, BooleanSupplier isOver, Consumer<Roster> seen) {
        Roster best = from.copy();
        long penalty = best.tally(ward).penalty();
        for (int turn = 0; turn < turns && !isOver.getAsBoolean(); turn++) {
            Roster other = best.copy();
            int[][] counts = other.counts(ward);
            int[] chosen = Arrays.copyOf(order(random), Math.min(ward.staff().size(), TAKEN_OUT[random.nextInt(TAKEN_OUT.length)]));
            for (int person : chosen) {
                take(other, counts, person);
            }
            boolean whole = true;
            for (int person : chosen) {
                Optional<int[]> line = cheapest(person, counts);
                whole &= line.isPresent();
                line.ifPresent(each -> put(other, counts, person, each));
            }
            if (!whole) {
                continue;
            }
            for (int person : order(random)) {
                remade(other, counts, person);
            }
            seen.accept(other);
            long reached = other.tally(ward).penalty();
            if (reached <= penalty) {
                best = other;
                penalty = reached;
            }
        }
        return best;
    }

    private int[] order(SplittableRandom random) {
        int[] order = IntStream.range(0, ward.staff().size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /** Whether the line of a person could be made better. */
    private boolean remade(Roster roster, int[][] counts, int person) {
        int[] before = roster.shift()[person].clone();
        take(roster, counts, person);
        int[] line = cheapest(person, counts).orElse(before);
        boolean better = cost(person, line, counts) < cost(person, before, counts);
        put(roster, counts, person, better ? line : before);
        return better;
    }

    private void put(Roster roster, int[][] counts, int person, int[] line) {
        roster.shift()[person] = line;
        for (int day = 0; day < line.length; day++) {
            if (line[day] != Ward.OFF) {
                counts[day][line[day]]++;
            }
        }
    }

    private void take(Roster roster, int[][] counts, int person) {
        int[] line = roster.shift()[person];
        for (int day = 0; day < line.length; day++) {
            if (line[day] != Ward.OFF) {
                counts[day][line[day]]--;
            }
        }
        roster.shift()[person] = new int[line.length];
        Arrays.fill(roster.shift()[person], Ward.OFF);
    }

    private Optional<int[]> cheapest(int person, int[][] counts) {
        long[][] work = new long[ward.days()][ward.shifts().size()];
        long[] off = new long[ward.days()];
        for (int day = 0; day < ward.days(); day++) {
            for (int shift = 0; shift < ward.shifts().size(); shift++) {
                work[day][shift] = costOfOneMore(day, shift, counts[day][shift]) + wishes[person][day][shift];
            }
            off[day] = wishes[person][day][ward.shifts().size()];
        }
        return searches[person].cheapest(work, off);
    }

    private long costOfOneMore(int day, int shift, int there) {
        Need need = needs[day][shift];
        return need == null ? 0 : there < need.staff() ? -need.shortWeight() : need.surplusWeight();
    }

    private long cost(int person, int[] line, int[][] counts) {
        long cost = 0;
        for (int day = 0; day < line.length; day++) {
            int shift = line[day];
            cost += shift == Ward.OFF ? wishes[person][day][ward.shifts().size()]
                    : wishes[person][day][shift] + costOfOneMore(day, shift, counts[day][shift]);
        }
        return cost;
    }
}
