package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Ten seconds of film for a zone of 1184 x 288 pixels, coded in Java on two processors. Judged is what one processor makes in a second that
 * it has for itself, which asks for more than two do by the clock and does not depend on what else the machine is busy with; the clock's
 * figure stands beside it.
 *
 * @param data whose days the film shows: {@code sample}, or a file of energy-forecast's samples, {@code ETTh1.csv}
 */
record FacadeFilms(String data, String rate) implements Figure {

    private static final double LEAST_FRAMES = 10;

    static List<FacadeFilms> films() {
        return List.of(new FacadeFilms("sample", "30"), new FacadeFilms("ETTh1.csv", "29.97"));
    }

    @Override
    public String solution() {
        return "art-facade-film";
    }

    @Override
    public String name() {
        return (data.equals("sample") ? "quarter of a city" : "ETTh1") + ", 1184 x 288 at " + rate;
    }

    @Override
    public String asked() {
        return "no flash violation, size and rate exact, >= 10 frames/s on 2 cores";
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path readings = data.equals("sample") ? place.shipped(solution(), "samples/readings/quarter-of-a-city.csv")
                : place.shipped("energy-forecast", "samples/readings/" + data);
        Program.Ran ran = place.program(solution()).input("readings", readings).set("seconds", 10).set("frame-rate", rate).workers(2).run();
        boolean exact = ran.metrics().path("sizeAndRateExact").asBoolean();
        double frames = ran.number("frames") / ran.cpuSeconds();
        double violations = ran.number("flashViolations");
        String text = String.format(Locale.ROOT, "%.0f violations, %s, %.1f frames a processor second, %.1f/s by the clock", violations,
                exact ? "exact" : "not exact", frames, ran.number("framesMadeASecond"));
        return Ours.of(text, exact && violations == 0 && frames >= LEAST_FRAMES, List.of(ran));
    }
}
