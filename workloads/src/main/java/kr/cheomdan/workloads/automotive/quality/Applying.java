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
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.HorizontalBars;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import kr.cheomdan.workloads.table.Table;

/** Tells the classes of new parts by a model of an earlier run, and where they are known too, how well it still does. */
final class Applying {

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
        return new HorizontalBars(new Bilingual("새 부품의 분류", "Classes of the new parts"), new Bilingual("부품 수", "Parts"),
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
        Bilingual method = new Bilingual("이전에 만든 모델로 새 행을 판정", "new rows told by a model of an earlier run");
        if (known.length == 0) {
            return new Metrics(new Bilingual("평균 확신도(실제 분류가 없어 정확도는 모릅니다)", "Mean certainty (no true classes, so accuracy is not known)"),
                    Worth.rounded(sureness()), Worth.rounded(model.mostFrequent()),
                    new Bilingual("가장 많은 분류의 비율(학습 시)", "share of the most frequent class when it was learned"), "", Metrics.Better.HIGHER,
                    method, more);
        }
        return new Metrics(new Bilingual("정확도(새 행)", "Accuracy (new rows)"), Worth.rounded(accuracy()), Worth.rounded(model.mostFrequent()),
                new Bilingual("가장 많은 분류라고만 함(학습 시)", "always the most frequent class, when it was learned"), "", Metrics.Better.HIGHER,
                method, more);
    }

    private Benefit benefit() {
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("parts-told", BigDecimal.valueOf(table.rows()));
        return new Benefit(null, null, "year", "not worked out for new parts: see the run that made the model", given.assumptions(),
                measured,
                known.length > 0 && accuracy() < model.mostFrequent());
    }

    private Report report() {
        Report report = new Report().section("새 부품", "New parts")
                .figure("told", "모델이 새 부품을 어느 분류로 보았는지", "To which class the model takes the new parts");
        if (model.threshold() != null) {
            long count = IntStream.range(0, rings.length).filter(row -> rings[row]).count();
            report.text("재확인할 부품은 " + table.rows() + "개 중 " + count + "개입니다. 결과 표의 look_again 열이 yes인 행입니다.",
                    count + " of " + table.rows() + " parts are to be looked at again: those with \"yes\" under look_again.");
        }
        if (known.length > 0) {
            report.section("모델의 유효성", "Whether the model still holds").figure("confusion", "실제 분류가 적힌 새 행에서",
                    "On the new rows whose class is known").facts(List.of(
                            Fact.of("새 행의 정확도", "Accuracy on the new rows", Worth.rounded(accuracy())),
                            Fact.of("모델을 만들 때의 정확도", "Accuracy when the model was made", Worth.rounded(model.accuracy()))));
            if (known.length >= ENOUGH && 2 * (1 - accuracy()) < 1 - model.accuracy()) {
                report.warning("모델을 만들 때보다 훨씬 잘 맞습니다. 학습에 쓴 행이 섞이지 않았는지 확인해 주십시오.",
                        "It does much better than when the model was made. Make sure that these are not rows that it learned from.");
            }
            if (accuracy() < model.accuracy() - WORSE) {
                report.warning("모델을 만들 때보다 정확도가 낮습니다. 새 자료를 더해 모델을 다시 만들어 주십시오.",
                        "It does worse than when the model was made. Make the model anew with the new rows added.");
            }
        }
        return report.section("다음에 할 일", "What to do next").text("재확인할 부품의 실제 분류를 적어 두면, 다음 실행에서 모델이 여전히 유효한지 알 수 있습니다.",
                "Write down what the parts turned out to be: the next run then says whether the model still holds.");
    }
}
