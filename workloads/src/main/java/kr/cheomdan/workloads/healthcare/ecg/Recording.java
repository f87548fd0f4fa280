package kr.cheomdan.workloads.healthcare.ecg;

/**
 * One lead of an electrocardiogram.
 *
 * @param rate samples a second
 * @param values of the lead; {@link Float#NaN} where there is none
 */
record Recording(String lead, String unit, double rate, float[] values) {

    double seconds() {
        return values.length / rate;
    }

    int samples(double seconds) {
        return Math.max(1, (int) Math.round(seconds * rate));
    }

    /** Where there is nothing, a line between its neighbours: filters would carry it on for ever. */
    float[] filled() {
        float[] filled = values.clone();
        int last = -1;
        for (int i = 0; i <= filled.length; i++) {
            if (i == filled.length || !Float.isNaN(filled[i])) {
                float from = last < 0 ? i == filled.length ? 0 : filled[i] : filled[last];
                float to = i == filled.length ? from : filled[i];
                for (int j = last + 1; j < i; j++) {
                    filled[j] = from + (to - from) * (j - last) / (i - last);
                }
                last = i;
            }
        }
        return filled;
    }
}
