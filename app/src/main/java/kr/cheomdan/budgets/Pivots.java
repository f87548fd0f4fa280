package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.Pivot;
import org.jspecify.annotations.Nullable;

/** Sums the figures of lines by two dimensions. A cell without a line is unknown and not zero. */
final class Pivots {

    private Pivots() {}

    private record Cell(@Nullable String row, @Nullable String column) {}

    static Pivot of(Map<BudgetLine, Figures> lines, Dimension rowsBy, Dimension columnsBy) {
        List<@Nullable String> rows = values(lines, rowsBy);
        List<@Nullable String> columns = values(lines, columnsBy);
        Map<Cell, Figures> sums = new HashMap<>();
        lines.forEach((line, figures) -> sums.merge(new Cell(line.at(rowsBy), line.at(columnsBy)), figures, Figures::plus));
        List<List<@Nullable Figures>> cells = new ArrayList<>();
        for (String row : rows) {
            List<@Nullable Figures> ofRow = new ArrayList<>();
            columns.forEach(column -> ofRow.add(sums.get(new Cell(row, column))));
            cells.add(ofRow);
        }
        return new Pivot(rowsBy, columnsBy, rows, columns, cells, totals(lines, rowsBy, rows), totals(lines, columnsBy, columns),
                lines.values().stream().reduce(Figures.NONE, Figures::plus));
    }

    private static List<Figures> totals(Map<BudgetLine, Figures> lines, Dimension by, List<@Nullable String> values) {
        List<Figures> totals = new ArrayList<>();
        for (String value : values) {
            totals.add(lines.entrySet().stream()
                    .filter(line -> Objects.equals(line.getKey().at(by), value))
                    .map(Map.Entry::getValue)
                    .reduce(Figures.NONE, Figures::plus));
        }
        return totals;
    }

    /** What stands in the dimension, sources in their order; what it does not divide comes last. */
    private static List<@Nullable String> values(Map<BudgetLine, Figures> lines, Dimension by) {
        Comparator<String> order = by == Dimension.SOURCE ? Comparator.comparing(Source::of) : Comparator.naturalOrder();
        List<@Nullable String> values = new ArrayList<>(lines.keySet().stream().map(line -> line.at(by)).distinct().toList());
        values.sort(Comparator.nullsLast(order));
        return values;
    }
}
