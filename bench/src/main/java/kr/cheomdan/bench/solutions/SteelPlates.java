package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Seven classes of faults of steel plates (UCI), ten folds; scikit-learn's forest judges the same folds where it is installed. */
final class SteelPlates implements Figure {

    private static final String TABLE = "automotive/SteelPlatesFaults_Clean.csv";
    private static final String LABELS = "Pastry_Fault,Z_Scratch_Fault,K_Scatch_Fault,Stains_Fault,Dirtiness_Fault,Bumps_Fault,"
            + "Other_Faults";
    private static final double ASKED = .805;
    private static final int CPU_SECONDS = 180;

    private @Nullable Path folds;

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
        folds = ran.file("folds.csv");
        double accuracy = ran.number("value");
        return Ours.of(String.format(Locale.ROOT, "%.4f in %.0f folds", accuracy, ran.number("folds")), accuracy >= ASKED, List.of(ran));
    }

    /** Asked behind {@link #measure}: the folds are those of the run. */
    @Override
    public String usualTool(Place place) throws IOException, InterruptedException {
        if (folds == null) {
            return "-";
        }
        Path folder = place.folder("scikit-learn");
        Path script = folder.resolve("forest.py");
        try (InputStream in = SteelPlates.class.getResourceAsStream("forest.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path said = folder.resolve("said");
        Process process;
        try {
            process = new ProcessBuilder("python3", script.toString(), place.data(TABLE).toString(),
                    Integer.toString(LABELS.split(",").length),
                    folds.toString()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        } catch (IOException none) {
            return "no python3 here";
        }
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        String text = Files.readString(said, StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0) {
            return text.contains("ModuleNotFoundError") ? "scikit-learn not installed (python3-sklearn)" : "scikit-learn failed: " + text;
        }
        String[] figures = text.split(" ");
        return "scikit-learn, forest of 200, same folds: " + figures[0] + " in " + figures[1] + " CPU-s";
    }
}
