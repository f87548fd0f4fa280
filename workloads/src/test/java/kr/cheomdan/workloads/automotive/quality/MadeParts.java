package kr.cheomdan.workloads.automotive.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes the sample of the solution: die-cast housings that there are nowhere, whose defects come from temperatures, pressures and wear in ways that no
 * single measurement tells. The same seed makes the same file.
 */
final class MadeParts {

    static final Path SAMPLE = Path.of("solutions/auto-quality/samples/measurements/die-cast-housings.csv");
    private static final long SEED = 20_260_301;
    private static final int PARTS = 2_400;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private double wear;

    public static void main(String[] words) throws IOException {
        Files.createDirectories(SAMPLE.getParent());
        Files.writeString(SAMPLE, new MadeParts().text());
    }

    String text() {
        StringBuilder text = new StringBuilder("설비,조,용탕온도,금형온도,사출속도,사출압력,냉각시간,가스량,형체력,두께,표면거칠기,무게,불량유형\n");
        for (int part = 0; part < PARTS; part++) {
            text.append(part(part)).append('\n');
        }
        return text.toString();
    }

    private double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private String part(int part) {
        int machine = 1 + random.nextInt(3);
        String shift = random.nextInt(3) == 0 ? "야간" : "주간";
        wear = part % 400 == 0 ? 0 : wear + .0025;
        double melt = 665 + 9 * normal() - (shift.equals("야간") ? 3 : 0);
        double die = 210 + 11 * normal() + (machine == 2 ? 6 : 0);
        double speed = 3.2 + .28 * normal();
        double pressure = 78 + 4 * normal();
        double cooling = 11 + 1.1 * normal();
        double gas = 14 + 2.6 * normal() + 1.8 * (speed - 3.2) / .28 * .5;
        double clamp = 850 + 14 * normal() - 25 * wear;
        double thickness = 3.2 + .012 * normal() + .03 * wear + .0011 * (die - 210) + (clamp < 825 ? .02 : 0);
        double roughness = 1.6 + .22 * normal() + .5 * wear + (machine == 3 ? .12 : 0);
        double weight = 1_482 + 3.5 * normal() + 120 * (thickness - 3.2) - .9 * (gas - 14);
        String defect = defect(machine, melt, die, speed, pressure, cooling, gas, thickness, roughness);
        return machine + "호기," + shift + "," + number(melt, 1) + "," + number(die, 1) + "," + number(speed, 2) + "," + number(pressure, 1) + ","
                + (random.nextInt(120) == 0 ? "" : number(cooling, 2)) + "," + number(gas, 1) + "," + number(clamp, 0) + ","
                + number(thickness + .002 * normal(), 3) + "," + number(roughness + .02 * normal(), 2) + "," + number(weight, 1) + "," + defect;
    }

    private String defect(int machine, double melt, double die, double speed, double pressure, double cooling, double gas, double thickness,
            double roughness) {
        double noise = .3;
        double porosity = (gas - 14) / 2.6 + .9 * (speed - 3.2) / .28 - 1.1 * (pressure - 78) / 4 + noise * normal();
        double coldShut = -(melt - 665) / 9 - .9 * (die - 210) / 11 + .7 * (3.2 - speed) / .28 + noise * normal();
        double crack = 1.2 * (die - 210) / 11 * (11 - cooling) / 1.1 + .6 * (melt - 665) / 9 + noise * normal();
        double scratch = 1.6 * (roughness - 1.6) / .3 + (machine == 3 ? .9 : 0) + noise * normal();
        double size = 34 * (thickness - 3.2) + .2 * normal();
        if (porosity > 3.4) {
            return "기포";
        }
        if (coldShut > 3.1) {
            return "탕경";
        }
        if (crack > 3.0) {
            return "균열";
        }
        if (scratch > 6.6) {
            return "긁힘";
        }
        if (size > 2.2) {
            return "치수 불량";
        }
        return random.nextInt(200) == 0 ? "긁힘" : "양품";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
