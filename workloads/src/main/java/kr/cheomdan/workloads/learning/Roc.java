package kr.cheomdan.workloads.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well scores put those with an event before those without (receiver operating characteristic).
 *
 * @param area the chance that one with the event has the higher score than one without; ties count half
 * @param variance of the area (DeLong, DeLong and Clarke-Pearson 1988)
 * @param points from everybody refused to everybody taken, one for each score that there is
 */
public record Roc(double area, double variance, List<Point> points) {

    /** @param threshold scores from here on are taken; {@code found} of those with the event, {@code falseAlarms} of those without */
    public record Point(double threshold, double found, double falseAlarms) {}

    public Roc {
        points = List.copyOf(points);
    }

    /** @param events 1 or 0; at least one of each */
    public static Roc of(double[] scores, double[] events) {
        int[] order = order(scores);
        int with = (int) Arrays.stream(events).filter(event -> event > .5).count();
        int without = scores.length - with;
        if (with == 0 || without == 0) {
            throw new IllegalArgumentException("with an event " + with + ", without " + without);
        }
        double[] all = ranks(scores, order, events, -1);
        double[] ofWith = ranks(scores, order, events, 1);
        double[] ofWithout = ranks(scores, order, events, 0);
        double[] above = new double[with];
        double[] below = new double[without];
        int i = 0;
        int j = 0;
        for (int row = 0; row < scores.length; row++) {
            if (events[row] > .5) {
                above[i++] = (all[row] - ofWith[row]) / without;
            } else {
                below[j++] = 1 - (all[row] - ofWithout[row]) / with;
            }
        }
        double area = Arrays.stream(above).average().orElse(.5);
        return new Roc(area, spread(above, area) / with + spread(below, area) / without, points(scores, order, events, with, without));
    }

    private static int[] order(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (one, other) -> Double.compare(scores[one], scores[other]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** From 1, ties sharing the middle; among all rows (-1), or only among those with (1) or without (0) the event. */
    private static double[] ranks(double[] scores, int[] order, double[] events, int of) {
        double[] ranks = new double[scores.length];
        int rank = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int counted = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                counted += of < 0 || (events[order[to]] > .5) == (of == 1) ? 1 : 0;
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = rank + (counted + 1) / 2.0;
            }
            rank += counted;
            from = to;
        }
        return ranks;
    }

    private static double spread(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : sum / (values.length - 1);
    }

    private static List<Point> points(double[] scores, int[] order, double[] events, int with, int without) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        int found = 0;
        int falseAlarms = 0;
        for (int to = order.length - 1; to >= 0; ) {
            double score = scores[order[to]];
            while (to >= 0 && scores[order[to]] == score) {
                if (events[order[to--]] > .5) {
                    found++;
                } else {
                    falseAlarms++;
                }
            }
            points.add(new Point(score, found / (double) with, falseAlarms / (double) without));
        }
        return points;
    }

    public double deviation() {
        return Math.sqrt(Math.max(0, variance));
    }

    /** Of a confidence of 95 per cent; within 0 and 1. */
    public double low() {
        return Math.max(0, area - 1.96 * deviation());
    }

    public double high() {
        return Math.min(1, area + 1.96 * deviation());
    }
}
