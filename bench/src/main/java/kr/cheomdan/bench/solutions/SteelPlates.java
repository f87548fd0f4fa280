package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Seven classes of faults of steel plates (UCI), ten folds. */
final class SteelPlates implements Figure {

    private static final String TABLE = "automotive/SteelPlatesFaults_Clean.csv";
    private static final String LABELS = "Pastry_Fault,Z_Scratch_Fault,K_Scatch_Fault,Stains_Fault,Dirtiness_Fault,Bumps_Fault,"
            + "Other_Faults";
    private static final double ASKED = .805;
    private static final int CPU_SECONDS = 180;

    @Override
    public String solution() {
        return "auto-quality";
    }

    @Override
    public String name() {
        return "steel plates, accuracy in ten folds";
    }

    @Override
    public String asked() {
        return ">= " + ASKED;
    }

    @Override
    public String published() {
        return "random forest 0.785, boosting 0.78 to 0.793";
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Program.Ran ran = place.program(solution()).input("measurements", place.data(TABLE)).set("label", LABELS).cpuSeconds(CPU_SECONDS)
                .run();
        double accuracy = ran.number("value");
        return Ours.of(String.format(Locale.ROOT, "%.4f in %.0f folds", accuracy, ran.number("folds")), accuracy >= ASKED, List.of(ran))
                .scoring(accuracy);
    }

    @Override
    public Usual usualTool(Place place, Ours ours) throws IOException, InterruptedException {
        return ScikitLearn.judged(place, List.of(List.of("classes", place.data(TABLE).toString(), LABELS,
                ours.runs().get(0).file("folds.csv").toString())), "%.4f", true);
    }
}
