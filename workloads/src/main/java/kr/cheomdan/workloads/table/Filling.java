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

    final Column column;
    final String heading;
    final int field;
    private final String input;
    private final Findings findings;
    private int missing;
    private long firstMissing;
    private boolean wrong;

    Filling(Column column, String heading, int field, String input, Findings findings) {
        this.column = column;
        this.heading = heading;
        this.field = field;
        this.input = input;
        this.findings = findings;
    }

    static Filling of(Column column, String heading, int field, String input, Findings findings, boolean decimalComma) {
        return switch (column.kind()) {
            case NUMBER, WHOLE -> new OfNumbers(column, heading, field, input, findings, decimalComma);
            case TIME -> new OfTimes(column, heading, field, input, findings);
            case CATEGORY, TEXT -> new OfWords(column, heading, field, input, findings);
            case ANY -> new Undecided(column, heading, field, input, findings, decimalComma);
        };
    }

    static Filling ofNumbers(Column column, String heading, int field, String input, Findings findings, boolean decimalComma) {
        return new OfNumbers(column, heading, field, input, findings, decimalComma);
    }

    static Filling ofWords(Column column, String heading, int field, String input, Findings findings) {
        return new OfWords(column, heading, field, input, findings);
    }

    /** @param row from 0 */
    abstract void take(int row, long line, String cell);

    abstract Table.Cells cells(int rows);

    /** Whether all cells that are not missing say the same. */
    abstract boolean isConstant(int rows);

    /** What only the whole column tells. */
    void finish(int rows) {
        if (missing > 0 && column.complete()) {
            findings.error("csv.cells-missing", Place.of(input, firstMissing, heading), heading, missing, firstMissing);
        } else if (missing == rows && rows > 0) {
            findings.warning("csv.column-empty", Place.of(input, 1, heading), heading);
        } else if (missing > 0) {
            findings.warning("csv.cells-unknown", Place.of(input, firstMissing, heading), heading, missing, firstMissing);
        }
        if (rows > 1 && missing < rows && !wrong && isConstant(rows)) {
            findings.warning("csv.column-constant", Place.of(input, 1, heading), heading);
        }
    }

    void miss(long line) {
        if (missing++ == 0) {
            firstMissing = line;
        }
    }

    void error(String code, long line, Object... arguments) {
        wrong = true;
        Object[] all = new Object[arguments.length + 2];
        all[0] = line;
        all[1] = heading;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        findings.error(code, Place.of(input, line, heading), all);
    }

    static String shortened(String cell) {
        String line = cell.strip().replaceAll("\\p{Cntrl}", " ");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }

    private static final class OfNumbers extends Filling {

        private final NumberText text;
        private double[] values = new double[1_024];

        OfNumbers(Column column, String heading, int field, String input, Findings findings, boolean decimalComma) {
            super(column, heading, field, input, findings);
            this.text = new NumberText(column.unit(), decimalComma);
        }

        @Override
        void take(int row, long line, String cell) {
            if (row >= values.length) {
                values = Arrays.copyOf(values, values.length + (values.length >> 1));
            }
            NumberText.Kind kind = text.read(cell);
            values[row] = kind == NumberText.Kind.NUMBER ? text.value() : Double.NaN;
            switch (kind) {
                case MISSING -> miss(line);
                case NO_NUMBER -> error("csv.not-a-number", line, shortened(cell));
                case COMMA_BOTH_WAYS -> error("csv.comma-both-ways", line, shortened(cell));
                case OTHER_UNIT -> error(column.unit() == null ? "csv.unit-in-cell" : "csv.mixed-units", line, shortened(cell),
                        String.valueOf(column.unit()));
                case NUMBER -> checkRange(line, text.value());
            }
        }

        private void checkRange(long line, double value) {
            if (column.kind() == Column.Kind.WHOLE && value != Math.rint(value)) {
                error("csv.not-a-whole-number", line, plain(value));
            } else if (column.least() != null && value < column.least() || column.most() != null && value > column.most()) {
                String from = column.least() == null ? "" : plain(column.least());
                String to = column.most() == null ? "" : plain(column.most());
                String unit = column.unit() == null ? "" : " " + column.unit();
                error("csv.out-of-range", line, plain(value), unit, from, to);
            }
        }

        private static String plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
        }

        @Override
        boolean isConstant(int rows) {
            double first = Double.NaN;
            for (int row = 0; row < rows; row++) {
                if (!Double.isNaN(values[row])) {
                    if (Double.isNaN(first)) {
                        first = values[row];
                    } else if (values[row] != first) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        Table.Cells cells(int rows) {
            return new Table.Numbers(heading, Arrays.copyOf(values, rows));
        }
    }

    private static final class OfTimes extends Filling {

        private final TimeText text = new TimeText();
        private long[] seconds = new long[1_024];

        OfTimes(Column column, String heading, int field, String input, Findings findings) {
            super(column, heading, field, input, findings);
        }

        @Override
        void take(int row, long line, String cell) {
            if (row >= seconds.length) {
                seconds = Arrays.copyOf(seconds, seconds.length + (seconds.length >> 1));
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
                error("csv.not-a-time", line, shortened(cell));
            }
        }

        @Override
        boolean isConstant(int rows) {
            return Arrays.stream(seconds, 0, rows).filter(each -> each != Table.Times.NONE).distinct().limit(2).count() == 1;
        }

        @Override
        Table.Cells cells(int rows) {
            return new Table.Times(heading, Arrays.copyOf(seconds, rows));
        }
    }

    private static final class OfWords extends Filling {

        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private int[] codes = new int[1_024];

        OfWords(Column column, String heading, int field, String input, Findings findings) {
            super(column, heading, field, input, findings);
        }

        @Override
        void take(int row, long line, String cell) {
            if (row >= codes.length) {
                codes = Arrays.copyOf(codes, codes.length + (codes.length >> 1));
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
            }
            codes[row] = code;
        }

        @Override
        boolean isConstant(int rows) {
            return words.size() == 1;
        }

        @Override
        Table.Cells cells(int rows) {
            return new Table.Words(heading, Arrays.copyOf(codes, rows), words);
        }
    }
}
