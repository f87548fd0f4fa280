package kr.cheomdan.workloads.healthcare.roster;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a roster is made for.
 *
 * @param dated whether the days have dates; where not, the first is a Monday and days count from 0, as in the published instances
 * @param needs for each day and shift at most one
 */
record Ward(LocalDate first, boolean dated, int days, List<Shift> shifts, List<Person> staff, List<Need> needs, List<Request> requests) {

    /** A day off, where a shift is meant otherwise. */
    static final int OFF = -1;
    /** Any shift of the day. */
    static final int ANY = -2;
    /** No bound. */
    static final int UNLIMITED = 1_000_000;

    Ward {
        shifts = List.copyOf(shifts);
        staff = List.copyOf(staff);
        needs = List.copyOf(needs);
        requests = List.copyOf(requests);
    }

    /**
     * One way to work on a day.
     *
     * @param notBefore which shifts cannot follow on the next day
     */
    record Shift(String name, int minutes, boolean[] notBefore) {}

    /**
     * One of the staff, with the rules that hold for this person. Days in a row at the beginning and the end of the period may be fewer
     * than asked: what was before and comes after is not known.
     *
     * @param mostOf how often each shift at most; 0 where the person cannot do it
     * @param away days on which the person cannot work at all
     */
    record Person(
            String name, int[] mostOf, int leastMinutes, int mostMinutes, int mostInRow, int leastInRow, int leastOff, int mostWeekends,
            boolean[] away) {

        boolean can(int day, int shift) {
            return !away[day] && mostOf[shift] > 0;
        }
    }

    /** How many are needed, and what one too few or too many counts. */
    record Need(int day, int shift, int staff, int shortWeight, int surplusWeight) {}

    /**
     * A wish.
     *
     * @param shift or {@link #ANY}
     * @param wantsToWork whether it is to have it or to be spared
     */
    record Request(int person, int day, int shift, int weight, boolean wantsToWork) {

        boolean isMet(int assigned) {
            boolean works = shift == ANY ? assigned != OFF : assigned == shift;
            return works == wantsToWork;
        }
    }

    LocalDate date(int day) {
        return first.plusDays(day);
    }

    /** How a day is called in tables. */
    String dayName(int day) {
        return dated ? date(day).toString() : Integer.toString(day);
    }

    String shiftName(int shift) {
        return shift == OFF ? "" : shift == ANY ? "*" : shifts.get(shift).name();
    }

    boolean isWeekend(int day) {
        DayOfWeek weekday = date(day).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }

    /** Saturday and Sunday of each week, or the one of them that is in the period. */
    List<int[]> weekends() {
        List<int[]> weekends = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            DayOfWeek weekday = date(day).getDayOfWeek();
            if (weekday == DayOfWeek.SATURDAY) {
                weekends.add(day + 1 < days ? new int[] {day, day + 1} : new int[] {day});
            } else if (weekday == DayOfWeek.SUNDAY && day == 0) {
                weekends.add(new int[] {day});
            }
        }
        return weekends;
    }

    /** What is needed by day and shift; null where nothing is said. */
    @Nullable Need[][] needsByDay() {
        Need[][] byDay = new Need[days][shifts.size()];
        needs.forEach(need -> byDay[need.day()][need.shift()] = need);
        return byDay;
    }

    Optional<Integer> person(String name) {
        for (int person = 0; person < staff.size(); person++) {
            if (staff.get(person).name().equals(name)) {
                return Optional.of(person);
            }
        }
        return Optional.empty();
    }
}
