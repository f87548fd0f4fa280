package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.LineFigures;
import kr.cheomdan.budgets.BudgetView.Pivot;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cube as rows of a file: numbers stay numbers, what is not there is empty. */
@Component
class CubeSheet {

    private final BudgetWords words;
    private final Display display;

    CubeSheet(BudgetWords words, Display display) {
        this.words = words;
        this.display = display;
    }

    /** A pivot as it stands on the page. */
    Sheet pivot(Pivot pivot, List<Measure> measures) {
        List<String> header = new ArrayList<>(List.of(words.dimension(pivot.rowsBy()) + " / " + words.dimension(pivot.columnsBy())));
        Stream<String> columns = pivot.columns().stream().map(column -> words.at(pivot.columnsBy(), column));
        Stream.concat(columns, Stream.of(display.message("budgets.word.total")))
                .forEach(head -> measures.forEach(measure -> header.add(measures.size() == 1 ? head : head + " " + name(measure))));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < pivot.rows().size(); i++) {
            List<Object> cells = start(words.at(pivot.rowsBy(), pivot.rows().get(i)));
            pivot.cells().get(i).forEach(figures -> add(cells, figures, measures));
            add(cells, pivot.rowTotals().get(i), measures);
            rows.add(cells);
        }
        List<Object> total = start(display.message("budgets.word.total"));
        pivot.columnTotals().forEach(figures -> add(total, figures, measures));
        add(total, pivot.total(), measures);
        rows.add(total);
        return new Sheet("budget-cube", header, rows);
    }

    /** Every line with every figure. */
    Sheet lines(List<LineFigures> lines) {
        List<String> header = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            header.add(words.dimension(dimension));
        }
        List<Measure> measures = List.of(Measure.values());
        measures.forEach(measure -> header.add(name(measure)));
        List<List<Object>> rows = new ArrayList<>();
        for (LineFigures one : lines) {
            List<Object> cells = new ArrayList<>();
            for (Dimension dimension : Dimension.values()) {
                String place = one.line().at(dimension);
                cells.add(place == null ? "" : words.at(dimension, place));
            }
            add(cells, one.figures(), measures);
            rows.add(cells);
        }
        return new Sheet("budget-lines", header, rows);
    }

    private String name(Measure measure) {
        return display.message("budgets.measure." + measure);
    }

    private static List<Object> start(String first) {
        List<Object> cells = new ArrayList<>();
        cells.add(first);
        return cells;
    }

    private static void add(List<Object> cells, @Nullable Figures figures, List<Measure> measures) {
        for (Measure measure : measures) {
            Object value = figures == null ? null : measure.of(figures);
            cells.add(value == null ? "" : value);
        }
    }
}
