package kr.cheomdan.workloads.culture.film;

import java.math.BigDecimal;
import java.util.Optional;
import kr.cheomdan.workloads.Given;

/**
 * What the film is held against. The steps that count as a flash are those of WCAG 2.3.1 (ten per cent of relative luminance, the darker
 * state
 * below 0.80) and of ITU-R BT.1702-3 (20 cd/m², the darker below 160 cd/m²; red from R / (R + G + B) = 0.8).
 *
 * @param rule {@code wcag}, {@code bt1702} or {@code both}: a step counts where one of the two counts it
 * @param most flashes allowed within one second
 * @param areaShare of a field of view from which on flashes count
 * @param peakNits luminance of the wall's white, cd/m²
 * @param viewerMetres how far the nearest viewer stands; a field of ten degrees is looked at
 * @param meanNits the most that the wall may have on average, where somebody says so
 * @param brightestNits the most that any place of the wall may have at any moment, where somebody says so
 * @param kilowatts the most that the wall may draw at any moment, where somebody says so
 */
record Limits(String rule, int most, double areaShare, double peakNits, double viewerMetres, Optional<Double> meanNits,
        Optional<Double> brightestNits, Optional<Double> kilowatts, double whiteWatts, double idleWatts) {

    static final double BT_STEP_NITS = 20;
    private static final double BT_DARKER_NITS = 160;
    private static final double WCAG_STEP = .10;
    private static final double WCAG_DARKER = .80;

    static Limits of(Given given) {
        return new Limits(given.text("flash-rule"), (int) given.whole("flashes-a-second"), given.number("flash-area").doubleValue() / 100,
                given.number("peak-luminance").doubleValue(), given.number("viewer-distance").doubleValue(),
                limit(given, "mean-luminance-limit"), limit(given, "highest-luminance-limit"), limit(given, "kilowatt-limit"),
                given.number("white-watts").doubleValue(), given.number("idle-watts").doubleValue());
    }

    private static Optional<Double> limit(Given given, String name) {
        return given.says(name) ? Optional.of(given.number(name)).map(BigDecimal::doubleValue) : Optional.empty();
    }

    boolean boundsLight() {
        return meanNits.isPresent() || brightestNits.isPresent();
    }

    /** Whether a frame keeps the limits of luminance, by its mean and its brightest place relative to white. */
    boolean allows(double mean, double brightest) {
        return meanNits.map(limit -> peakNits * mean <= limit).orElse(true)
                && brightestNits.map(limit -> peakNits * brightest <= limit).orElse(true);
    }

    /** What the wall draws, by its data sheet, with so much light: 0 for a black picture, 1 for a white one. */
    double kilowatts(Wall wall, double level) {
        return wall.squareMetres() * (idleWatts + (whiteWatts - idleWatts) * level) / 1_000;
    }

    /** Whether going from one relative luminance to the other is half of a flash. */
    boolean isStep(float from, float to) {
        double step = Math.abs(to - from);
        double darker = Math.min(from, to);
        boolean wcag = step >= WCAG_STEP && darker < WCAG_DARKER;
        boolean broadcast = step * peakNits >= BT_STEP_NITS && darker * peakNits < BT_DARKER_NITS;
        return !rule.equals("bt1702") && wcag || !rule.equals("wcag") && broadcast;
    }
}
