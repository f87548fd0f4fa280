package kr.cheomdan.workloads.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Takes the lines below the heading of a table, one at a time. */
final class Rows {

    private static final int MOST_TOLD = 1_000;
    private static final int LONG_CELL = 200;
    private static final int MOST_LINES = 20;
    /** Behind the last row spreadsheets leave rows of nothing but delimiters; more than these are rows in which all is missing. */
    private static final int MOST_BLANK = 100_000;

    private final List<Filling> fillings;
    private final Reading reading;
    private final Findings findings;
    private final Form form;
    private long[] blank = new long[16];
    private int blanks;
    private int count;
    private long mostRows;
    private long most;
    private long beyond;
    private long firstBeyond;
    private long otherWidth;
    /** Where the record began that was read last. */
    private long line;

    /**
     * How its lines are divided.
     *
     * @param width how many columns the heading has
     * @param heading its line
     * @param linesWithoutHeading what has to be taken from a record's line, where the heading is none of the file's
     */
    record Form(char delimiter, int width, long heading, int linesWithoutHeading) {}

    Rows(List<Filling> fillings, Reading reading, Form form) {
        this.fillings = fillings;
        this.reading = reading;
        this.findings = reading.findings;
        this.form = form;
        this.line = form.heading() - form.linesWithoutHeading();
    }

    /**
     * @param rows how many are taken
     * @param expected how many there will be at most
     */
    void expect(long rows, long memory, long expected) {
        long bytesOfARow = 1 + fillings.stream().mapToLong(Filling::bytesOfACell).sum();
        mostRows = rows;
        most = Math.min(mostRows, memory / bytesOfARow);
        int held = (int) Math.max(1, Math.min(most, expected));
        reading.expect(Math.max(1, fillings.size()), held, memory, held * bytesOfARow);
    }

    int count() {
        return count;
    }

    /** Whether a row has not as many cells as the heading. */
    boolean isUneven() {
        return otherWidth > 0;
    }

    /** Whether all could be taken. Those that are too many are counted, so that whoever has to leave some out knows how many. */
    boolean take(Iterator<CsvRecord> records) {
        try {
            while (reading.tooMany() == null && records.hasNext()) {
                take(records.next());
            }
        } catch (CsvParseException broken) {
            TableReader.tellBroken(reading, line + 1);
            return false;
        }
        Filling tooMany = reading.tooMany();
        if (tooMany != null) {
            findings.error("csv.too-many-texts", place(line, tooMany.heading), tooMany.heading, TableReader.spoken(line));
        } else if (beyond > 0) {
            findings.error(most < mostRows ? "csv.too-many-cells" : "csv.too-many-rows", place(firstBeyond, null),
                    TableReader.spoken(count + beyond), TableReader.spoken(most), fillings.size());
        }
        return tooMany == null && beyond == 0;
    }

    private void take(CsvRecord record) {
        line = record.getStartingLineNumber() - form.linesWithoutHeading();
        if (!isBlank(record)) {
            takeBlanks();
            takeFilled(record);
        } else if (record.getFieldCount() > 1 || form.width() == 1) {
            hold();
        }
    }

    private static boolean isBlank(CsvRecord record) {
        for (int field = 0; field < record.getFieldCount(); field++) {
            if (!record.getField(field).isBlank()) {
                return false;
            }
        }
        return true;
    }

    private void hold() {
        if (blanks == MOST_BLANK) {
            takeBlanks();
        }
        if (blanks == blank.length) {
            blank = Arrays.copyOf(blank, 2 * blanks);
        }
        blank[blanks++] = line;
    }

    private void takeBlanks() {
        for (int i = 0; i < blanks; i++) {
            if (isWithin(blank[i])) {
                for (Filling filling : fillings) {
                    filling.take(count, blank[i], "");
                }
                count++;
            }
        }
        blanks = 0;
    }

    private void takeFilled(CsvRecord record) {
        if (isSwallowing(record) || record.getFieldCount() != form.width() && !isTrailing(record)) {
            // Its cells are not looked at: each of them would stand in a wrong column.
            if (otherWidth++ < MOST_TOLD) {
                tellWidth(record);
            } else {
                findings.countError();
            }
        } else if (isWithin(line)) {
            for (Filling filling : fillings) {
                filling.take(count, line, filling.field < record.getFieldCount() ? record.getField(filling.field) : "");
            }
            count++;
        }
    }

    /** Whether one more row can be taken; where it can, it is the one of that line. */
    private boolean isWithin(long rowLine) {
        if (count < most) {
            reading.lines.add(count, rowLine);
            return true;
        }
        if (beyond++ == 0) {
            firstBeyond = rowLine;
        }
        return false;
    }

    /** A quotation that is not closed takes everything below into its cell. */
    private static boolean isSwallowing(CsvRecord record) {
        for (int field = 0; field < record.getFieldCount(); field++) {
            if (record.getField(field).length() > LONG_CELL && record.getField(field).lines().limit(MOST_LINES + 1).count() > MOST_LINES) {
                return true;
            }
        }
        return false;
    }

    private void tellWidth(CsvRecord record) {
        Optional<Bilingual> instead = Delimiter.instead(record.getFields(), form.delimiter(), form.width());
        long longest = record.getFields().stream().mapToLong(field -> field.lines().count()).max().orElse(0);
        if (longest > 1) {
            findings.error("csv.quote-open", place(line, null), line, longest);
        } else if (instead.isPresent()) {
            findings.error("csv.other-delimiter", place(line, null), line, instead.get(), Delimiter.spoken(form.delimiter()));
        } else {
            findings.error("csv.other-width", place(line, null), line, record.getFieldCount(), form.width());
        }
    }

    /** Spreadsheets leave delimiters behind the last cell. */
    private boolean isTrailing(CsvRecord record) {
        for (int field = form.width(); field < record.getFieldCount(); field++) {
            if (!record.getField(field).isBlank()) {
                return false;
            }
        }
        return record.getFieldCount() > form.width();
    }

    private Place place(long row, @Nullable String column) {
        return Place.of(reading.input, row, column);
    }
}
