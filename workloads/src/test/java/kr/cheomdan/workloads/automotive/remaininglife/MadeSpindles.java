package kr.cheomdan.workloads.automotive.remaininglife;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes the samples of the solution: machine-tool spindles that there are nowhere, whose bearings wear, first slowly, then fast. The same seed makes the
 * same files.
 */
final class MadeSpindles {

    static final Path FAILED = Path.of("solutions/auto-rul/samples/history/spindles-failed.csv");
    static final Path IN_SERVICE = Path.of("solutions/auto-rul/samples/in-service/spindles-in-service.csv");
    private static final long SEED = 20_260_302;
    private static final int UNITS = 40;
    private static final int RUNNING = 15;

    private final SplittableRandom random;

    MadeSpindles(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static void main(String[] words) throws IOException {
        Files.createDirectories(FAILED.getParent());
        Files.createDirectories(IN_SERVICE.getParent());
        Files.writeString(FAILED, failed());
        Files.writeString(IN_SERVICE, inService());
    }

    static String failed() {
        return new MadeSpindles(SEED).text(UNITS, "F", false);
    }

    static String inService() {
        return new MadeSpindles(SEED + 1).text(RUNNING, "S", true);
    }

    /** @param cut whether they still run: somewhere in their life the file ends */
    String text(int units, String prefix, boolean cut) {
        StringBuilder text = new StringBuilder("설비,주기,진동,전류,베어링온도,냉각수온도,소음,회전수\n");
        for (int unit = 1; unit <= units; unit++) {
            int life = (int) Math.round(150 + 22 * normal() + 30 * random.nextDouble());
            int shown = cut ? (int) (life * (.45 + .5 * random.nextDouble())) : life;
            double start = .05 * normal();
            double speed = 2.6 + .5 * random.nextDouble();
            double own = normal();
            for (int cycle = 1; cycle <= shown; cycle++) {
                double wear = start + StrictMath.pow(cycle / (double) life, speed);
                double coolant = 24 + 2 * StrictMath.sin(cycle / 17.0 + own) + .4 * normal();
                text.append(String.format(Locale.ROOT, "%s%02d,%d,%.3f,%.2f,%.1f,%.1f,%.1f,%d\n", prefix, unit, cycle,
                        1.1 + .08 * own + 1.3 * wear + .14 * normal(), 8.2 + .15 * own + 1.1 * wear + .22 * normal(),
                        41 + .5 * (coolant - 24) + 9 * wear + .9 * normal(), coolant, 68 + 5.5 * wear + 1.1 * normal(),
                        8_000 - (int) Math.round(18 * wear + 9 * normal())));
            }
        }
        return text.toString();
    }

    private double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
