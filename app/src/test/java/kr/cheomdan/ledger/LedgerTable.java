package kr.cheomdan.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of cases, each three tables: the accounts, the steps with the expected result of each, the balances at the end. A table begins
 * with its header, whose first column says which it is; a line that is no row ends it.
 */
record LedgerTable(String file, String name, int line, List<Row> accounts, List<Row> steps, List<Row> balances) {

    /** One row, by the names of its columns; a column that is not there is empty. */
    record Row(int line, Map<String, String> cells) {

        String get(String column) {
            return cells.getOrDefault(column, "");
        }

        boolean has(String column) {
            return !get(column).isEmpty();
        }
    }

    static List<LedgerTable> read(String file) {
        String[] lines = text(file).split("\n");
        List<LedgerTable> cases = new ArrayList<>();
        List<String> header = List.of();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("case:")) {
                cases.add(new LedgerTable(
                        file, line.substring("case:".length()).strip(), i + 1, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                header = List.of();
            } else if (!line.contains("|")) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = cells(line);
            } else {
                cases.get(cases.size() - 1).table(header.get(0), file, i + 1).add(row(header, line, file, i + 1));
            }
        }
        return cases;
    }

    private List<Row> table(String firstColumn, String file, int line) {
        return switch (firstColumn) {
            case "account" -> accounts;
            case "do" -> steps;
            case "balance" -> balances;
            default -> throw new IllegalArgumentException(file + ":" + line + ": no table begins with " + firstColumn);
        };
    }

    private static Row row(List<String> header, String line, String file, int number) {
        List<String> cells = cells(line);
        if (cells.size() > header.size()) {
            throw new IllegalArgumentException(file + ":" + number + ": more cells than columns");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return new Row(number, row);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static String text(String file) {
        try (InputStream in = LedgerTable.class.getResourceAsStream("/ledger/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
