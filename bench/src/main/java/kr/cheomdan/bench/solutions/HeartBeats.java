package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Record 100 of the MIT-BIH arrhythmia database: half an hour, beats paired one by one with those of its readers within 150 ms. */
record HeartBeats() implements Figure {

    private static final double PRECISION = 99.9;

    @Override
    public String solution() {
        return "health-ecg";
    }

    @Override
    public String name() {
        return "MIT-BIH record 100, beats found within 150 ms";
    }

    @Override
    public String asked() {
        return "sensitivity 100 %, precision >= " + PRECISION + " %";
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Program.Ran ran = place.program(solution()).input("recording", place.data("healthcare/ecg/100.dat"))
                .input("header", place.data("healthcare/ecg/100.hea")).input("beats", place.data("healthcare/ecg/100.atr")).run();
        double sensitivity = ran.number("sensitivityPercent");
        double precision = ran.number("precisionPercent");
        String text = String.format(Locale.ROOT, "%.2f %%, %.2f %% of %.0f beats", sensitivity, precision, ran.number("referenceBeats"));
        return Ours.of(text, sensitivity == 100 && precision >= PRECISION, List.of(ran));
    }
}
