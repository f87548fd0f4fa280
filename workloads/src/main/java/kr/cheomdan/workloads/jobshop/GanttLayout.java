package kr.cheomdan.workloads.jobshop;

import java.util.List;

/**
 * Where everything stands in the picture of a plan: a row for each machine, time to the right, a bar for each step. Both writers draw from
 * it, so that they show the same.
 */
record GanttLayout(JobShop shop, Schedule schedule) {

    static final int LEFT = 56;
    static final int TOP = 16;
    static final int ROW = 34;
    static final int BAR = 26;
    static final int BOTTOM = 44;
    static final int PLOT_WIDTH = 1_120;
    private static final int RIGHT = 24;
    private static final int MOST_TICKS = 12;

    record Bar(double x, double y, double width, Slot slot) {

        String label() {
            return Integer.toString(slot.job());
        }

        /** Whether the number of the job fits inside. */
        boolean hasRoomForLabel() {
            return width >= 9 * label().length() + 3;
        }
    }

    int width() {
        return LEFT + PLOT_WIDTH + RIGHT;
    }

    int height() {
        return TOP + shop.machines() * ROW + BOTTOM;
    }

    double x(long time) {
        return LEFT + (double) time * PLOT_WIDTH / schedule.makespan();
    }

    double rowTop(int machine) {
        return TOP + (double) machine * ROW;
    }

    List<Bar> bars() {
        return schedule.slots().stream()
                .map(slot -> new Bar(x(slot.start()), rowTop(slot.machine()) + (ROW - BAR) / 2.0, x(slot.end()) - x(slot.start()), slot))
                .toList();
    }

    /** Times on the axis: round numbers, and the makespan's place is never among them. */
    List<Long> ticks() {
        long step = 1;
        for (long unit = 1; schedule.makespan() / step > MOST_TICKS; unit *= 10) {
            for (long factor : new long[] {1, 2, 5}) {
                step = unit * factor;
                if (schedule.makespan() / step <= MOST_TICKS) {
                    break;
                }
            }
        }
        long every = step;
        return java.util.stream.LongStream.rangeClosed(0, schedule.makespan() / every).map(i -> i * every)
                .filter(time -> schedule.makespan() - time > every / 2).boxed().toList();
    }

    /**
     * The colour of a job, light enough for dark text: hues far apart for neighbours. In greyscale the number in the bar and the pattern
     * tell jobs apart.
     */
    static java.awt.Color colourOf(int job) {
        float hue = (job * 0.381966f) % 1f;
        float saturation = job % 2 == 0 ? 0.38f : 0.55f;
        return java.awt.Color.getHSBColor(hue, saturation, 0.96f);
    }

    /** Which of the four patterns a job has: none, stripes up, stripes down, dots. */
    static int patternOf(int job) {
        return job % 4;
    }
}
