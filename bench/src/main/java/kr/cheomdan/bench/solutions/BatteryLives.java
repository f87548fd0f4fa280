package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The 124 cells of Severson et al. in the division of the paper: 41 to learn from, 43 of the same batches and 40 of a later one to be
 * judged by. The cell that broke at cycle 148 counts nowhere in what is published; here the solution has to find it by its curve.
 */
record BatteryLives(String part, double most, String others) implements Figure {

    static List<BatteryLives> parts() {
        return List.of(new BatteryLives("test1", 102, "PLS 100, PCR 97, ridge 125, elastic net 132, MLP 140, random forest 141"),
                new BatteryLives("test2", 179.5, "PLS 176, ridge 188, PCR 193, elastic net 196, random forest 197, MLP 218"));
    }

    @Override
    public String solution() {
        return "ev-battery-life";
    }

    @Override
    public String name() {
        return "Severson/Attia, RMSE in cycles, " + part;
    }

    @Override
    public String asked() {
        return String.format(Locale.ROOT, "<= %.1f", most);
    }

    @Override
    public String published() {
        return others;
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Program.Ran ran = place.program(solution()).input("curves", place.data("automotive/ev-battery/dq100_10.csv")).run();
        double error = ran.number("parts." + part + ".rmse");
        return Ours.of(String.format(Locale.ROOT, "%.1f (%.0f components, %.0f of %.0f cells unlike; line over one number %.1f)", error,
                ran.number("components"), ran.number("parts." + part + ".unlike"), ran.number("parts." + part + ".cells"),
                ran.number("parts." + part + ".rmseOfLine")), error <= most, List.of(ran))
                .scoring(error);
    }

    @Override
    public Usual usualTool(Place place, Ours ours) throws IOException, InterruptedException {
        return ScikitLearn.judged(place, List.of(List.of("cells", place.data("automotive/ev-battery/dq100_10.csv").toString(), part)),
                "%.1f", false);
    }
}
