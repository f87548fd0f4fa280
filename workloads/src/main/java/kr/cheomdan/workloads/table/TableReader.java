package kr.cheomdan.workloads.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.TextEncoding;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;

/** Reads a csv by the columns of its description. Says everything that is wrong with it, with row, column and remedy. */
public final class TableReader {

    /** The heading is a line of the file; rows beyond are not read. */
    static final int MOST_ROWS = 20_000_000;
    private static final int MOST_COLUMNS = 10_000;
    /** A cell costs eight bytes, and twice that while a column grows. */
    private static final long BYTES_A_CELL = 16;
    private static final int MOST_TOLD = 1_000;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LINES_TO_JUDGE_BY = 20;

    private final Input input;
    private final Findings findings;
    private final long memory;
    /** What has to be taken from a record's line, where the heading is none of the file's. */
    private int linesWithoutHeading;

    /** @param memory how many bytes the table may take */
    public TableReader(Input input, Findings findings, long memory) {
        this.input = input;
        this.findings = findings;
        this.memory = memory;
    }

    /** Empty where the file cannot be read as a table; what is wrong stands in the findings, as it does for a table that is returned. */
    public Optional<Table> read(Path file) {
        try {
            Charset charset = TextEncoding.of(file).orElse(null);
            if (charset == null) {
                findings.error("csv.encoding", Place.of(input.name()));
                return Optional.empty();
            }
            if (charset.equals(TextEncoding.KOREAN_WINDOWS)) {
                findings.warning("csv.korean-windows", Place.of(input.name()));
            }
            List<String> beginning = beginning(file, charset);
            boolean blankDivided = !input.columns().isEmpty() && BlankDivided.is(beginning);
            char delimiter = blankDivided ? ',' : delimiter(beginning);
            if (blankDivided) {
                findings.warning("csv.no-heading", Place.of(input.name()),
                        String.join(", ", input.columns().stream().map(Column::name).toList()));
                linesWithoutHeading = 1;
            }
            try (Reader reader = blankDivided ? BlankDivided.open(TextEncoding.open(file, charset), input.columns(), beginning.get(0))
                            : TextEncoding.open(file, charset);
                    CsvReader<CsvRecord> records = CsvReader.builder()
                            .fieldSeparator(delimiter).skipEmptyLines(true).allowMissingFields(true)
                            .allowExtraFields(true).ofCsvRecord(reader)) {
                return read(records.iterator(), delimiter);
            }
        } catch (CsvParseException broken) {
            findings.error("csv.broken", Place.of(input.name()));
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Table> read(Iterator<CsvRecord> records, char delimiter) {
        if (!records.hasNext()) {
            findings.error("csv.empty", Place.of(input.name()));
            return Optional.empty();
        }
        List<String> fields = records.next().getFields();
        if (fields.size() > MOST_COLUMNS) {
            findings.error("csv.too-many-columns", Place.of(input.name(), 1, null), fields.size(), MOST_COLUMNS);
            return Optional.empty();
        }
        List<Filling> fillings = new Heading(input, findings, delimiter == ';').fillings(fields);
        Rows rows = new Rows(fillings, fields.size());
        if (!rows.take(records)) {
            return Optional.empty();
        }
        if (rows.count == 0) {
            findings.error("csv.no-rows", Place.of(input.name(), 1, null));
            return Optional.empty();
        }
        fillings.forEach(filling -> filling.finish(rows.count));
        return Optional.of(table(fillings, rows));
    }

    private Table table(List<Filling> fillings, Rows rows) {
        Map<String, Table.Cells> named = new LinkedHashMap<>();
        List<Table.Cells> rest = new ArrayList<>();
        for (Filling filling : fillings) {
            if (input.columns().contains(filling.column)) {
                named.put(filling.column.name(), filling.cells(rows.count));
            } else {
                rest.add(filling.cells(rows.count));
            }
        }
        return new Table(rows.count, Arrays.copyOf(rows.lines, rows.count), named, rest);
    }

    /** Takes the lines below the heading. */
    private final class Rows {

        private final List<Filling> fillings;
        private final int width;
        private final long most;
        private long[] lines = new long[1_024];
        private int count;
        private long otherWidth;

        Rows(List<Filling> fillings, int width) {
            this.fillings = fillings;
            this.width = width;
            this.most = Math.min(MOST_ROWS, memory / (BYTES_A_CELL * (fillings.size() + 1L)));
        }

        /** Whether all could be taken. */
        boolean take(Iterator<CsvRecord> records) {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (count >= most) {
                    findings.error("csv.too-many-rows", Place.of(input.name(), record.getStartingLineNumber() - linesWithoutHeading, null),
                            most);
                    return false;
                }
                take(record);
            }
            return true;
        }

        private void take(CsvRecord record) {
            long line = record.getStartingLineNumber() - linesWithoutHeading;
            if (record.getFieldCount() != width && !isTrailing(record) && otherWidth++ < MOST_TOLD) {
                findings.error("csv.other-width", Place.of(input.name(), line, null), line, record.getFieldCount(), width);
            }
            if (count >= lines.length) {
                lines = Arrays.copyOf(lines, lines.length + (lines.length >> 1));
            }
            lines[count] = line;
            for (Filling filling : fillings) {
                filling.take(count, line, filling.field < record.getFieldCount() ? record.getField(filling.field) : "");
            }
            count++;
        }

        /** Spreadsheets leave delimiters behind the last cell. */
        private boolean isTrailing(CsvRecord record) {
            for (int field = width; field < record.getFieldCount(); field++) {
                if (!record.getField(field).isBlank()) {
                    return false;
                }
            }
            return record.getFieldCount() > width;
        }
    }

    private static List<String> beginning(Path file, Charset charset) throws IOException {
        List<String> beginning = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(TextEncoding.open(file, charset))) {
            char[] piece = new char[1 << 18];
            int read = reader.read(piece);
            if (read > 0) {
                new String(piece, 0, read).lines().filter(line -> !line.isBlank()).limit(LINES_TO_JUDGE_BY).forEach(beginning::add);
            }
        }
        return beginning;
    }

    /** The one that divides the first lines most, and all of them alike where there is such. */
    private char delimiter(List<String> beginning) {
        char best = ',';
        long most = -1;
        for (char candidate : DELIMITERS) {
            long score = score(beginning, candidate);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private long score(List<String> lines, char delimiter) {
        if (lines.isEmpty()) {
            return 0;
        }
        long first = count(lines.get(0), delimiter);
        boolean alike = first > 0 && lines.stream().allMatch(line -> count(line, delimiter) == first);
        long known = input.columns().stream().map(Column::name)
                .filter(name -> Arrays.stream(lines.get(0).split(java.util.regex.Pattern.quote("" + delimiter)))
                        .anyMatch(field -> field.strip().equalsIgnoreCase(name)))
                .count();
        return known * 1_000_000 + (alike ? 100_000 : 0) + first;
    }

    private static long count(String line, char delimiter) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (each == delimiter && !quoted) {
                count++;
            }
        }
        return count;
    }
}
