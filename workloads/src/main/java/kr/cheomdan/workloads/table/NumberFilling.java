package kr.cheomdan.workloads.table;

import java.util.Arrays;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Column;
import org.jspecify.annotations.Nullable;

/** A column of numbers while it is read. */
final class NumberFilling extends Filling {

    private final NumberText text;
    private final Commas commas = new Commas();
    private final Magnitudes magnitudes = new Magnitudes();
    private double[] values = new double[0];

    NumberFilling(Column column, String heading, int field, Reading reading) {
        super(column, heading, field, reading);
        this.text = new NumberText(column.unit());
    }

    @Override
    void take(int row, long line, String cell) {
        if (row >= values.length) {
            values = Arrays.copyOf(values, more(values.length));
        }
        NumberText.Kind kind = text.read(cell);
        values[row] = kind == NumberText.Kind.NUMBER ? text.value() : Double.NaN;
        switch (kind) {
            case MISSING -> miss(line);
            case NO_NUMBER -> error("csv.not-a-number", line, cell);
            case OTHER_UNIT -> error(column.unit() == null ? "csv.unit-in-cell" : "csv.mixed-units", line, cell,
                    String.valueOf(column.unit()));
            case NUMBER -> {
                if (!commas.take(row, line, cell, text.comma())) {
                    check(line, values[row]);
                }
            }
        }
    }

    private void check(long line, double value) {
        magnitudes.take(line, value);
        if (column.kind() == Column.Kind.WHOLE && value != Math.rint(value)) {
            error("csv.not-a-whole-number", line, plain(value));
        } else if (column.least() != null && value < column.least() || column.most() != null && value > column.most()) {
            String unit = column.unit() == null ? "" : " " + column.unit();
            error("csv.out-of-range", line, plain(value), unit, range(unit));
        }
    }

    private Bilingual range(String unit) {
        String from = column.least() == null ? "" : plain(column.least());
        String to = column.most() == null ? "" : plain(column.most());
        if (to.isEmpty()) {
            return new Bilingual(from + unit + " 이상", "from " + from + unit);
        }
        return from.isEmpty() ? new Bilingual(to + unit + " 이하", "up to " + to + unit)
                : new Bilingual(from + " ~ " + to + unit, from + " to " + to + unit);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    @Nullable Commas commas() {
        return commas;
    }

    @Override
    void finish(int rows) {
        settleCommas();
        super.finish(rows);
        magnitudes.tell(reading.input, heading, reading.findings);
    }

    private void settleCommas() {
        boolean inOthers = reading.decimalCommas();
        Commas.Seen both = commas.contradiction(inOthers);
        if (both != null) {
            error("csv.comma-both-ways", both.line(), both.cell());
            return;
        }
        boolean areDecimal = commas.areDecimal(inOthers);
        commas.either().stream().forEach(row -> {
            values[row] = areDecimal ? values[row] / NumberText.THOUSAND : values[row];
            check(reading.lines.of(row), values[row]);
        });
        Commas.Seen first = commas.firstEither();
        if (first != null && commas.areGuessed(inOthers, reading.semicolons)) {
            warning("csv.comma-taken", first.line(), shortened(first.cell()), plain(values[first.row()]));
        }
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
        return new Table.Numbers(heading, rows == values.length ? values : Arrays.copyOf(values, rows));
    }
}
