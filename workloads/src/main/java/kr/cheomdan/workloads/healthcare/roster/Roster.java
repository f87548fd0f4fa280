package kr.cheomdan.workloads.healthcare.roster;

import java.util.Arrays;

/**
 * Who does what when.
 *
 * @param shift by person and day; {@link Ward#OFF} where the person does not work
 */
record Roster(int[][] shift) {

    static Roster empty(Ward ward) {
        int[][] shift = new int[ward.staff().size()][ward.days()];
        Arrays.stream(shift).forEach(line -> Arrays.fill(line, Ward.OFF));
        return new Roster(shift);
    }

    Roster copy() {
        return new Roster(Arrays.stream(shift).map(int[]::clone).toArray(int[][]::new));
    }

    /** How many work, by day and shift. */
    int[][] counts(Ward ward) {
        int[][] counts = new int[ward.days()][ward.shifts().size()];
        for (int[] line : shift) {
            for (int day = 0; day < line.length; day++) {
                if (line[day] != Ward.OFF) {
                    counts[day][line[day]]++;
                }
            }
        }
        return counts;
    }

    int minutes(Ward ward, int person) {
        return Arrays.stream(shift[person]).filter(each -> each != Ward.OFF).map(each -> ward.shifts().get(each).minutes()).sum();
    }

    int weekends(Ward ward, int person) {
        return (int) ward.weekends().stream().filter(weekend -> Arrays.stream(weekend).anyMatch(day -> shift[person][day] != Ward.OFF))
                .count();
    }

    /**
     * What a roster leaves to be wished for.
     *
     * @param penalty all of it, each with its weight: the less, the better
     * @param missingShifts needs without staff, in shifts of one person
     * @param surplusShifts staff without need
     * @param missedRequests wishes not granted
     * @param missingByDay and so on: the same day by day
     */
    record Tally(
            long penalty, int missingShifts, int surplusShifts, int missedRequests, int[] missingByDay, int[] surplusByDay,
            int[] missedByDay) {}

    Tally tally(Ward ward) {
        long penalty = 0;
        int[] missing = new int[ward.days()];
        int[] surplus = new int[ward.days()];
        int[] missed = new int[ward.days()];
        int[][] counts = counts(ward);
        for (Ward.Need need : ward.needs()) {
            int difference = counts[need.day()][need.shift()] - need.staff();
            missing[need.day()] += Math.max(0, -difference);
            surplus[need.day()] += Math.max(0, difference);
            penalty += difference < 0 ? -difference * (long) need.shortWeight() : difference * (long) need.surplusWeight();
        }
        for (Ward.Request request : ward.requests()) {
            if (!request.isMet(shift[request.person()][request.day()])) {
                missed[request.day()]++;
                penalty += request.weight();
            }
        }
        return new Tally(penalty, Arrays.stream(missing).sum(), Arrays.stream(surplus).sum(), Arrays.stream(missed).sum(),
                missing, surplus, missed);
    }
}
