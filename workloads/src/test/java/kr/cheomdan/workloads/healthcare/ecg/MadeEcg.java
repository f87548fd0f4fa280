package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A made electrocardiogram: each beat a sum of bell curves (P, Q, R, S, T), intervals that follow breathing and a slower wave, some beats
 * too early
 * and broad, with wandering of the base line, hum of the mains and noise. The sample of the solution is the one of seed 1.
 */
final class MadeEcg {

    private static final double[][] WAVES = {{-.19, .022, .12}, {-.03, .010, -.10}, {0, .011, 1.1}, {.03, .011, -.22}, {.26, .050, .28}};
    private static final double[][] BROAD = {{0, .035, 1.3}, {.08, .030, -.5}, {.30, .060, -.35}};

    final double rate;
    final double[] values;
    final List<Double> beats = new ArrayList<>();

    MadeEcg(long seed, double rate, double seconds, double noise, double shareOfEarly) {
        SplittableRandom random = new SplittableRandom(seed);
        this.rate = rate;
        this.values = new double[(int) Math.round(rate * seconds)];
        double at = .6;
        boolean isEarly = false;
        while (at < seconds - .5) {
            beats.add(at);
            add(at, isEarly ? BROAD : WAVES, 1 + .05 * random.nextGaussian());
            double usual = .82 + .035 * Math.sin(2 * Math.PI * .25 * at) + .03 * Math.sin(2 * Math.PI * .09 * at)
                    + .012 * random.nextGaussian();
            boolean wasEarly = isEarly;
            isEarly = !wasEarly && beats.size() > 3 && random.nextDouble() < shareOfEarly;
            at += wasEarly ? usual * 1.3 : isEarly ? usual * .65 : usual;
        }
        for (int i = 0; i < values.length; i++) {
            double time = i / rate;
            values[i] += .15 * Math.sin(2 * Math.PI * .22 * time) + .08 * Math.sin(2 * Math.PI * .05 * time + 1)
                    + .02 * Math.sin(2 * Math.PI * 60 * time)
                    + noise * random.nextGaussian();
        }
    }

    private void add(double at, double[][] waves, double height) {
        for (double[] wave : waves) {
            int from = (int) Math.max(0, (at + wave[0] - 5 * wave[1]) * rate);
            int to = (int) Math.min(values.length, (at + wave[0] + 5 * wave[1]) * rate + 1);
            for (int i = from; i < to; i++) {
                double away = (i / rate - at - wave[0]) / wave[1];
                values[i] += height * wave[2] * Math.exp(-away * away / 2);
            }
        }
    }

    /** The sample that ships: in its third minute somebody moves, in its fourth the lead comes off for eight seconds and sits worse then. */
    static MadeEcg sample() {
        MadeEcg made = new MadeEcg(1, 250, 300, .03, .02);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < made.values.length; i++) {
            double time = i / made.rate;
            made.values[i] *= time > 218 ? .45 : 1;
            made.values[i] += time > 130 && time < 135 ? .9 * Math.sin(2 * Math.PI * 3.7 * time) + .35 * random.nextGaussian() : 0;
            made.values[i] = time > 210 && time < 218 ? 0 : made.values[i];
        }
        made.beats.removeIf(beat -> beat > 209.95 && beat < 218.05);
        return made;
    }

    String csv() {
        StringBuilder csv = new StringBuilder("time,ECG (mV)\n");
        for (int i = 0; i < values.length; i++) {
            csv.append(String.format(Locale.ROOT, "%.3f,%.3f\n", i / rate, values[i]));
        }
        return csv.toString();
    }

    String beatsCsv() {
        StringBuilder csv = new StringBuilder("time\n");
        beats.forEach(beat -> csv.append(String.format(Locale.ROOT, "%.3f\n", beat)));
        return csv.toString();
    }

    Recording recording() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Recording("made", "mV", rate, floats);
    }

    int[] samples() {
        return beats.stream().mapToInt(beat -> (int) Math.round(beat * rate)).toArray();
    }

    /** The same in format 212 with a second lead of nothing, and its header. */
    byte[] format212() {
        byte[] data = new byte[values.length * 3];
        for (int i = 0; i < values.length; i++) {
            int one = step(i) & 0xFFF;
            data[3 * i] = (byte) one;
            data[3 * i + 1] = (byte) (one >> 8);
            data[3 * i + 2] = 0;
        }
        return data;
    }

    private int step(int i) {
        return (int) Math.round(values[i] * 200);
    }

    String header(String comment) {
        int sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += step(i);
        }
        return String.format(Locale.ROOT, "made 2 %.0f %d\nmade.dat 212 200 12 0 %d %d 0 II\nmade.dat 212 200 12 0 0 0 0 none\n%s\n", rate,
                values.length,
                step(0), (short) sum, comment);
    }
}
