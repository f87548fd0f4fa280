package kr.cheomdan.workloads.automotive.battery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Says after a hundred cycles how many cycles a battery cell will live, and how sure that is. */
public final class EvBatteryLife implements Workload {

    private static final Words WORDS = Words.beside(EvBatteryLife.class);
    private static final String MODEL = "model";
    private static final int LEAST_CELLS = 20;
    private static final double SAME_VOLTAGE = .002;

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Cells cells = cells(given, findings).orElse(null);
        if (cells == null) {
            return Map.of();
        }
        if (given.has(MODEL)) {
            LifeModel model = readModel(given);
            if (model == null) {
                findings.error("ev-battery-life.model-unreadable", Place.of(MODEL));
            } else if (!fits(model, cells)) {
                findings.error("ev-battery-life.model-of-other-places", Place.of(CellsReader.INPUT, 1, null), cells.places().length,
                        model.places().length);
            }
        } else if (cells.learned().size() < LEAST_CELLS) {
            findings.error("ev-battery-life.too-few-cells", Place.of(CellsReader.INPUT, 1, "cycle_life"), cells.learned().size(),
                    LEAST_CELLS);
        } else if (!findings.hasErrors()) {
            Outliers.among(cells.learned()).forEach(cell ->
                    findings.warning("ev-battery-life.odd-curve", Place.of(CellsReader.INPUT, cell.line(), null), cell.line(),
                    cell.name()));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("learned", given.has(MODEL) ? 0 : cells.learned().size());
        summary.put("judged", cells.keptBack().size());
        summary.put("unknown", cells.unknown().size());
        summary.put("points", cells.places().length);
        return summary;
    }

    private static Optional<Cells> cells(Given given, Findings findings) {
        return new CellsReader(given.table(CellsReader.INPUT), (int) given.whole("stop-cycle"), findings).read();
    }

    private static @Nullable LifeModel readModel(Given given) {
        try {
            LifeModel model = JsonMapper.builder().build().readValue(given.bytes(MODEL), LifeModel.class);
            return LifeModel.FORMAT.equals(model.format()) && model.isWhole() ? model : null;
        } catch (JacksonException | NullPointerException notOurs) {
            return null;
        }
    }

