package kr.cheomdan.workloads.culture.film;

import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.culture.video.Rate;

/**
 * What the film is to be.
 *
 * @param stretch which days: {@code liveliest}, {@code first}, {@code last}
 * @param brightness of the light, 1 for the usual
 * @param source what the data are, for the opening card
 */
record Script(double seconds, Rate rate, String palette, double daysPerSecond, String stretch, double brightness, Bilingual title,
        String artist,
        String source) {

    private static final double LEAD = 4.5;

    static Script of(Given given, Cycles cycles) {
        return new Script(given.number("seconds").doubleValue(), Rate.of(given.text("frame-rate")), given.text("palette"),
                given.number("days-per-second").doubleValue(), given.text("stretch"), given.number("brightness").doubleValue(),
                new Bilingual(given.text("title-ko"), given.text("title-en")), given.says("artist") ? given.text("artist") : "",
                given.says("source") ? given.text("source") : cycles.heading());
    }

    int frames() {
        return (int) Math.max(1, Math.round(seconds * rate.aSecond()));
    }

    double time(int frame) {
        return frame / rate.aSecond();
    }

    /** Seconds until the opening card is gone and the days begin to pass. */
    double lead() {
        return Math.min(LEAD, .3 * seconds);
    }

    /** How bright the film is: out of the dark, low under the card, up, and into the dark again. */
    double exposure(double time) {
        double in = Journey.smooth(time / Math.min(1.6, .2 * seconds));
        double up = .42 + .58 * Journey.smooth((time - .72 * lead()) / (.5 * lead()));
        double out = Journey.smooth((seconds - time) / Math.min(1.6, .2 * seconds));
        return brightness * in * up * out;
    }

    /** How much of the opening card is seen. */
    double card(double time) {
        return Journey.smooth((time - .25) / Math.min(1, .4 * lead())) * Journey.smooth((lead() - time) / Math.min(1.1, .4 * lead()));
    }

    /** How much of the date is seen. */
    double date(double time) {
        return Journey.smooth((time - lead()) / Math.min(1.2, .2 * seconds))
                * Journey.smooth((seconds - time) / Math.min(1.6, .2 * seconds));
    }
}
