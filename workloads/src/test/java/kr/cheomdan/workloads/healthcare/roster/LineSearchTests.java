package kr.cheomdan.workloads.healthcare.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineSearchTests {

    /** Every line there is, looked at by the check of rules: slow, and right. */
    private static long cheapestOfAll(Ward ward, int person, long[][] work, long[] off) {
        int choices = ward.shifts().size() + 1;
        long best = Long.MAX_VALUE;
        for (long code = 0; code < (long) Math.pow(choices, ward.days()); code++) {
            Roster roster = Roster.empty(ward);
            long rest = code;
            long cost = 0;
            for (int day = 0; day < ward.days(); day++) {
                int shift = (int) (rest % choices) - 1;
                rest /= choices;
                roster.shift()[person][day] = shift;
                cost += shift == Ward.OFF ? off[day] : work[day][shift];
            }
            if (cost < best && RuleCheck.of(ward, roster).stream().noneMatch(broken -> broken.person() == person)) {
                best = cost;
            }
        }
        return best;
    }

    @Test
    void findsTheCheapestOfAllLinesThatKeepTheRules() {
        Ward ward = Wards.small();
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 20; round++) {
            long[][] work = new long[ward.days()][ward.shifts().size()];
            long[] off = new long[ward.days()];
            for (int day = 0; day < ward.days(); day++) {
                Arrays.setAll(work[day], each -> random.nextLong(-100, 100));
                off[day] = random.nextLong(-50, 50);
            }
            for (int person = 0; person < 2; person++) {
                int[] line = new LineSearch(ward, ward.staff().get(person)).cheapest(work, off).orElseThrow();
                long cost = 0;
                for (int day = 0; day < line.length; day++) {
                    cost += line[day] == Ward.OFF ? off[day] : work[day][line[day]];
                }
                assertThat(cost).as("round %d person %d: %s", round, person, Arrays.toString(line)).isEqualTo(cheapestOfAll(ward, person, work, off));
            }
        }
    }

    @Test
    void findsNoneWhereTheRulesContradictEachOther() {
        Ward ward = Wards.of(Wards.SMALL.replace("A,D=7|N=7,2400,960", "A,D=1|N=0,2400,960"));
        LineSearch search = new LineSearch(ward, ward.staff().get(0));

        assertThat(search.cheapest(new long[7][2], new long[7])).isEmpty();
        assertThat(search.gaveUp()).isFalse();
    }

    @Test
    void keepsToAShiftThatItIsTold() {
        Ward ward = Wards.small();

        assertThat(new LineSearch(ward, ward.staff().get(0)).cheapest(new long[7][2], new long[7], 4, 1)).hasValueSatisfying(
                line -> assertThat(line[4]).isEqualTo(1));
    }
}
