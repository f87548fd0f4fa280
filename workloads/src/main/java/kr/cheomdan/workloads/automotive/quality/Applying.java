package kr.cheomdan.workloads.automotive.quality;

import java.awt.Color;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.HorizontalBars;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import kr.cheomdan.workloads.table.Table;

/** Tells the classes of new parts by a model of an earlier run, and where they are known too, how well it still does. */
final class Applying {

    private static final Words WORDS = Words.beside(Applying.class);

    /** Less than that much worse than when it was learned may be chance; more is a line that has changed. */
    private static final double WORSE = .05;
    /** So many rows that half the error is no luck. */
    private static final int ENOUGH = 50;

    private final Given given;
    private final QualityModel model;
    private final Table table;
    private final double[][] chances;
    private final boolean[] rings;
    private final int[] truth;
    private final int[] known;

    Applying(Given given, QualityModel model, Work work) {
        this.given = given;
        this.model = model;
        this.table = given.table(AutoQuality.INPUT);
        this.chances = model.chances(table);
        this.rings = new boolean[table.rows()];
        for (int row = 0; row < rings.length; row++) {
            rings[row] = model.threshold() != null && 1 - chances[row][model.good()] > model.threshold();
        }
        this.truth = model.truth(table);
        this.known = IntStream.range(0, truth.length).filter(row -> truth[row] >= 0).toArray();
        work.progress(1, "told");
    }

    Solved solved() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("told", told());
        if (known.length > 0) {
            pictures.put("confusion", new Confusion(model.classes(), confusion()));
        }
        return new Solved(AutoQuality.rows(table, model, truth, chances, rings), metrics(), benefit(), pictures, report(), true);
    }

    private int[] counts() {
        int[] counts = new int[model.classes().size()];
        Arrays.stream(chances).forEach(each -> counts[OneMeasurement.most(each)]++);
        return counts;
    }

    private Picture told() {
        int[] counts = counts();
        return new HorizontalBars(WORDS.of("classes-of-the-new-parts"), WORDS.of("parts"),
                IntStream.range(0, counts.length).mapToObj(each -> {
                    String name = model.classes().get(each);
                    Color colour = each == model.good() ? Charts.FAINT : Charts.OURS;
                    return new HorizontalBars.Bar(new Bilingual(name, name), counts[each], String.valueOf(counts[each]), colour);
                }).toList());
    }

    private int[][] confusion() {
        int[][] confusion = new int[model.classes().size()][model.classes().size()];
        for (int row : known) {
            confusion[truth[row]][OneMeasurement.most(chances[row])]++;
        }
        return confusion;
    }

    private double accuracy() {
        return IntStream.of(known).filter(row -> OneMeasurement.most(chances[row]) == truth[row]).count() / (double) known.length;
    }

    private double sureness() {
        return Arrays.stream(chances).mapToDouble(each -> each[OneMeasurement.most(each)]).average().orElse(0);
    }

    private Metrics metrics() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("rows", table.rows());
        more.put("accuracyWhenLearned", Worth.rounded(model.accuracy()));
        int[] counts = counts();
        Map<String, Integer> told = new LinkedHashMap<>();
        IntStream.range(0, counts.length).forEach(each -> told.put(model.classes().get(each), counts[each]));
        more.put("told", told);
        more.put("lookAgain", IntStream.range(0, rings.length).filter(row -> rings[row]).count());
        Bilingual method = WORDS.of("new-rows-told-by-a");
        if (known.length == 0) {
            return new Metrics(WORDS.of("mean-certainty-no-true-classes"),
                    Worth.rounded(sureness()), Worth.rounded(model.mostFrequent()),
                    WORDS.of("share-of-the-most-frequent"), "", Metrics.Better.HIGHER,
                    method, more);
        }
        return new Metrics(WORDS.of("accuracy-new-rows"), Worth.rounded(accuracy()), Worth.rounded(model.mostFrequent()),
                WORDS.of("always-the-most-frequent-class"), "", Metrics.Better.HIGHER,
                method, more);
    }

    private Benefit benefit() {
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("parts-told", BigDecimal.valueOf(table.rows()));
        return new Benefit(null, null, "year", "not-worked-out-for-new-parts", given.assumptions(),
                measured,
                known.length > 0 && accuracy() < model.mostFrequent());
    }

    private Report report() {
        Report report = new Report().section(WORDS.of("new-parts"))
                .figure("told", WORDS.of("to-which-class-the-model"));
        if (model.threshold() != null) {
            long count = IntStream.range(0, rings.length).filter(row -> rings[row]).count();
            report.text(WORDS.of("of-parts-are-to-be", table.rows(), count));
        }
        if (known.length > 0) {
            report.section(WORDS.of("whether-the-model-still-holds")).figure("confusion", WORDS.of("on-the-new-rows-whose")).facts(List.of(
                            Fact.of(WORDS.of("accuracy-on-the-new-rows"), Worth.rounded(accuracy())),
                            Fact.of(WORDS.of("accuracy-when-the-model-was"), Worth.rounded(model.accuracy()))));
            if (known.length >= ENOUGH && 2 * (1 - accuracy()) < 1 - model.accuracy()) {
                report.warning(WORDS.of("it-does-much-better-than"));
            }
            if (accuracy() < model.accuracy() - WORSE) {
                report.warning(WORDS.of("it-does-worse-than-when"));
            }
        }
        return report.section(WORDS.of("what-to-do-next")).text(WORDS.of("write-down-what-the-parts"));
    }
}
