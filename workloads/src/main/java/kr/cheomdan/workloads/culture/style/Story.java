package kr.cheomdan.workloads.culture.style;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.culture.style.MovingPicture.Filmed;
import kr.cheomdan.workloads.culture.style.Painting.Painted;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of a picture that was painted. */
record Story(Pixels before, Pixels after, List<Tile> tiles, ModelFacts model, Painted painted, double processor, Optional<Filmed> film) {

    private static final Words WORDS = Words.beside(Story.class);
    private static final int TONES = 32;
    private static final double FILM_FRAMES = 60.0 * 30;
    private static final double SECONDS_AN_HOUR = 3_600;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("painted", Plate.of(after));
        pictures.put("before-and-after", Plate.of(before, after));
        pictures.put("tones", Picture.chart(this::tones));
        return pictures;
    }

    private XYChart tones(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("distribution-of-lightness"), WORDS.of("lightness-0-black-255-white"),
                WORDS.of("share-of-pixels"));
        double[] x = IntStream.range(0, TONES).mapToDouble(tone -> (tone + .5) * 256 / TONES).toArray();
        Charts.line(chart, WORDS.of("before").in(language), x, shares(before), Charts.BASELINE, true);
        Charts.line(chart, WORDS.of("after").in(language), x, shares(after), Charts.OURS, false);
        return chart;
    }

    private static double[] shares(Pixels pixels) {
        double[] shares = new double[TONES];
        for (int pixel : pixels.values()) {
            shares[Math.min(TONES - 1, (int) (Pixels.lightness(pixel) * TONES / 256))] += 100.0 / pixels.values().length;
        }
        return shares;
    }

    Report report() {
        int frames = film.map(Filmed::frames).orElse(1);
        double megapixels = before.width() * (double) before.height() / 1e6 * frames;
        Report report = new Report().section(WORDS.of("the-picture"));
        if (painted.missing() > 0) {
            report.warning(WORDS.of("the-bound-of-processor-time", painted.missing()));
        }
        film.filter(filmed -> !filmed.whole()).ifPresent(filmed ->
                report.warning(WORDS.of("the-bound-of-processor-time-was-reached", filmed.frames())));
        if (painted.resized()) {
            report.text(WORDS.of("the-model-gives-pictures-of"));
        }
        report.figure("painted", WORDS.of(film.isPresent() ? "a-frame-from-the-middle" : "the-result", before.width(), before.height()));
        report.figure("before-and-after", WORDS.of("left-the-original-right-the"));
        report.section(WORDS.of("how-much-it-changed")).figure("tones", WORDS.of("how-many-pixels-there-are"));
        report.facts(List.of(
                Fact.of(WORDS.of("tiles"), tiles.size() + " × (" + tiles.get(0).width() + " × " + tiles.get(0).height() + ")"),
                Fact.of(WORDS.of("pixels-painted-a-second"), number(megapixels / Math.max(1e-3, painted.seconds()), 2) + " Mpx/s"),
                Fact.of(WORDS.of("processor-time"), number(processor, 1) + " s"),
                Fact.of(WORDS.of("for-a-film-of-one"),
                        number(processor / frames * FILM_FRAMES / SECONDS_AN_HOUR, 1) + " CPU h"),
                Fact.of(WORDS.of("model"), "opset " + model.opset() + ", " + String.format(Locale.ROOT, "%,d", model.nodes())
                        + " operators, " + String.format(Locale.ROOT, "%,d", model.parameters()) + " weights"
                        + (model.producer().isBlank() ? "" : ", " + model.producer()))));
        report.section(WORDS.of("what-to-do-next"));
        if (tiles.size() > 1 && painted.seams().blended() > 1) {
            report.text(WORDS.of("the-seams-can-be-seen"));
        }
        return report.text(WORDS.of("a-lower-strength-lets-the"));
    }

    private static String number(double value, int scale) {
        return String.format(Locale.ROOT, "%,." + scale + "f", value);
    }
}