    private static boolean fits(LifeModel model, Cells cells) {
        if (model.places().length != cells.places().length) {
            return false;
        }
        for (int place = 0; place < model.places().length; place++) {
            if (Math.abs(model.places()[place] - cells.places()[place]) > SAME_VOLTAGE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Solved run(Given given, Work work) {
        Cells cells = cells(given, new Findings(EvBatteryLife.class)).orElseThrow();
        return given.has(MODEL) ? apply(given, work, cells) : learn(given, work, cells);
    }

    private static Solved learn(Given given, Work work, Cells cells) {
        int stopCycle = (int) given.whole("stop-cycle");
        List<Cell> odd = Outliers.among(cells.learned());
        List<Cell> learned = Outliers.without(cells.learned(), odd);
        Choice choice = Choice.make(learned, work.random("folds"), work.cpu()::isOver,
                share -> work.progress(.6 * share, "choosing the number of components"));
        work.say("chosen components=%d errorOfLeftOut=%.1f", choice.components(), choice.errors()[choice.components() - 1]);
        LifeModel model = LifeModel.learn(learned, cells.places(), stopCycle, choice);
        List<Cell> keptBack = cells.keptBack();
        Evaluation judged = keptBack.isEmpty() ? Evaluation.inTurn(cells.learned(), cells.places(), stopCycle, work.random("judge"),
                work.cpu()::isOver)
                : Evaluation.ofKeptBack(keptBack, model);
        work.progress(.9, "judged");
        model = model.judgedAs(judged);
        work.outputs().json("model.json", model);
        Map<Cell, LifeModel.Predicted> predicted = new IdentityHashMap<>();
        for (int i = 0; i < learned.size(); i++) {
            predicted.put(learned.get(i), model.predicted(choice.leftOut()[i], choice.unexplained()[i]));
        }
        return solved(given, work, cells, new Learning(model, judged, choice, odd), predicted);
    }

    private static Solved apply(Given given, Work work, Cells cells) {
        LifeModel model = java.util.Objects.requireNonNull(readModel(given));
        List<Cell> known = cells.all().stream().filter(Cell::hasLife).toList();
        Learning learned = new Learning(model, Evaluation.ofKeptBack(known, model), null, List.of());
        return solved(given, work, cells, learned, new IdentityHashMap<>());
    }

    private static Solved solved(Given given, Work work, Cells cells, Learning learning, Map<Cell, LifeModel.Predicted> predicted) {
        LifeModel model = learning.model();
        cells.all().forEach(cell -> predicted.computeIfAbsent(cell, model::predict));
        Metrics metrics = metrics(cells, learning, predicted);
        Story story = new Story(cells, learning, predicted);
        work.progress(1, "done");
        Choice choice = learning.choice();
        return new Solved(table(cells, learning, predicted), metrics, benefit(given, model, learning.judged(), metrics, work),
                story.pictures(),
                story.report(), choice == null || !choice.cut());
    }

    private static List<List<String>> table(Cells cells, Learning learning, Map<Cell, LifeModel.Predicted> predicted) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("cell", "split", "use", "cycle_life", "predicted_life", "low95", "high95", "alike", "cycles_left_to_test"));
        for (Cell cell : cells.all()) {
            LifeModel.Predicted said = predicted.get(cell);
            String use = !cell.hasLife() ? "new" : learning.choice() == null || !Cells.isToLearn(cell.part()) ? "judged"
                    : learning.odd().contains(cell) ? "set-aside" : "learned";
            rows.add(List.of(cell.name(), cell.part(), use, cell.hasLife() ? whole(cell.life()) : "", said.alike() ? whole(said.life())
                    : "",
                    said.alike() ? whole(said.low()) : "", said.alike() ? whole(said.high()) : "", said.alike() ? "yes" : "no",
                    said.alike() ? whole(Math.max(0, said.life() - learning.model().stopCycle())) : ""));
        }
        return rows;
    }

    private static Metrics metrics(Cells cells, Learning learning, Map<Cell, LifeModel.Predicted> predicted) {
        LifeModel model = learning.model();
        Evaluation judged = learning.judged();
        Choice choice = learning.choice();
        Map<String, Object> more = new LinkedHashMap<>();
        Map<String, Object> byPart = new LinkedHashMap<>();
        for (String part : judged.parts()) {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("rmse", rounded(judged.error(each -> each.part().equals(part)), 1));
            of.put("percentError", rounded(judged.percentError(each -> each.part().equals(part)), 1));
            of.put("rmseOfLine", rounded(judged.errorOfLine(each -> each.part().equals(part)), 1));
            of.put("rmseOfMean", rounded(judged.errorOfMean(each -> each.part().equals(part)), 1));
            of.put("cells", judged.outcomes().stream().filter(each -> each.part().equals(part)).count());
            of.put("unlike", judged.unlike(part));
            of.put("rmseWithUnlike", rounded(
                    Evaluation.error(judged.outcomes(), Evaluation.Outcome::error, each -> each.part().equals(part)), 1));
            byPart.put(part, of);
        }
        more.put("parts", byPart);
        more.put("components", model.regression().components());
        more.put("learnedCells", model.learnedCells());
        if (!judged.alike().isEmpty()) {
            more.put("coverage95", rounded(judged.shareWithin(), 3));
        }
        if (choice != null) {
            more.put("rmseOfLeftOut", rounded(choice.errors()[choice.components() - 1], 1));
        }
        more.put("setAside", learning.odd().size());
        more.put("newCells", cells.unknown().size());
        more.put("unlikeNewCells", cells.unknown().stream().filter(cell -> !predicted.get(cell).alike()).count());
        boolean own = judged.alike().isEmpty();
        return new Metrics(
                WORDS.of("error-of-the-predicted-life"),
                rounded(own ? model.judgedError() : judged.error(each -> true), 1),
                rounded(own ? model.judgedErrorOfLine() : judged.errorOfLine(each -> true), 1),
                WORDS.of("a-line-over-the-variance"),
                "cycles", Metrics.Better.LOWER, method(model, judged, own), more);
    }

    private static Bilingual method(LifeModel model, Evaluation judged, boolean own) {
        Bilingual how = WORDS.of(own ? "measured-when-made" : judged.keptBack() ? "judged-by-kept-back" : "judged-tenth-by-tenth");
        return WORDS.of("partial-least-squares-components-chosen", model.regression().components(), model.learnedCells(), how);
    }

    private static Benefit benefit(Given given, LifeModel model, Evaluation judged, Metrics metrics, Work work) {
        String formula = "cycles-saved-per-cell / cycles-per-day * won-per-channel-day * cells-per-year";
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        if (judged.isEmpty()) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured, metrics.baselineIsBetter());
        }
        double[] saved = judged.cyclesSaved(model.stopCycle(), given.number("tolerance-percent").doubleValue() / 100);
        measured.put("cycles-saved-per-cell", rounded(Statistics.mean(saved), 1));
        measured.put("cells-judged", BigDecimal.valueOf(saved.length));
        measured.put("cells-without-saving", BigDecimal.valueOf(java.util.Arrays.stream(saved).filter(each -> each == 0).count()));
        if (!given.says("cycles-per-day") || !given.says("won-per-channel-day") || !given.says("cells-per-year")) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured, metrics.baselineIsBetter());
        }
        double wonPerCycle = given.number("won-per-channel-day").doubleValue() * given.number("cells-per-year").doubleValue()
                / given.number("cycles-per-day").doubleValue();
        double[] interval = Statistics.interval(saved, work.random("benefit"));
        return new Benefit(Math.round(Statistics.mean(saved) * wonPerCycle),
                List.of(Math.round(interval[0] * wonPerCycle), Math.round(interval[1] * wonPerCycle)), "year", formula,
                given.assumptions(), measured,
                metrics.baselineIsBetter());
    }

    private static String whole(double value) {
        return Long.toString(Math.round(value));
    }

    private static BigDecimal rounded(double value, int scale) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP) : BigDecimal.ZERO;
    }
}
