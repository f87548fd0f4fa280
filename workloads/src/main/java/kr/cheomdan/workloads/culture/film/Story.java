package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.culture.film.Filming.Film;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of a film. */
record Story(Script script, Wall wall, Limits limits, Cycles cycles, DayMap map, Journey journey, Film film, Verdict verdict, boolean piped,
        boolean wantedPiped) {

    private static final Words WORDS = Words.beside(Story.class);

    /** The lowest that can be asked for. */
    private static final double LEAST_BRIGHTNESS = .1;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        if (!film.stills().isEmpty()) {
            pictures.put("stills", new Sheet(film.stills()));
        }
        pictures.put("light", Picture.chart(this::light));
        pictures.put("flashes", Picture.chart(this::flashes));
        pictures.put("map", new MapPicture(map, cycles, journey, Palette.of(script.palette())));
        return pictures;
    }

    private List<Second> seconds() {
        return Second.all(film.frames(), script.rate());
    }

    private XYChart light(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("mean-luminance-of-the-wall"),
                WORDS.of("second"), new Bilingual("cd/m² · kW", "cd/m² · kW"));
        double[] x = seconds().stream().mapToDouble(Second::number).toArray();
        Charts.line(chart, WORDS.of("mean-luminance-cd-m").in(language), x,
                seconds().stream().mapToDouble(second -> limits.peakNits() * second.mean()).toArray(), Charts.OURS, false);
        Charts.line(chart, WORDS.of("power-kw").in(language), x, seconds().stream().mapToDouble(Second::kilowatts).toArray(), Charts.TRUTH,
                false);
        limits.meanNits().ifPresent(limit -> Charts.line(chart, WORDS.of("limit-of-luminance").in(language), ends(x), new double[] {limit,
                limit},
                Charts.BASELINE, true));
        limits.kilowatts().ifPresent(limit -> Charts.line(chart, WORDS.of("limit-of-power").in(language), ends(x),
                new double[] {limit, limit}, Charts.TRUTH, true));
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private XYChart flashes(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("flashes-within-one-second"), WORDS.of("second"),
                WORDS.of("number"));
        double[] x = seconds().stream().mapToDouble(Second::number).toArray();
        Charts.line(chart, WORDS.of("of-luminance").in(language), x, seconds().stream().mapToDouble(Second::flashes).toArray(), Charts.OURS,
                false);
        Charts.line(chart, WORDS.of("of-saturated-red").in(language), x, seconds().stream().mapToDouble(Second::redFlashes).toArray(),
                Charts.TRUTH, false);
        Charts.line(chart, WORDS.of("allowed").in(language), ends(x), new double[] {limits.most(), limits.most()}, Charts.BASELINE, true);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(Math.max(limits.most() + 1.0, film.flashes() + 1));
        return chart;
    }

    private static double[] ends(double[] x) {
        return new double[] {x[0], Math.max(x[x.length - 1], x[0] + 1)};
    }

    Report report() {
        Report report = new Report().section(WORDS.of("the-film"));
        if (!film.whole()) {
            report.warning(WORDS.of("the-bound-of-processor-time"));
        }
        if (wantedPiped && !piped) {
            report.text(WORDS.of("there-is-no-ffmpeg-on"));
        }
        if (!film.stills().isEmpty()) {
            report.figure("stills", WORDS.of("four-moments-of-the-film"));
        }
        light(report);
        map(report);
        files(report);
        return report.section(WORDS.of("what-to-do-next"))
                .text(WORDS.of("show-the-pictures-of-the"))
                .text(WORDS.of("power-is-worked-out-from"));
    }

    private void light(Report report) {
        report.section(WORDS.of("whether-the-wall-may-show"));
        if (verdict.violations() > 0) {
            report.warning(WORDS.of("seconds-exceed-the-limit-of", verdict.violations()));
        }
        if (!verdict.dimEnough()) {
            double brightness = script.brightness() * limits.meanNits().orElse(0.0) / verdict.highestNits();
            report.warning(WORDS.of("the-mean-luminance-exceeds-its", number(brightness, 2)));
        }
        if (!verdict.brightestIsDimEnough()) {
            double limit = limits.brightestNits().orElseThrow();
            report.warning(WORDS.of("the-brightest-place-exceeds-its",
                    number(verdict.brightestNits(), 1) + " > " + number(limit, 0) + " cd/m²",
                    number(dimmed(limit), 2)));
        }
        if (!verdict.frugalEnough()) {
            power(report, limits.kilowatts().orElseThrow());
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(WORDS.of("flashes-within-one-second-where"),
                number(film.flashes(), 1) + " ≤ " + limits.most()));
        facts.add(Fact.of(WORDS.of("flashes-of-saturated-red"), number(film.redFlashes(), 1) + " ≤ " + limits.most()));
        facts.add(new Fact(WORDS.of("how-they-are-counted"), counted()));
        facts.add(new Fact(WORDS.of("mean-luminance"), limits.meanNits()
                .map(limit -> WORDS.of("cd-m-at-the-brightest", number(verdict.meanNits(), 1), number(verdict.highestNits(), 1),
                        number(limit, 0)))
                .orElse(WORDS.of("cd-m-at-the-brightest-moment-no", number(verdict.meanNits(), 1), number(verdict.highestNits(), 1)))));
        facts.add(new Fact(WORDS.of("luminance-of-the-brightest-place"), limits.brightestNits()
                .map(limit -> WORDS.of("cd-m-limit", number(verdict.brightestNits(), 1), number(limit, 0)))
                .orElse(WORDS.of("cd-m-no-limit-entered", number(verdict.brightestNits(), 1)))));
        String average = number(verdict.kilowatts(), 2);
        String highest = number(verdict.highestKilowatts(), 2);
        String area = number(wall.squareMetres(), 0);
        String white = number(limits.whiteWatts(), 0);
        Bilingual limit = limits.kilowatts().map(most -> WORDS.of("limit", number(most, 2)))
                .orElse(WORDS.of("no-limit-entered"));
        facts.add(new Fact(WORDS.of("power"), WORDS.of("kw-on-average-at-the", average, highest, limit, area, white)));
        report.facts(facts);
        report.figure("flashes", WORDS.of("flashes-counted-second-by-second"));
        report.figure("light", WORDS.of("luminance-and-power-second-by"));
    }

    /** Light is shown as 1 - exp(-brightness x light), so the brightest place falls by less than the brightness does. */
    private double dimmed(double limit) {
        double now = Math.log1p(-Math.min(.999, verdict.brightestNits() / limits.peakNits()));
        return Math.floor(97 * script.brightness() * Math.log1p(-limit / limits.peakNits()) / now) / 100;
    }

    /** Light falls with the brightness; what a black picture draws does not, nor the lettering, for which a little is left. */
    private void power(Report report, double limit) {
        double idle = limits.kilowatts(wall, 0);
        double brightness = .97 * script.brightness() * film.dimming();
        String over = number(verdict.highestKilowatts(), 2) + " kW > " + number(limit, 2) + " kW";
        if (brightness >= LEAST_BRIGHTNESS) {
            String asked = number(Math.floor(100 * brightness) / 100, 2);
            report.warning(WORDS.of("power-exceeds-its-limit-at", over, asked));
        } else {
            report.warning(WORDS.of("power-exceeds-its-limit-a", over, number(idle, 2)));
        }
    }

    private Bilingual counted() {
        Bilingual rule = switch (limits.rule()) {
            case "wcag" -> WORDS.of("wcag-2-3-1");
            case "bt1702" -> WORDS.of("itu-r-bt-1702-3");
            default -> WORDS.of("wcag-2-3-1-or-itu-r-bt-1702-3");
        };
        return WORDS.of("counted-on-a-field-of-view", rule, number(limits.viewerMetres(), 0), number(100 * limits.areaShare(), 0),
                number(limits.peakNits(), 0));
    }

    private void map(Report report) {
        DayMap.Explained explained = map.explained();
        report.section(WORDS.of("what-the-map-tells"))
                .figure("map", WORDS.of("in-each-field-the-typical"))
                .facts(List.of(
                        Fact.of(WORDS.of("fields-of-the-map"), map.columns() + " × " + map.rows()),
                        Fact.of(WORDS.of("of-how-days-differ-told"),
                                number(100 * explained.byMap(), 1) + " %"),
                        Fact.of(WORDS.of("the-same-by-one-plane"),
                                number(100 * explained.byPlane(), 1) + " %"),
                        Fact.of(WORDS.of("days-in-the-film"), Caption.day(cycles.seconds()[journey.first()]) + " – "
                                + Caption.day(cycles.seconds()[journey.first() + journey.count() - 1]))));
    }

    private void files(Report report) {
        report.section(WORDS.of("files"));
        if (!film.files().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            film.files().forEach((zone, file) -> rows.add(List.of("film/" + zone.name() + ".mp4", zone.x() + ", " + zone.y(),
                    file.width() + " × " + file.height(), String.valueOf(file.frames()),
                    number((double) file.ticksASecond() / file.ticks(), 3))));
            report.table(List.of(WORDS.of("file"), WORDS.of("place-on-the-wall-px"),
                    WORDS.of("size-px"),
                    WORDS.of("frames"), WORDS.of("frames-a-second")), rows);
        } else {
            report.text(WORDS.of("there-is-a-png-for"));
        }
        report.facts(List.of(
                new Fact(WORDS.of("size-and-frame-rate-exact"),
                        verdict.exact() ? WORDS.of("yes-read-back-from-the") : WORDS.of("no")),
                Fact.of(WORDS.of("fingerprint-of-the-film"), film.digest()),
                Fact.of(WORDS.of("frames-made-a-second"), number(film.frames().size() / film.seconds(), 1))));
    }

    private static String number(double value, int scale) {
        return String.format(Locale.ROOT, "%,." + scale + "f", value);
    }
}
