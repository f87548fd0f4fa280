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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.TextEncoding;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads a csv by the columns of its description. Says everything that is wrong with it, with row, column and remedy. */
public final class TableReader {

    private static final int MOST_COLUMNS = 10_000;
    /** Below the heading a record with more cells than any heading may have is no row. */
    private static final int MOST_CELLS = 16_384;
    private static final int LONGEST_RECORD = 4 * Scan.LONGEST_LINE;
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
            Scan scan = Scan.of(file).orElse(null);
            if (scan == null) {
                findings.error("csv.encoding", Place.of(input.name()));
                return Optional.empty();
            }
            if (scan.charset().equals(TextEncoding.KOREAN_WINDOWS)) {
                findings.warning("csv.korean-windows", Place.of(input.name()));
            }
            List<String> beginning = beginning(scan);
            boolean blankDivided = !input.columns().isEmpty() && BlankDivided.is(beginning);
            char delimiter = blankDivided ? ',' : Delimiter.of(beginning, input.columns());
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
                return read(records.iterator(), delimiter, beginning, scan.lines() - (blankDivided ? 0 : 1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void tellBroken(Reading reading, long line) {
        reading.findings.error("csv.broken", Place.of(reading.input, line, null), spoken(line), spoken(Scan.LONGEST_LINE));
    }

    static String spoken(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(most -> most.maxFields(MOST_CELLS).maxFieldSize(Scan.LONGEST_LINE).maxRecordSize(LONGEST_RECORD));
    }

    /** A heading of a million columns, or no line break at all: told before any of it is read as a table. */
    private boolean isTooWide(List<String> beginning, char delimiter, Scan scan) {
        long columns = beginning.isEmpty() ? 0 : Delimiter.count(beginning.get(0), delimiter) + 1;
        if (columns > MOST_COLUMNS) {
            findings.error("csv.too-many-columns", Place.of(input.name(), 1, null), spoken(columns), spoken(MOST_COLUMNS));
        } else if (scan.tooLong() > 0) {
            findings.error("csv.line-too-long", Place.of(input.name(), scan.tooLong(), null), spoken(scan.tooLong()),
                    spoken(Scan.LONGEST_LINE));
        }
        return columns > MOST_COLUMNS || scan.tooLong() > 0;
    }

    private Optional<Table> read(Iterator<CsvRecord> records, char delimiter, List<String> beginning, long expected) {
        Reading reading = new Reading(input.name(), findings, delimiter == ';');
        CsvRecord heading;
        try {
            heading = heading(records);
        } catch (CsvParseException broken) {
            tellBroken(reading, 1);
            return Optional.empty();
        }
        if (heading == null) {
            findings.error("csv.empty", Place.of(input.name()));
            return Optional.empty();
        }
        List<String> fields = heading.getFields();
        if (fields.size() > MOST_COLUMNS) {
            findings.error("csv.too-many-columns", Place.of(input.name(), 1, null), spoken(fields.size()), spoken(MOST_COLUMNS));
            return Optional.empty();
        }
        if (fields.size() == 1 && Delimiter.isMissing(input, beginning)) {
            findings.error("csv.one-column", Place.of(input.name(), 1, null), Filling.shortened(fields.get(0)));
            return Optional.empty();
        }
        List<Filling> fillings = new Heading(input, reading).fillings(fields);
        Rows.Form form = new Rows.Form(delimiter, fields.size(), heading.getStartingLineNumber(), linesWithoutHeading);
        Rows rows = new Rows(fillings, reading, form);
        rows.expect(input.mostRows(), memory, expected);
        return rows.take(records) ? table(fillings, rows, reading) : Optional.empty();
    }

    /** Lines of blanks or delimiters may stand above it; null where there is nothing else. */
    private static @Nullable CsvRecord heading(Iterator<CsvRecord> records) {
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (!record.getFields().stream().allMatch(String::isBlank)) {
                return record;
            }
        }
        return null;
    }

    private Optional<Table> table(List<Filling> fillings, Rows rows, Reading reading) {
        if (rows.count() == 0) {
            if (!rows.isUneven()) {
                findings.error("csv.no-rows", Place.of(input.name(), 1, null));
            }
            return Optional.empty();
        }
        reading.settle(fillings);
        Map<String, Table.Cells> named = new LinkedHashMap<>();
        List<Table.Cells> rest = new ArrayList<>();
        for (Filling filling : fillings) {
            filling.finish(rows.count());
            if (input.columns().contains(filling.column)) {
                named.put(filling.column.name(), filling.cells(rows.count()));
            } else if (!filling.isNothing(rows.count())) {
                if (!rows.isUneven()) {
                    // What is named says what it is, as the minutes of a shift: it may be the same everywhere.
                    filling.tellConstant(rows.count());
                }
                rest.add(filling.cells(rows.count()));
            }
        }
        return Optional.of(new Table(rows.count(), reading.lines, named, rest));
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
}
