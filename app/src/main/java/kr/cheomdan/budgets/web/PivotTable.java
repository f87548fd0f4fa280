package kr.cheomdan.budgets.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.Pivot;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;

/**
 * Two dimensions of the cube as a page shows them: each place of the second one has a column for every measure, and every cell leads to the
 * lines that it sums.
 */
record PivotTable(List<Head> heads, List<Measure> measures, List<Row> rows, Row total) {

    /** A place of the second dimension; it stands over a column for each measure. */
    record Head(String text, String address) {}

    /** @param address null where there is no line */
    record Cell(String text, @Nullable String address) {}

    record Row(String text, String address, List<Cell> cells) {}

    static PivotTable of(Pivot pivot, LineQuery query, List<Measure> measures, BudgetWords words, Display display) {
        List<Head> heads = new ArrayList<>();
        for (String column : pivot.columns()) {
            heads.add(new Head(words.at(pivot.columnsBy(), column), lines(query.at(pivot.columnsBy(), column))));
        }
        heads.add(new Head(display.message("budgets.word.total"), lines(query)));
        Writing writing = new Writing(measures, display);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pivot.rows().size(); i++) {
            String place = pivot.rows().get(i);
            LineQuery ofRow = query.at(pivot.rowsBy(), place);
            List<Cell> cells = new ArrayList<>();
            for (int j = 0; j < pivot.columns().size(); j++) {
                writing.add(cells, pivot.cells().get(i).get(j), lines(ofRow.at(pivot.columnsBy(), pivot.columns().get(j))));
            }
            writing.add(cells, pivot.rowTotals().get(i), lines(ofRow));
            rows.add(new Row(words.at(pivot.rowsBy(), place), lines(ofRow), cells));
        }
        List<Cell> sums = new ArrayList<>();
        for (int j = 0; j < pivot.columns().size(); j++) {
            writing.add(sums, pivot.columnTotals().get(j), lines(query.at(pivot.columnsBy(), pivot.columns().get(j))));
        }
        writing.add(sums, pivot.total(), lines(query));
        return new PivotTable(heads, measures, rows, new Row(display.message("budgets.word.total"), lines(query), sums));
    }

    private static String lines(LineQuery query) {
        return query.address("/budget/lines");
    }

    private record Writing(List<Measure> measures, Display display) {

        void add(List<Cell> cells, @Nullable Figures figures, String address) {
            for (Measure measure : measures) {
                cells.add(figures == null ? new Cell("", null) : new Cell(measure.text(figures, display), address));
            }
        }
    }
}
