package kr.cheomdan.workloads.healthcare.ecg;

/** Filters that move nothing in time: each is run forwards and backwards. */
final class Filters {

    private Filters() {}

    /** Between two frequencies, Butterworth of the second order at either side. */
    static float[] band(float[] values, double rate, double low, double high) {
        return lowPass(highPass(values, rate, low), rate, Math.min(high, .45 * rate));
    }

    static float[] highPass(float[] values, double rate, double frequency) {
        double k = Math.tan(Math.PI * frequency / rate);
        double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
        return bothWays(values, new double[] {norm, -2 * norm, norm}, back(k, norm));
    }

    static float[] lowPass(float[] values, double rate, double frequency) {
        double k = Math.tan(Math.PI * frequency / rate);
        double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
        return bothWays(values, new double[] {k * k * norm, 2 * k * k * norm, k * k * norm}, back(k, norm));
    }

    private static double[] back(double k, double norm) {
        return new double[] {2 * (k * k - 1) * norm, (1 - Math.sqrt(2) * k + k * k) * norm};
    }

    private static float[] bothWays(float[] values, double[] forward, double[] back) {
        return reversed(run(reversed(run(values, forward, back)), forward, back));
    }

    private static float[] run(float[] values, double[] forward, double[] back) {
        float[] filtered = new float[values.length];
        double gain = (forward[0] + forward[1] + forward[2]) / (1 + back[0] + back[1]);
        // As if the first value had been there for ever: otherwise the beginning would ring.
        double beforeIn = values.length == 0 ? 0 : values[0];
        double twiceBeforeIn = beforeIn;
        double beforeOut = gain * beforeIn;
        double twiceBeforeOut = beforeOut;
        for (int i = 0; i < values.length; i++) {
            double out = forward[0] * values[i] + forward[1] * beforeIn
                    + forward[2] * twiceBeforeIn - back[0] * beforeOut - back[1] * twiceBeforeOut;
            twiceBeforeIn = beforeIn;
            beforeIn = values[i];
            twiceBeforeOut = beforeOut;
            beforeOut = out;
            filtered[i] = (float) out;
        }
        return filtered;
    }

    private static float[] reversed(float[] values) {
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            float swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
        return values;
    }

    /** The mean of what is around. */
    static float[] smoothed(float[] values, int width) {
        float[] smoothed = new float[values.length];
        int half = width / 2;
        double sum = 0;
        for (int i = -half; i < values.length; i++) {
            if (i + half < values.length) {
                sum += values[i + half];
            }
            if (i - half - 1 >= 0) {
                sum -= values[i - half - 1];
            }
            if (i >= 0) {
                smoothed[i] = (float) Math.max(0, sum / (2 * half + 1));
            }
        }
        return smoothed;
    }
}
