package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * ETTh1 as the papers on long forecasts have it: the first 20 months, 12 to learn, 4 to choose, 4 to be judged, every series scaled, every
 * window. Those are the solution's own parts of a file of that length.
 */
record LoadForecast(int horizon, double most, double nLinear, double dLinear) implements Figure {

    private static final int HOURS = 20 * 30 * 24;

    static List<LoadForecast> horizons() {
        return List.of(new LoadForecast(96, .370, .374, .375), new LoadForecast(192, .403, .408, .405),
                new LoadForecast(336, .428, .429, .439),
                new LoadForecast(720, .434, .440, .472));
    }

    @Override
    public String solution() {
        return "energy-forecast";
    }

    @Override
    public String name() {
        return "ETTh1 MSE, " + horizon + " steps";
    }

    @Override
    public String asked() {
        return String.format(Locale.ROOT, "<= %.3f", most);
    }

    @Override
    public String published() {
        return String.format(Locale.ROOT, "NLinear %.3f, DLinear %.3f", nLinear, dLinear);
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path head = place.folder("etth1").resolve("ETTh1.csv");
        try (Stream<String> lines = Files.lines(place.shipped(solution(), "samples/readings/ETTh1.csv"))) {
            Files.write(head, (Iterable<String>) lines.limit(HOURS + 1)::iterator);
        }
        Program.Ran ran = place.program(solution()).input("readings", head).set("horizon", horizon).cpuSeconds(600).run();
        double error = ran.number("meanSquaredErrorScaledOfFirstPart");
        String text = String.format(Locale.ROOT, "%.4f (look-back %.0f, penalty %.0f); %.4f as the solution goes on, learning from "
                + "the 4 months too",
                error, ran.number("lookBack"), ran.number("penalty"), ran.number("meanSquaredErrorScaled"));
        // Both are told with three digits behind the point.
        return Ours.of(text, error < most + .0005, List.of(ran));
    }
}
