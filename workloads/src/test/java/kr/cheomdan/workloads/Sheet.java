package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of a solution's sample that is to be spoilt.
 *
 * @param cells the heading first
 * @param number a column of numbers
 * @param needed without it there is no run
 * @param time empty: it has none
 */
record Sheet(List<List<String>> cells, String number, String needed, String time) {

    /** The line of the file in which single cells are spoilt. */
    static final int LINE = 7;

    /** @param columns the last ones are kept, and the rows but the first ones left out */
    static Sheet of(Path file, int rows, int columns, String number, String needed, String time) {
        try {
            List<List<String>> cells = new ArrayList<>();
            for (String line : Files.readString(file).lines().limit(rows).toList()) {
                List<String> all = Arrays.asList(line.replace("\"", "").split(",", -1));
                cells.add(List.copyOf(all.subList(Math.max(0, all.size() - columns), all.size())));
            }
            return new Sheet(cells, number, needed, time);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    int column(String heading) {
        int column = cells.get(0).indexOf(heading);
        if (column < 0) {
            throw new IllegalArgumentException("no column " + heading + " in " + cells.get(0));
        }
        return column;
    }

    /** Line 7 of the file, or the last of a short one. */
    int row() {
        return Math.min(LINE, cells.size()) - 1;
    }

    String at(int row, String heading) {
        return cells.get(row).get(column(heading));
    }

    private Sheet with(List<List<String>> changed) {
        return new Sheet(changed, number, needed, time);
    }

    Sheet rows(UnaryOperator<List<List<String>>> change) {
        return with(change.apply(new ArrayList<>(cells)));
    }

    Sheet cell(int row, String heading, String value) {
        return rows(rows -> {
            rows.set(row, replaced(rows.get(row), column(heading), value));
            return rows;
        });
    }

    Sheet heading(String heading, String other) {
        return cell(0, heading, other);
    }

    /** Every value of a column, from a row on. */
    Sheet values(int from, String heading, UnaryOperator<String> change) {
        return rows(rows -> {
            for (int row = from; row < rows.size(); row++) {
                rows.set(row, replaced(rows.get(row), column(heading), change.apply(rows.get(row).get(column(heading)))));
            }
            return rows;
        });
    }

    Sheet without(String heading) {
        int column = column(heading);
        return rows(rows -> rows.stream().map(row -> {
            List<String> left = new ArrayList<>(row);
            left.remove(column);
            return left;
        }).collect(Collectors.toCollection(ArrayList::new)));
    }

    private static List<String> replaced(List<String> row, int column, String value) {
        List<String> changed = new ArrayList<>(row);
        changed.set(column, value);
        return changed;
    }

    String text(String delimiter) {
        return cells.stream().map(row -> row.stream().map(cell -> cell.contains(delimiter) ? '"' + cell + '"' : cell)
                .collect(Collectors.joining(delimiter))).collect(Collectors.joining("\n", "", "\n"));
    }

    byte[] csv() {
        return text(",").getBytes(StandardCharsets.UTF_8);
    }
}
