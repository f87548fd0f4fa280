package kr.cheomdan.solutions.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.compute.Job;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * What runs cost against what they bring: a point for each, the hours to the right, the won upwards.
 *
 * @param zero where nothing is brought
 * @param mostTime at the right end, null where no run has a point
 */
record CostChart(List<Point> points, long zero, @Nullable Quantity mostTime, long mostWon) {

    static final int WIDTH = 640;
    static final int HEIGHT = 260;
    private static final int LEFT = 20;
    private static final int TOP = 16;
    private static final int BOTTOM = 30;
    private static final int APART = 20;

    /** One run; the number is its place in the table. */
    record Point(int number, long x, long y, long low, long high, long won) {}

    static CostChart of(List<RunResult> runs) {
        Quantity mostTime = null;
        long most = 0;
        long least = 0;
        for (RunResult each : runs) {
            Run.Outcome outcome = each.run().outcome();
            Job.Outcome end = each.job().outcome();
            if (outcome != null && outcome.won() != null && end != null) {
                if (mostTime == null || end.chargedSeconds() > mostTime.amount()) {
                    mostTime = Quantity.of(end.chargedSeconds(), each.job().unit());
                }
                most = Math.max(most, Math.max(outcome.won(), outcome.wonHigh() == null ? 0 : outcome.wonHigh()));
                least = Math.min(least, Math.min(outcome.won(), outcome.wonLow() == null ? 0 : outcome.wonLow()));
            }
        }
        double span = Math.max(1, (double) most - least);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run.Outcome outcome = runs.get(i).run().outcome();
            Job.Outcome end = runs.get(i).job().outcome();
            if (outcome != null && outcome.won() != null && end != null) {
                long won = outcome.won();
                double share = (double) end.chargedSeconds() / Math.max(1, mostTime.amount());
                points.add(new Point(i + 1, beside(points, Math.round(LEFT + (WIDTH - 3.0 * LEFT) * share), y(won, least, span)),
                        y(won, least, span),
                        y(outcome.wonLow() == null ? won : outcome.wonLow(), least, span),
                        y(outcome.wonHigh() == null ? won : outcome.wonHigh(), least, span), won));
            }
        }
        return new CostChart(points, y(0, least, span), mostTime, most);
    }

    /** Where no other point hides it: of runs that cost and bring the same, each is a little further to the left. */
    private static long beside(List<Point> points, long x, long y) {
        long free = x;
        for (int i = 0; i < points.size(); i++) {
            long at = free;
            if (points.stream().anyMatch(each -> Math.abs(each.x() - at) < APART && Math.abs(each.y() - y) < APART)) {
                free -= APART;
            }
        }
        return free;
    }

    private static long y(long won, long least, double span) {
        return Math.round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (won - (double) least) / span);
    }
}
