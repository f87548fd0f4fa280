package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetVersion.EntryDraft;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/** The entries of a version as a table: one row a line, columns in any order under their names in Korean or English. */
final class EntryFile {

    /** The columns; the year is only checked, because a version is of one year. */
    private enum Column {
        SOURCE("재원"),
        PHASE("단계"),
        AXIS("축"),
        YEAR("연도"),
        PROGRAMME("사업"),
        ITEM("비목"),
        AMOUNT("금액");

        private final String korean;

        Column(String korean) {
            this.korean = korean;
        }

        private String english() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isNeeded() {
            return this == SOURCE || this == PHASE || this == AXIS || this == AMOUNT;
        }

        private boolean isNamed(String header) {
            String name = header.strip().toLowerCase(Locale.ROOT);
            return name.equals(english()) || name.equals(korean);
        }
    }

    private static final Pattern GROUPED = Pattern.compile("-?(\\d{1,3}(,\\d{3})+|\\d+)");
    private static final Pattern ESCAPED = Pattern.compile("'\\s*[=+\\-@|%].*", Pattern.DOTALL);
    private static final int LONGEST_NUMBER = 24;
    private static final int MOST_FAULTS = 100;

    private final Lines lines;
    private final Lines.Known known;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final List<RefusedException> faults = new ArrayList<>();

    private EntryFile(Lines lines, Lines.Known known) {
        this.lines = lines;
        this.known = known;
    }

    /**
     * The entries that a file states; their lines may not be there yet.
     *
     * @throws RefusedException naming every faulty cell
     */
    static List<BudgetVersion.Entry> read(Lines lines, Lines.Known known, byte[] file) {
        return new EntryFile(lines, known).entries(TableFile.read(file));
    }

    static byte[] write(BudgetVersion version, BudgetVersion.Format format) {
        List<List<?>> rows = new ArrayList<>();
        rows.add(Stream.of(Column.values()).map(Column::english).toList());
        for (BudgetVersion.Entry entry : version.entries()) {
            BudgetLine line = entry.line();
            rows.add(List.of(line.source().code(), line.phase(), line.axis(), line.year(),
                    line.programme() == null ? "" : line.programme(), line.item() == null ? "" : line.item(), entry.amount()));
        }
        return switch (format) {
            case CSV -> TableFile.csv(rows);
            case XLSX -> TableFile.xlsx(version.year() + "-" + version.number(), rows);
        };
    }

    private List<BudgetVersion.Entry> entries(List<List<String>> table) {
        int header = 0;
        while (header < table.size() && isBlank(table.get(header))) {
            header++;
        }
        readHeader(header < table.size() ? table.get(header) : List.of());
        List<BudgetVersion.Entry> entries = new ArrayList<>();
        Map<BudgetLine, Integer> rowOf = new HashMap<>();
        for (int row = header + 1; row < table.size(); row++) {
            if (!isBlank(table.get(row))) {
                BudgetVersion.Entry entry = entry(table.get(row), row);
                if (entry != null && rowOf.putIfAbsent(entry.line(), row) != null) {
                    fault(table.get(row), row, Column.SOURCE, BudgetsRefusal.LINE_REPEATED.with(entry.line()));
                } else if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw BudgetsRefusal.FILE_FAULTY.at("file", faults.size(), faults.get(0), faults.stream().limit(MOST_FAULTS).toList());
        }
        return entries;
    }

    private void readHeader(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            int place = i;
            Stream.of(Column.values())
                    .filter(column -> column.isNamed(header.get(place)))
                    .forEach(column -> columns.putIfAbsent(column, place));
        }
        if (Stream.of(Column.values()).anyMatch(column -> column.isNeeded() && !columns.containsKey(column))) {
            List<String> names = Stream.of(Column.values()).map(column -> column.english() + " (" + column.korean + ")").toList();
            throw BudgetsRefusal.FILE_COLUMNS.at("file", String.join(", ", names));
        }
    }

    private BudgetVersion.@Nullable Entry entry(List<String> cells, int row) {
        int before = faults.size();
        Long year = number(cells, row, Column.YEAR);
        if (year != null && year != known.year()) {
            fault(cells, row, Column.YEAR, BudgetsRefusal.ANOTHER_YEAR.with(String.valueOf(year), String.valueOf(known.year())));
        }
        Long amount = number(cells, row, Column.AMOUNT);
        if (faults.size() > before) {
            return null;
        }
        try {
            return lines.entry(known, draft(cells, amount), "");
        } catch (RefusedException refused) {
            fault(cells, row, columnOf(refused), refused);
            return null;
        }
    }

    private EntryDraft draft(List<String> cells, @Nullable Long amount) {
        return new EntryDraft(cell(cells, Column.SOURCE), cell(cells, Column.PHASE), cell(cells, Column.AXIS),
                cell(cells, Column.PROGRAMME), cell(cells, Column.ITEM), amount);
    }

    private static Column columnOf(RefusedException refused) {
        return Stream.of(Column.values())
                .filter(column -> column.english().equals(refused.field()))
                .findFirst()
                .orElse(Column.SOURCE);
    }

    private @Nullable Long number(List<String> cells, int row, Column column) {
        String text = cell(cells, column).strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST_NUMBER || !GROUPED.matcher(text).matches()) {
            fault(cells, row, column, BudgetsRefusal.NOT_A_NUMBER.with(text));
            return null;
        }
        try {
            return Long.valueOf(text.replace(",", ""));
        } catch (NumberFormatException beyond) {
            fault(cells, row, column, BudgetsRefusal.NOT_A_NUMBER.with(text));
            return null;
        }
    }

    /** Without the apostrophe that keeps a spreadsheet from running a text as a formula. */
    private String cell(List<String> cells, Column column) {
        Integer place = columns.get(column);
        String text = place == null || place >= cells.size() ? "" : cells.get(place);
        return ESCAPED.matcher(text).matches() ? text.substring(1) : text;
    }

    private void fault(List<String> cells, int row, Column column, RefusedException why) {
        String cell = letters(columns.getOrDefault(column, 0)) + (row + 1);
        faults.add(BudgetsRefusal.CELL_FAULTY.at(cell, row + 1, cell, draft(cells, null), why));
    }

    /** As spreadsheets count columns: Z is followed by AA. */
    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    private static boolean isBlank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }
}
