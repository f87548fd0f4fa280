package kr.cheomdan.bench.solutions;

import java.util.Locale;

/**
 * What the usual tool reaches on the same data.
 *
 * @param text as people read it
 * @param score the best it reached, measured here in the same run; NaN where it was not
 * @param cpuSeconds what that took to learn and to judge
 */
record Usual(String text, double score, double cpuSeconds) {

    private static final double SHORTEST = .05;

    /** Measured elsewhere, or not at all. */
    static Usual told(String text) {
        return new Usual(text, Double.NaN, Double.NaN);
    }

    /** Ours as a multiple of it; "-" where it was not measured here. */
    String beside(Ours ours) {
        if (Double.isNaN(score) || Double.isNaN(ours.score())) {
            return "-";
        }
        return String.format(Locale.ROOT, "score x %.3f, CPU-s x %s", ours.score() / score,
                cpuSeconds < SHORTEST ? "- (no time to speak of)" : String.format(Locale.ROOT, "%.2f", ours.cpuSeconds() / cpuSeconds));
    }
}
