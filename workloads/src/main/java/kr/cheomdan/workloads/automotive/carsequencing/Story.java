package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of an order of cars. */
final class Story {

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
                new Bilingual(name.ko() + ": 비율 초과 구간 " + before() + "곳", capital(name.en()) + ": " + before() + " stretches with too many"),
                        found.order(),
                new Bilingual("찾은 순서: 비율 초과 구간 " + found.faults() + "곳", "The order found: " + found.faults() + " stretches with too many"),
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
        CategoryChart chart = Charts.bars(language, new Bilingual("옵션별로 비율 초과 구간", "Stretches with too many, by option"),
                new Bilingual("", ""),
                new Bilingual("구간 수", "Stretches"));
        chart.addSeries(compared.name().in(language), names(), shown().stream().map(option -> faultsBefore[option]).toList())
                .setFillColor(Charts.BASELINE);
        chart.addSeries(language.equals("en") ? "the order found" : "찾은 순서", names(), shown().stream().map(option -> faults[option])
                .toList())
                .setFillColor(Charts.OURS);
        chart.getStyler().setLabelsVisible(true).setYAxisMin(0.0);
        turn(chart);
        return chart;
    }

    private CategoryChart stations(String language) {
        CategoryChart chart = Charts.bars(language, new Bilingual("옵션 작업장 부하율", "How full the stations of the options are"),
                new Bilingual("", ""),
                new Bilingual("처리할 수 있는 차에 대한 비율(%)", "Of what they can serve (%)"));
        chart.addSeries(language.equals("en") ? "asked for" : "필요한 만큼", names(), shown().stream()
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
        XYChart chart = Charts.xy(language, new Bilingual("탐색 과정", "While it was searched"), new Bilingual("탐색 횟수", "Searches done"),
                new Bilingual("비율 초과 구간", "Stretches with too many"));
        double[] y = found.faultsBySearch().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
        Charts.line(chart, language.equals("en") ? "best so far" : "지금까지 찾은 최선", x, y, Charts.OURS, false);
        Charts.line(chart, language.equals("en") ? "no order has fewer" : "이보다 적을 수 없음", new double[] {0, y.length - 1},
                new double[] {bound, bound},
                Charts.TRUTH, true);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0").setXAxisDecimalPattern("0");
        return chart;
    }

    Report report() {
        Report report = new Report().section("순서", "The order");
        quality(report);
        report.figure("line", "위는 비교한 순서, 아래는 찾은 순서입니다. 빨간 줄이 있는 구간에서는 작업장이 따라가지 못합니다. 전체 순서는 result.csv에 있습니다.",
                "Above the order that it is compared with, below the one found. Under a red bar the station cannot keep up. "
                        + "result.csv has the whole order.");
        List<Bilingual> headings = new ArrayList<>();
        List<String> row = new ArrayList<>();
        if (compared.today() >= 0) {
            headings.add(Compared.TODAY);
            row.add(Integer.toString(compared.today()));
        }
        headings.addAll(List.of(Compared.GREEDY, new Bilingual("무작위(20회 평균)", "by chance (mean of 20)"),
                new Bilingual("찾은 순서", "the order found")));
        row.addAll(List.of(Integer.toString(compared.greedy()), String.format(Locale.ROOT, "%.1f", compared.chance()),
                Integer.toString(found.faults())));
        report.section("비교한 결과: 비율 초과 구간", "Compared: stretches with too many").table(headings, List.of(row));
        if (compared.greedy() < compared.today() && found.faults() < compared.today()) {
            int byRule = compared.today() - compared.greedy();
            int all = compared.today() - found.faults();
            report.text("줄어드는 " + all + "곳 가운데 " + Math.min(all, byRule) + "곳은 한 대씩 고르는 규칙(탐욕)만으로도 줄어듭니다.",
                    "Of the " + all + " that are saved, " + Math.min(all, byRule) + " would be saved by choosing car by car already.");
        }
        report.figure("options", "많이 찬 작업장부터", "The fullest stations first");
        report.section("작업장", "Stations").figure("stations", "100%를 넘으면 어떤 순서로도 비율 초과 구간이 생깁니다.",
                "Above 100 % there are stretches with too many in any order.");
        if (found.faultsBySearch().size() > 2) {
            report.section("탐색 과정", "The search").figure("search", "점선보다 적은 순서는 없습니다.", "No order has fewer than the dashed line.");
        }
        return advice(report);
    }

    private void quality(Report report) {
        if (found.faults() == 0) {
            report.text("모든 구간이 정해진 비율 안에 있습니다.", "Every stretch is within what its station can serve.");
        } else if (found.faults() == bound) {
            report.text("비율 초과 구간이 " + found.faults() + "곳 남습니다. 이보다 적은 순서는 없습니다(증명됨).",
                    found.faults() + " stretches have too many. No order has fewer: this is proven.");
        } else {
            report.text("비율 초과 구간이 " + found.faults() + "곳 남습니다. " + bound + "곳보다 적은 순서는 없습니다(증명됨). 어디인지는 faults.csv에 있습니다.",
                    found.faults() + " stretches have too many; no order has fewer than " + bound
                            + " (proven). faults.csv says where they are.");
        }
        if (found.faults() >= before()) {
            report.warning(compared.name().ko() + "보다 나은 순서를 찾지 못했습니다. 그대로 두셔도 됩니다.",
                    "No better order than " + compared.name().en() + " was found. It can stay as it is.");
        }
    }

    private Report advice(Report report) {
        int tight = tightest().get(0);
        Cars.Option option = cars.options().get(tight);
        long percent = Math.round(100 * cars.use(tight));
        report.section("다음에 할 일", "What to do next");
        if (cars.use(tight) > FULL) {
            report.text("‘" + option.name() + "’ 작업장이 " + percent + "% 찼습니다. 이 옵션의 차를 다른 날로 옮기거나 작업자를 더하면 순서가 훨씬 쉬워집니다.",
                    "The station of " + option.name() + " is " + percent
                            + " % full. Moving some of its cars to another day, or one worker more there, makes the order"
                            + " much easier.");
        } else {
            report.text("가장 찬 작업장은 ‘" + option.name() + "’(" + percent + "%)입니다. 여유가 있어 차가 몇 대 밀려도 견딥니다.",
                    "The fullest station is that of " + option.name() + " (" + percent
                            + " %). There is room for some cars that fall back.");
        }
        report.facts(List.of(Fact.of("차가 밀리는 날에 줄어드는 구간(95% 구간)", "Fewer stretches on days when cars fall back (95 % interval)",
                Math.round(Disruption.quantile(saved, .025)) + " ~ " + Math.round(Disruption.quantile(saved, .975)))));
        return report.text("주문이 바뀌면 남은 차만 넣고 다시 실행해 주십시오.", "When orders change, run it again with the cars that are left.");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
