package kr.cheomdan.workloads.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import kr.cheomdan.contract.Column;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** One column while it is read. */
abstract class Filling {

    private static final int MOST_TOLD = 1_000;
    private static final int LONGEST_LOOKED_AT = 200;

    final Column column;
    final String heading;
    final int field;
    final Reading reading;
    private final Findings findings;
    private int missing;
    private long firstMissing;
    private int wrong;

    Filling(Column column, String heading, int field, Reading reading) {
        this.column = column;
        this.heading = heading;
        this.field = field;
        this.reading = reading;
        this.findings = reading.findings;
    }

    static Filling of(Column column, String heading, int field, Reading reading) {
        return switch (column.kind()) {
            case NUMBER, WHOLE -> new NumberFilling(column, heading, field, reading);
            case TIME -> new OfTimes(column, heading, field, reading);
            case CATEGORY, TEXT -> new OfWords(column, heading, field, reading);
            case ANY -> new Undecided(column, heading, field, reading);
        };
    }

    static Filling ofNumbers(Column column, String heading, int field, Reading reading) {
        return new NumberFilling(column, heading, field, reading);
    }

    static Filling ofWords(Column column, String heading, int field, Reading reading) {
        return new OfWords(column, heading, field, reading);
    }

    /** Memory that a cell takes. */
    int bytesOfACell() {
        return Long.BYTES;
    }

    /** @param row from 0 */
    abstract void take(int row, long line, String cell);

    abstract Table.Cells cells(int rows);

    /** Whether all cells that are not missing say the same. */
    abstract boolean isConstant(int rows);

    /** What only the whole column tells. */
    void finish(int rows) {
        if (missing > 0 && column.complete()) {
            findings.error("csv.cells-missing", Place.of(reading.input, firstMissing, heading), heading, missing, firstMissing);
        } else if (isNothing(rows)) {
            return;
        } else if (missing == rows && rows > 0) {
            findings.warning("csv.column-empty", Place.of(reading.input, 1, heading), heading);
        } else if (missing > 0) {
            findings.warning("csv.cells-unknown", Place.of(reading.input, firstMissing, heading), heading, missing, firstMissing);
        }
    }

    /** Of a column that something is learned from. */
    void tellConstant(int rows) {
        if (rows > 1 && missing < rows && wrong == 0 && isConstant(rows)) {
            findings.warning("csv.column-constant", Place.of(reading.input, 1, heading), heading);
        }
    }

    /** Whether it has neither a heading nor a value: a delimiter too many. */
    boolean isNothing(int rows) {
        return missing == rows && column.name().equals(Integer.toString(field + 1));
    }

    /** What the commas of its numbers are; null where it has no numbers. */
    @Nullable Commas commas() {
        return null;
    }

    /** The first time all that are expected. */
    int more(int length) {
        return length < reading.rows() ? reading.rows() : length + (length >> 1) + 1;
    }

    void miss(long line) {
        if (missing++ == 0) {
            firstMissing = line;
        }
    }

    /** Behind the first thousand they are only counted: to tell each of ten million would take longer than to read them. */
    void error(String code, long line, String cell, Object... arguments) {
        if (wrong++ >= MOST_TOLD) {
            findings.countError();
            return;
        }
        Object[] all = new Object[arguments.length + 3];
        all[0] = line;
        all[1] = heading;
        all[2] = shortened(cell);
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        findings.error(code, Place.of(reading.input, line, heading), all);
    }

    void warning(String code, long line, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = line;
        all[1] = heading;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        findings.warning(code, Place.of(reading.input, line, heading), all);
    }

    static String shortened(String cell) {
        String line = cell.substring(0, Math.min(cell.length(), LONGEST_LOOKED_AT)).strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }

    private static final class OfTimes extends Filling {

        private final TimeText text = new TimeText();
        private long[] seconds = new long[0];

        OfTimes(Column column, String heading, int field, Reading reading) {
            super(column, heading, field, reading);
        }

        @Override
        void take(int row, long line, String cell) {
            if (row >= seconds.length) {
                seconds = Arrays.copyOf(seconds, more(seconds.length));
            }
            seconds[row] = Table.Times.NONE;
            if (NumberText.isMissing(cell.strip())) {
                miss(line);
                return;
            }
            OptionalLong read = text.read(cell);
            if (read.isPresent()) {
                seconds[row] = read.getAsLong();
            } else {
                error("csv.not-a-time", line, cell);
            }
        }

        @Override
        boolean isConstant(int rows) {
            long first = Table.Times.NONE;
            for (int row = 0; row < rows; row++) {
                if (seconds[row] != Table.Times.NONE) {
                    if (first != Table.Times.NONE && seconds[row] != first) {
                        return false;
                    }
                    first = seconds[row];
                }
            }
            return true;
        }

        @Override
        Table.Cells cells(int rows) {
            return new Table.Times(heading, rows == seconds.length ? seconds : Arrays.copyOf(seconds, rows));
        }
    }

    private static final class OfWords extends Filling {

        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private int[] codes = new int[0];

        OfWords(Column column, String heading, int field, Reading reading) {
            super(column, heading, field, reading);
        }

        @Override
        int bytesOfACell() {
            return Integer.BYTES;
        }

        @Override
        void take(int row, long line, String cell) {
            if (row >= codes.length) {
                codes = Arrays.copyOf(codes, more(codes.length));
            }
            String word = cell.strip();
            if (NumberText.isMissing(word)) {
                codes[row] = -1;
                miss(line);
                return;
            }
            @Nullable Integer code = known.get(word);
            if (code == null) {
                code = words.size();
                known.put(word, code);
                words.add(word);
                reading.keep(this, word);
            }
            codes[row] = code;
        }

        @Override
        boolean isConstant(int rows) {
            return words.size() == 1;
        }

        @Override
        Table.Cells cells(int rows) {
            return new Table.Words(heading, rows == codes.length ? codes : Arrays.copyOf(codes, rows), words);
        }
    }
}
