package kr.cheomdan.workloads.table;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the commas in the numbers of one column are. {@code 1,234} may be either, so its rows are remembered, at a bit each, until the whole
 * column has been seen: {@code 0,5} and many like {@code 30,5} say that a comma is the decimal point, {@code 1,234,567} that it is none.
 */
final class Commas {

    /** So few may be slips of the pen in a column of thousands. */
    private static final int FEWEST = 3;
    /** One number in ten that has three decimals ends with a zero, which is left out; slips are rarer than this share. */
    private static final int SHARE = 20;
    /** Beside decimal commas it may be a thousand and more. */
    private static final Pattern POINTED = Pattern.compile("[-+]?[1-9]\\d{0,2}\\.\\d{3}");
    private static final Pattern ZERO_FIRST = Pattern.compile("[-+]?0?,.*");

    /** A cell that says what a comma is. */
    record Seen(int row, long line, String cell) {}

    private final BitSet either = new BitSet();
    private @Nullable Seen firstEither;
    private @Nullable Seen firstDecimal;
    private @Nullable Seen firstThousands;
    private @Nullable Seen firstPointed;
    private long count;
    private long decimals;
    private boolean isCertain;
    private boolean hasPoints;

    /** Whether the number may still become another. */
    boolean take(int row, long line, String cell, NumberText.Comma comma) {
        switch (comma) {
            case NONE -> takePoint(row, line, cell);
            case THOUSANDS -> firstThousands = firstThousands == null ? new Seen(row, line, cell) : firstThousands;
            case DECIMAL -> {
                decimals++;
                isCertain = isCertain || ZERO_FIRST.matcher(cell.strip()).matches();
                firstDecimal = firstDecimal == null ? new Seen(row, line, cell) : firstDecimal;
            }
            case EITHER -> {
                count++;
                either.set(row);
                firstEither = firstEither == null ? new Seen(row, line, cell) : firstEither;
            }
        }
        return comma == NumberText.Comma.EITHER;
    }

    private void takePoint(int row, long line, String cell) {
        int point = cell.lastIndexOf('.');
        hasPoints = hasPoints || point >= 0;
        if (firstPointed == null && point >= 0 && cell.length() - point == 4 && POINTED.matcher(cell).matches()) {
            firstPointed = new Seen(row, line, cell);
        }
    }

    /** The rows whose number may be either. */
    BitSet either() {
        return either;
    }

    @Nullable Seen firstEither() {
        return firstEither;
    }

    /** Whether this column alone says that they are decimal points. */
    boolean areDecimal() {
        return firstThousands == null && (isPlainlyDecimal() || decimals >= FEWEST && SHARE * decimals >= count);
    }

    private boolean isPlainlyDecimal() {
        return isCertain || decimals > count;
    }

    boolean haveThousands() {
        return firstThousands != null;
    }

    /** @param inOthers whether they are decimal points in other columns */
    boolean areDecimal(boolean inOthers) {
        return areDecimal() || inOthers && firstThousands == null && !hasPoints;
    }

    /** The cell at which they turn out to be both, where they are. */
    @Nullable Seen contradiction(boolean inOthers) {
        Seen other = firstThousands == null ? firstEither : firstThousands;
        if (firstPointed != null) {
            other = firstPointed;
        } else if (areDecimal(inOthers)) {
            return null;
        }
        if (firstDecimal == null || other == null) {
            return null;
        }
        return firstDecimal.line() > other.line() ? firstDecimal : other;
    }

    /** Whether how they were taken is more than what the column says of itself. */
    boolean areGuessed(boolean inOthers, boolean semicolons) {
        if (firstEither == null) {
            return false;
        }
        return areDecimal(inOthers) ? !isPlainlyDecimal() : semicolons && firstThousands == null && !hasPoints;
    }
}
