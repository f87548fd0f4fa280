package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of an order of cars. */
final class Story {

    private static final Words WORDS = Words.beside(Story.class);
    private static final int MOST_CARS_SHOWN = 200;
    private static final int MOST_OPTIONS_SHOWN = 16;
    private static final double FULL = .97;

    private final Cars cars;
    private final Sequencer.Sequenced found;
    private final Compared compared;
    private final int bound;
    private final double[] saved;
    private final int[] faults;
    private final int[] faultsBefore;

    /** @param saved by day with displaced cars */
    Story(Cars cars, Sequencer.Sequenced found, Compared compared, int bound, double[] saved) {
        this.cars = cars;
        this.found = found;
        this.compared = compared;
        this.bound = bound;
        this.saved = saved;
        this.faults = Faults.of(cars, found.order());
        this.faultsBefore = Faults.of(cars, compared.order());
    }

    private int before() {
        return IntStream.of(faultsBefore).sum();
    }

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        int from = worst();
        int to = Math.min(cars.count(), from + MOST_CARS_SHOWN);
        int[] shown = tightest().stream().limit(MOST_OPTIONS_SHOWN).mapToInt(Integer::intValue).toArray();
        Bilingual name = compared.name();
        pictures.put("line", new LinePicture(cars, compared.order(),
                WORDS.of("stretches-with-too-many-of", new Bilingual(name.ko(), capital(name.en())), before()), found.order(),
                WORDS.of("the-order-found-stretches-with", found.faults()),
                        from, to, shown));
        pictures.put("options", Picture.chart(this::options));
        pictures.put("stations", Picture.chart(this::stations));
        if (found.faultsBySearch().size() > 2) {
            pictures.put("search", Picture.chart(this::search));
        }
        return pictures;
    }

    /** Where the piece begins in which the order that it is compared with has the most faults. */
    private int worst() {
        int[] beginsHere = new int[cars.count() + 1];
        for (int option = 0; option < cars.options().size(); option++) {
            for (int start = 0; start + cars.options().get(option).window() <= cars.count(); start++) {
                beginsHere[start + 1] += Faults.at(cars, compared.order(), option, start) ? 1 : 0;
            }
        }
        for (int place = 0; place < cars.count(); place++) {
            beginsHere[place + 1] += beginsHere[place];
        }
        return IntStream.rangeClosed(0, Math.max(0, cars.count() - MOST_CARS_SHOWN)).boxed()
                .max(Comparator.comparingInt((Integer from) ->
                        beginsHere[Math.min(cars.count(), from + MOST_CARS_SHOWN)] - beginsHere[from])
                        .thenComparing(Comparator.reverseOrder())).orElse(0);
    }

    /** Options by how much of what their station can serve is asked for. */
    private List<Integer> tightest() {
        return IntStream.range(0, cars.options().size()).boxed().sorted(Comparator.comparingDouble((Integer option) -> -cars.use(option)))
                .toList();
    }

    private List<Integer> shown() {
        return tightest().stream().limit(MOST_OPTIONS_SHOWN).toList();
    }

    private List<String> names() {
        return shown().stream().map(option -> cars.options().get(option).name() + " " + cars.options().get(option).ratio()).toList();
    }

    private CategoryChart options(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("stretches-with-too-many-by"),
                new Bilingual("", ""),
                WORDS.of("stretches"));
        chart.addSeries(compared.name().in(language), names(), shown().stream().map(option -> faultsBefore[option]).toList())
                .setFillColor(Charts.BASELINE);
        chart.addSeries(WORDS.of("the-order-found").in(language), names(), shown().stream().map(option -> faults[option])
                .toList())
                .setFillColor(Charts.OURS);
        chart.getStyler().setLabelsVisible(true).setYAxisMin(0.0);
        turn(chart);
        return chart;
    }

    private CategoryChart stations(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("how-full-the-stations-of"),
                new Bilingual("", ""),
                WORDS.of("of-what-they-can-serve"));
        chart.addSeries(WORDS.of("asked-for").in(language), names(), shown().stream()
                .map(option -> Math.round(1_000 * cars.use(option)) / 10.0)
                .toList()).setFillColor(Charts.OURS);
        chart.getStyler().setLabelsVisible(true).setYAxisMin(0.0).setLegendVisible(false);
        turn(chart);
        return chart;
    }

    private void turn(CategoryChart chart) {
        if (shown().size() > 6) {
            chart.getStyler().setXAxisLabelRotation(45);
        }
    }

    private XYChart search(String language) {
        XYChart chart = Charts.xy(language, WORDS.of("while-it-was-searched"), WORDS.of("searches-done"),
                WORDS.of("stretches-with-too-many"));
        double[] y = found.faultsBySearch().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
        Charts.line(chart, WORDS.of("best-so-far").in(language), x, y, Charts.OURS, false);
        Charts.line(chart, WORDS.of("no-order-has-fewer").in(language), new double[] {0, y.length - 1},
                new double[] {bound, bound},
                Charts.TRUTH, true);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0").setXAxisDecimalPattern("0");
        return chart;
    }

    Report report() {
        Report report = new Report().section(WORDS.of("the-order"));
        quality(report);
        report.figure("line", WORDS.of("above-the-order-that-it"));
        List<Bilingual> headings = new ArrayList<>();
        List<String> row = new ArrayList<>();
        if (compared.today() >= 0) {
            headings.add(Compared.TODAY);
            row.add(Integer.toString(compared.today()));
        }
        headings.addAll(List.of(Compared.GREEDY, WORDS.of("by-chance-mean-of-20"),
                WORDS.of("the-order-found")));
        row.addAll(List.of(Integer.toString(compared.greedy()), String.format(Locale.ROOT, "%.1f", compared.chance()),
                Integer.toString(found.faults())));
        report.section(WORDS.of("compared-stretches-with-too-many")).table(headings, List.of(row));
        if (compared.greedy() < compared.today() && found.faults() < compared.today()) {
            int byRule = compared.today() - compared.greedy();
            int all = compared.today() - found.faults();
            report.text(WORDS.of("of-the-that-are-saved", all, Math.min(all, byRule)));
        }
        report.figure("options", WORDS.of("the-fullest-stations-first"));
        report.section(WORDS.of("stations")).figure("stations", WORDS.of("above-100-there-are-stretches"));
        if (found.faultsBySearch().size() > 2) {
            report.section(WORDS.of("the-search")).figure("search", WORDS.of("no-order-has-fewer-than"));
        }
        return advice(report);
    }

    private void quality(Report report) {
        if (found.faults() == 0) {
            report.text(WORDS.of("every-stretch-is-within-what"));
        } else if (found.faults() == bound) {
            report.text(WORDS.of("stretches-have-too-many-no", found.faults()));
        } else {
            report.text(WORDS.of("stretches-have-too-many-no-order-has", found.faults(), bound));
        }
        if (found.faults() >= before()) {
            report.warning(WORDS.of("no-better-order-than-was", compared.name()));
        }
    }

    private Report advice(Report report) {
        int tight = tightest().get(0);
        Cars.Option option = cars.options().get(tight);
        long percent = Math.round(100 * cars.use(tight));
        report.section(WORDS.of("what-to-do-next"));
        if (cars.use(tight) > FULL) {
            report.text(WORDS.of("the-station-of-is-full", option.name(), percent));
        } else {
            report.text(WORDS.of("the-fullest-station-is-that", option.name(), percent));
        }
        report.facts(List.of(Fact.of(WORDS.of("fewer-stretches-on-days-when"),
                Math.round(Disruption.quantile(saved, .025)) + " ~ " + Math.round(Disruption.quantile(saved, .975)))));
        return report.text(WORDS.of("when-orders-change-run-it"));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
