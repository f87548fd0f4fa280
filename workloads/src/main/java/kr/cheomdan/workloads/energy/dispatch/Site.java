package kr.cheomdan.workloads.energy.dispatch;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What a meter saw, step by step, and what the grid asks.
 *
 * @param firstSecond of the epoch, in local time as if it were UTC
 * @param stepSeconds from one value to the next
 * @param load used in the step, kWh
 * @param solar made on the roof in the step, kWh
 * @param price of a kWh from the grid; for a day longer than what was metered
 * @param carbon kg of carbon dioxide for a kWh from the grid; as long
 */
record Site(long firstSecond, int stepSeconds, double[] load, double[] solar, double[] price, double[] carbon) {

    private static final int DAY = 86_400;

    /** How many steps were metered. */
    int length() {
        return load.length;
    }

    /** Whether anything is known of what the grid's power emits. */
    boolean hasCarbon() {
        return java.util.Arrays.stream(carbon).anyMatch(each -> each > 0);
    }

    double hours() {
        return stepSeconds / 3_600.0;
    }

    int stepsADay() {
        return DAY / stepSeconds;
    }

    /** What is left for the grid or the battery; negative where the roof makes more than is used. */
    double net(int step) {
        return load[step] - solar[step];
    }

    /** Days from the first one of the file, by the clock on the wall. */
    int day(int step) {
        return (int) (Math.floorDiv(firstSecond + (long) step * stepSeconds, DAY) - Math.floorDiv(firstSecond, DAY));
    }

    LocalDateTime time(int step) {
        return LocalDateTime.ofEpochSecond(firstSecond + (long) step * stepSeconds, 0, ZoneOffset.UTC);
    }
}
