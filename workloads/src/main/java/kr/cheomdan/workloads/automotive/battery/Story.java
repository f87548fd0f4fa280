package kr.cheomdan.workloads.automotive.battery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;

/** What the report says of lives, and which pictures it shows. */
record Story(
        Cells cells, LifeModel model, Judged judged, @Nullable Choice choice, List<Cell> odd, Map<Cell, LifeModel.Predicted> predicted) {

    private static final int MOST_ROWS = 40;

    Story(Cells cells, Learning learning, Map<Cell, LifeModel.Predicted> predicted) {
        this(cells, learning.model(), learning.judged(), learning.choice(), learning.odd(), predicted);
    }

    Map<String, Picture> pictures() {
        Drawing drawing = new Drawing(cells, model, judged, predicted);
        Map<String, Picture> pictures = new LinkedHashMap<>();
        if (!judged.isEmpty()) {
            pictures.put("predicted-measured", Picture.chart(drawing::predictedAndMeasured));
        }
        if (!cells.unknown().isEmpty()) {
            pictures.put("new-cells", Picture.chart(drawing::newCells));
        }
        pictures.put("curves", Picture.chart(drawing::curves));
        if (choice != null) {
            pictures.put("components", Picture.chart(language -> Drawing.components(language, choice)));
        }
        return pictures;
    }

    Report report() {
        Report report = new Report();
        outcome(report);
        newCells(report);
        report.section("곡선", "Curves").figure("curves",
                cells.voltages() ? "셀마다 100회와 10회 방전 곡선의 차이. 오래 산 셀은 차이가 작고 짧게 산 셀은 큽니다."
                        : "셀마다 두 방전 곡선의 차이. 오래 산 셀은 차이가 작고 짧게 산 셀은 큽니다.",
                "How the discharge curve of the later cycle differs from the earlier one's, cell by cell: "
                        + "little where a cell lives long, much where not.");
        trust(report);
        next(report);
        return report;
    }

    private void outcome(Report report) {
        if (judged.isEmpty()) {
            report.text("수명을 아는 셀이 없어 이번에는 시험하지 않았습니다. 위 오차는 모델을 만들 때 측정한 값입니다.",
                    "No cell has a known life, so nothing was judged this time; the error above is that of when the model was made.");
            return;
        }
        report.section("예측과 실제", "Predicted and measured")
                .figure("predicted-measured", "점이 대각선에 가까울수록 잘 맞은 것입니다. 학습 셀도 자신을 빼고 학습한 모델로 예측했습니다.",
                        "The nearer to the diagonal the better. Cells that were learned from were predicted "
                                + "by what was learned without them.");
        List<List<String>> rows = new ArrayList<>();
        for (String part : judged.parts()) {
            rows.add(List.of(part, "" + judged.outcomes().stream().filter(each -> each.part().equals(part)).count(), ""
                    + judged.unlike(part),
                    one(judged.error(each -> each.part().equals(part))), one(judged.percentError(each -> each.part().equals(part))) + " %",
                    one(judged.errorOfLine(each -> each.part().equals(part))), one(judged.errorOfMean(each -> each.part().equals(part)))));
        }
        report.table(List.of(new Bilingual("부분", "Part"), new Bilingual("셀", "Cells"), new Bilingual("낯선 셀", "Unlike"),
                new Bilingual("오차(회)", "Error (cycles)"), new Bilingual("평균 백분율 오차", "Mean error"),
                new Bilingual("직선의 오차", "Error of the line"),
                new Bilingual("평균값의 오차", "Error of the mean")), rows);
        List<Judged.Outcome> unlike = judged.outcomes().stream().filter(each -> !each.predicted().alike()).toList();
        if (!unlike.isEmpty()) {
            String names = String.join(", ", unlike.stream().limit(10).map(each -> each.part() + " " + each.cell().name()).toList());
            report.warning("학습한 셀과 닮지 않은 셀이 " + unlike.size() + "개 있습니다(" + names + "). 이런 셀에는 예측을 내지 않으며 위 오차에도 들어가지 않습니다. "
                            + "넣었다면 오차는 " + one(Judged.error(judged.outcomes(), Judged.Outcome::error, each -> true))
                            + "회입니다. 끝까지 시험해 주십시오.",
                    "Unlike all cells that were learned from: " + unlike.size() + " (" + names
                            + "). They get no prediction and are not in the errors above; "
                            + "with them the error would be " + one(Judged.error(judged.outcomes(), Judged.Outcome::error, each -> true))
                            + " cycles. Test them to the end.");
        }
    }

    private void newCells(Report report) {
        List<Cell> unknown = cells.unknown();
        if (unknown.isEmpty()) {
            return;
        }
        report.section("새 셀의 수명", "Lives of the new cells")
                .figure("new-cells", "점은 예측, 세로선은 95% 구간입니다.", "Dots are predictions, lines their intervals of 95 %.");
        List<List<String>> rows = unknown.stream().limit(MOST_ROWS).map(cell -> {
            LifeModel.Predicted said = predicted.get(cell);
            return said.alike() ? List.of(cell.name(), whole(said.life()), whole(said.low()), whole(said.high()))
                    : List.of(cell.name(), "-", "-", "-");
        }).toList();
        report.table(List.of(new Bilingual("셀", "Cell"), new Bilingual("예측 수명(회)", "Predicted life (cycles)"), new Bilingual("낮게는", "Low"),
                new Bilingual("높게는", "High")), rows);
        if (unknown.size() > MOST_ROWS) {
            report.text("나머지 " + (unknown.size() - MOST_ROWS) + "개는 result.csv에 있습니다.", "The other " + (unknown.size() - MOST_ROWS)
                    + " stand in result.csv.");
        }
        if (unknown.stream().anyMatch(cell -> !predicted.get(cell).alike())) {
            report.warning("‘-’로 적은 셀은 학습한 셀과 곡선이 닮지 않아 예측하지 않았습니다. 끝까지 시험해 주십시오.",
                    "Cells with a dash have curves unlike all that were learned from and get no prediction. Test them to the end.");
        }
    }

    private void trust(Report report) {
        report.section("결과의 신뢰도", "How far it can be trusted");
        if (!odd.isEmpty()) {
            String names = String.join(", ", odd.stream().limit(10).map(Cell::name).toList());
            report.warning("다른 셀과 곡선이 전혀 닮지 않은 셀 " + odd.size() + "개(" + names + ")는 학습에서 제외했습니다. 고장인지, 잘못 측정한 것인지, 다른 설계인지 확인해 주십시오.",
                    "Set aside and not learned from, for curves unlike all others: " + odd.size() + " (" + names + "). "
                            + "See whether they broke, were mismeasured or are of another design.");
        }
        if (choice != null) {
            report.figure("components", "학습 셀을 빼 보며 측정한 오차. 가장 낮은 성분 수를 씁니다. 시험 셀은 보지 않았습니다.",
                    "The error of cells left out of the learning; the number with the least is taken. "
                            + "Cells that are judged were not looked at.");
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("학습한 셀", "Cells learned from", model.learnedCells()));
        facts.add(Fact.of("성분 수", "Components", model.regression().components()));
        facts.add(new Fact(new Bilingual("95% 구간", "Interval of 95 %"), new Bilingual(
                String.format(Locale.ROOT, "예측의 %.0f%% ~ %.0f%%", 100 * Math.exp(-model.logHalfWidth()),
                100 * Math.exp(model.logHalfWidth())),
                String.format(Locale.ROOT, "%.0f %% to %.0f %% of the prediction", 100 * Math.exp(-model.logHalfWidth()),
                        100 * Math.exp(model.logHalfWidth())))));
        if (!judged.alike().isEmpty()) {
            facts.add(new Fact(new Bilingual("구간 안에 든 시험 셀", "Judged cells within it"), new Bilingual(
                    Math.round(1_000 * judged.shareWithin()) / 10.0 + "%", Math.round(1_000 * judged.shareWithin()) / 10.0 + " %")));
            double[] errors = judged.alike().stream().mapToDouble(each -> Math.abs(each.error())).sorted().toArray();
            facts.add(new Fact(new Bilingual("오차의 중앙값", "Median error"), new Bilingual(whole(errors[errors.length / 2]) + "회",
                    whole(errors[errors.length / 2]) + " cycles")));
        }
        report.facts(facts);
    }

    private void next(Report report) {
        report.section("다음에 할 일", "What to do next")
                .text("새 셀은 " + model.stopCycle() + "회까지만 시험하고 곡선을 이 실행이 남긴 model.json과 함께 넣으면 됩니다. 설계나 소재가 바뀌면 20개 남짓을 끝까지 시험해 다시 학습해 주십시오.",
                        "Test new cells for " + model.stopCycle()
                        + " cycles only and give their curves with the model.json that this run left. "
                                + "When design or materials change, test some twenty to the end and learn again.")
                .text("구간의 아래쪽이 보증 수명보다 짧은 셀은 끝까지 시험해 주십시오. 예측 하나로 출하를 정하지 마십시오.",
                        "Test cells to the end whose interval begins below the life that you warrant; do not ship on a single prediction.");
        if (!judged.isEmpty() && judged.shareWithin() < .9) {
            report.warning("구간 안에 든 셀이 90%보다 적습니다. 시험 셀이 학습 셀과 다른 묶음에서 온 것으로 보입니다. 그 묶음의 셀을 학습에 넣어 주십시오.",
                    "Fewer than 90 of 100 judged cells are within the interval: they seem to be of another batch than those learned from. "
                            + "Have some of that batch among those that are learned from.");
        }
    }

    static String one(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.1f", value) : "-";
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
}
