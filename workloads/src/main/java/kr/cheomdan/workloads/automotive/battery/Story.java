package kr.cheomdan.workloads.automotive.battery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;

/** What the report says of lives, and which pictures it shows. */
record Story(
        Cells cells, LifeModel model, Evaluation judged, @Nullable Choice choice, List<Cell> odd,
        Map<Cell, LifeModel.Predicted> predicted) {

    private static final Words WORDS = Words.beside(Story.class);
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
        report.section(WORDS.of("curves")).figure("curves", cells.voltages()
                ? WORDS.of("how-the-discharge-curve-of")
                : WORDS.of("how-the-discharge-curve-of-the-later"));
        trust(report);
        next(report);
        return report;
    }

    private void outcome(Report report) {
        if (judged.isEmpty()) {
            report.text(WORDS.of("no-cell-has-a-known"));
            return;
        }
        report.section(WORDS.of("predicted-and-measured"))
                .figure("predicted-measured", WORDS.of("the-nearer-to-the-diagonal"));
        List<List<String>> rows = new ArrayList<>();
        for (String part : judged.parts()) {
            rows.add(List.of(part, "" + judged.outcomes().stream().filter(each -> each.part().equals(part)).count(), ""
                    + judged.unlike(part),
                    one(judged.error(each -> each.part().equals(part))), one(judged.percentError(each -> each.part().equals(part))) + " %",
                    one(judged.errorOfLine(each -> each.part().equals(part))), one(judged.errorOfMean(each -> each.part().equals(part)))));
        }
        report.table(List.of(WORDS.of("part"), WORDS.of("cells"), WORDS.of("unlike"),
                WORDS.of("error-cycles"), WORDS.of("mean-error"),
                WORDS.of("error-of-the-line"),
                WORDS.of("error-of-the-mean")), rows);
        List<Evaluation.Outcome> unlike = judged.outcomes().stream().filter(each -> !each.predicted().alike()).toList();
        if (!unlike.isEmpty()) {
            String names = String.join(", ", unlike.stream().limit(10).map(each -> each.part() + " " + each.cell().name()).toList());
            report.warning(WORDS.of("unlike-all-cells-that-were", unlike.size(), names,
                    one(Evaluation.error(judged.outcomes(), Evaluation.Outcome::error, each -> true))));
        }
    }

    private void newCells(Report report) {
        List<Cell> unknown = cells.unknown();
        if (unknown.isEmpty()) {
            return;
        }
        report.section(WORDS.of("lives-of-the-new-cells"))
                .figure("new-cells", WORDS.of("dots-are-predictions-lines-their"));
        List<List<String>> rows = unknown.stream().limit(MOST_ROWS).map(cell -> {
            LifeModel.Predicted said = predicted.get(cell);
            return said.alike() ? List.of(cell.name(), whole(said.life()), whole(said.low()), whole(said.high()))
                    : List.of(cell.name(), "-", "-", "-");
        }).toList();
        report.table(List.of(WORDS.of("cell"), WORDS.of("predicted-life-cycles"), WORDS.of("low"),
                WORDS.of("high")), rows);
        if (unknown.size() > MOST_ROWS) {
            report.text(WORDS.of("the-other-stand-in-result", (unknown.size() - MOST_ROWS)));
        }
        if (unknown.stream().anyMatch(cell -> !predicted.get(cell).alike())) {
            report.warning(WORDS.of("cells-with-a-dash-have"));
        }
    }

    private void trust(Report report) {
        report.section(WORDS.of("how-far-it-can-be"));
        if (!odd.isEmpty()) {
            String names = String.join(", ", odd.stream().limit(10).map(Cell::name).toList());
            report.warning(WORDS.of("set-aside-and-not-learned", odd.size(), names));
        }
        if (choice != null) {
            report.figure("components", WORDS.of("the-error-of-cells-left"));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(WORDS.of("cells-learned-from"), model.learnedCells()));
        facts.add(Fact.of(WORDS.of("components"), model.regression().components()));
        facts.add(new Fact(WORDS.of("interval-of-95"), WORDS.of("share-of-the-prediction",
                whole(100 * Math.exp(-model.logHalfWidth())), whole(100 * Math.exp(model.logHalfWidth())))));
        if (!judged.alike().isEmpty()) {
            facts.add(new Fact(WORDS.of("judged-cells-within-it"), new Bilingual(
                    Math.round(1_000 * judged.shareWithin()) / 10.0 + "%", Math.round(1_000 * judged.shareWithin()) / 10.0 + " %")));
            double[] errors = judged.alike().stream().mapToDouble(each -> Math.abs(each.error())).sorted().toArray();
            facts.add(new Fact(WORDS.of("median-error"), WORDS.of("cycles", whole(errors[errors.length / 2]))));
        }
        report.facts(facts);
    }

    private void next(Report report) {
        report.section(WORDS.of("what-to-do-next"))
                .text(WORDS.of("test-new-cells-for-cycles", model.stopCycle()))
                .text(WORDS.of("test-cells-to-the-end"));
        if (!judged.isEmpty() && judged.shareWithin() < .9) {
            report.warning(WORDS.of("fewer-than-90-of-100"));
        }
    }

    static String one(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.1f", value) : "-";
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
}
