package kr.cheomdan.workloads.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;

/** Reads a csv by the columns of its description. Says everything that is wrong with it, with row, column and remedy. */
public final class TableReader {

    private static final int MOST_COLUMNS = 10_000;
    /** Below the heading a record with more cells than any heading may have is no row. */
    private static final int MOST_CELLS = 16_384;
    private static final int LONGEST_RECORD = 4 * Scan.LONGEST_LINE;
    private static final int MOST_TOLD = 1_000;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LINES_TO_JUDGE_BY = 20;

    private final Input input;
    private final Findings findings;
    private final long memory;
    /** What has to be taken from a record's line, where the heading is none of the file's. */
    private int linesWithoutHeading;
    /** Where a record began that was read. */
    private long lastLine;

    /** @param memory how many bytes the table may take */
    public TableReader(Input input, Findings findings, long memory) {
        this.input = input;
        this.findings = findings;
        this.memory = memory;
    }

    /** Empty where the file cannot be read as a table; what is wrong stands in the findings, as it does for a table that is returned. */
    public Optional<Table> read(Path file) {
        try {
            Scan scan = Scan.of(file).orElse(null);
            if (scan == null) {
                findings.error("csv.encoding", Place.of(input.name()));
                return Optional.empty();
            }
            if (scan.charset().equals(Scan.KOREAN_WINDOWS)) {
                findings.warning("csv.korean-windows", Place.of(input.name()));
            }
            List<String> beginning = beginning(scan);
            boolean blankDivided = !input.columns().isEmpty() && BlankDivided.is(beginning);
            char delimiter = blankDivided ? ',' : delimiter(beginning);
            if (isTooWide(beginning, delimiter, scan)) {
                return Optional.empty();
            }
            if (blankDivided) {
                findings.warning("csv.no-heading", Place.of(input.name()),
                        String.join(", ", input.columns().stream().map(Column::name).toList()));
                linesWithoutHeading = 1;
            }
            try (Reader reader = blankDivided ? BlankDivided.open(scan.open(), input.columns(), beginning.get(0)) : scan.open();
                    CsvReader<CsvRecord> records = CsvReader.builder()
                            .fieldSeparator(delimiter).skipEmptyLines(true).allowMissingFields(true)
                            .allowExtraFields(true).build(handler(), reader)) {
                return read(records.iterator(), delimiter, scan.lines() - (blankDivided ? 0 : 1));
            }
        } catch (CsvParseException broken) {
            findings.error("csv.broken", Place.of(input.name(), lastLine + 1, null), spoken(lastLine + 1), spoken(Scan.LONGEST_LINE));
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String spoken(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(most -> most.maxFields(MOST_CELLS).maxFieldSize(Scan.LONGEST_LINE).maxRecordSize(LONGEST_RECORD));
    }

    /** A heading of a million columns, or no line break at all: told before any of it is read as a table. */
    private boolean isTooWide(List<String> beginning, char delimiter, Scan scan) {
        long columns = beginning.isEmpty() ? 0 : count(beginning.get(0), delimiter) + 1;
        if (columns > MOST_COLUMNS) {
            findings.error("csv.too-many-columns", Place.of(input.name(), 1, null), spoken(columns), spoken(MOST_COLUMNS));
        } else if (scan.tooLong() > 0) {
            findings.error("csv.line-too-long", Place.of(input.name(), scan.tooLong(), null), spoken(scan.tooLong()),
                    spoken(Scan.LONGEST_LINE));
        }
        return columns > MOST_COLUMNS || scan.tooLong() > 0;
    }

    private Optional<Table> read(Iterator<CsvRecord> records, char delimiter, long expected) {
        if (!records.hasNext()) {
            findings.error("csv.empty", Place.of(input.name()));
            return Optional.empty();
        }
        List<String> fields = records.next().getFields();
        if (fields.size() > MOST_COLUMNS) {
            findings.error("csv.too-many-columns", Place.of(input.name(), 1, null), spoken(fields.size()), spoken(MOST_COLUMNS));
            return Optional.empty();
        }
        lastLine = 1;
        Reading reading = new Reading(input.name(), findings, delimiter == ';');
        List<Filling> fillings = new Heading(input, reading).fillings(fields);
        Rows rows = new Rows(fillings, fields.size(), reading, expected);
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
        return new Table(rows.count, rows.lines, named, rest);
    }

    /** Takes the lines below the heading. */
    private final class Rows {

        private final List<Filling> fillings;
        private final int width;
        private final Reading reading;
        private final long most;
        private final RowLines lines = new RowLines();
        private int count;
        private long beyond;
        private long firstBeyond;
        private long otherWidth;

        Rows(List<Filling> fillings, int width, Reading reading, long expected) {
            this.fillings = fillings;
            this.width = width;
            this.reading = reading;
            long bytesOfARow = 1 + fillings.stream().mapToLong(Filling::bytesOfACell).sum();
            this.most = Math.min(input.mostRows(), memory / bytesOfARow);
            int rows = (int) Math.max(1, Math.min(most, expected));
            reading.expect(Math.max(1, fillings.size()), rows, memory, rows * bytesOfARow);
        }

        /** Whether all could be taken. Those that are too many are counted, so that whoever has to leave some out knows how many. */
        boolean take(Iterator<CsvRecord> records) {
            while (records.hasNext() && reading.tooMany() == null) {
                CsvRecord record = records.next();
                lastLine = record.getStartingLineNumber() - linesWithoutHeading;
                if (count < most) {
                    take(record);
                } else if (beyond++ == 0) {
                    firstBeyond = lastLine;
                }
            }
            Filling tooMany = reading.tooMany();
            if (tooMany != null) {
                findings.error("csv.too-many-texts", Place.of(input.name(), lastLine, tooMany.heading), tooMany.heading, spoken(lastLine));
            } else if (beyond > 0) {
                findings.error(most < input.mostRows() ? "csv.too-many-cells" : "csv.too-many-rows",
                        Place.of(input.name(), firstBeyond, null), spoken(count + beyond), spoken(most), fillings.size());
            }
            return tooMany == null && beyond == 0;
        }

        private void take(CsvRecord record) {
            if (record.getFieldCount() != width && !isTrailing(record) && otherWidth++ < MOST_TOLD) {
                findings.error("csv.other-width", Place.of(input.name(), lastLine, null), lastLine, record.getFieldCount(), width);
            }
            lines.add(count, lastLine);
            for (Filling filling : fillings) {
                filling.take(count, lastLine, filling.field < record.getFieldCount() ? record.getField(filling.field) : "");
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

    private static List<String> beginning(Scan scan) throws IOException {
        List<String> beginning = new ArrayList<>();
        try (Reader reader = scan.open()) {
            char[] piece = new char[1 << 18];
            int length = 0;
            for (int read = 0; read >= 0 && length < piece.length; read = reader.read(piece, length, piece.length - length)) {
                length += read;
            }
            if (length > 0) {
                new String(piece, 0, length).lines().filter(line -> !line.isBlank()).limit(LINES_TO_JUDGE_BY).forEach(beginning::add);
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
