package kr.cheomdan.workloads.table;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people write them: {@code 1,234.5}, {@code 12 %}, {@code 3.1 kWh}; with a decimal comma too. {@code 1,200} could be either:
 * it is read as 1200, and {@link Commas} knows whether it has to become 1.2.
 */
final class NumberText {

    /** What a cell was. */
    enum Kind {
        NUMBER,
        MISSING,
        /** A number of another unit than the column's. */
        OTHER_UNIT,
        NO_NUMBER
    }

    /** What the comma in a number is. */
    enum Comma {
        NONE,
        THOUSANDS,
        DECIMAL,
        EITHER
    }

    /** Where {@link Comma#EITHER} turns out to be decimal, the number is this often too large. */
    static final double THOUSAND = 1_000;

    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern ZERO_FIRST = Pattern.compile("[-+]?0.*");
    private static final Pattern TOO_LARGE = Pattern.compile("[-+]?[\\d.,]+[eE][-+]?\\d+");
    private static final Pattern WITH_UNIT = Pattern.compile("([-+]?[\\d.,]*\\d(?:[eE][-+]?\\d+)?)\\s*([^\\d\\s.,].*)");

    /** Nobody writes a longer number, and to look at every character of a text in several ways would take its time. */
    private static final int LONGEST = 400;

    private final @Nullable String unit;
    private Comma comma = Comma.NONE;
    private double value;

    NumberText(@Nullable String unit) {
        this.unit = unit;
    }

    /** The number of the cell that was read last. */
    double value() {
        return value;
    }

    /** What the comma is in the number that was read last. */
    Comma comma() {
        return comma;
    }

    static boolean isMissing(String text) {
        return switch (text.length()) {
            case 0 -> true;
            case 1 -> text.equals("-") || text.equals("?") || text.equals(".");
            case 2, 3, 4, 5 -> !Character.isDigit(text.charAt(text.length() - 1)) && switch (text.toLowerCase(Locale.ROOT)) {
                case "na", "n/a", "nan", "null", "none", "#n/a", "결측" -> true;
                default -> false;
            };
            default -> false;
        };
    }

    Kind read(String cell) {
        String text = cell.strip();
        if (isMissing(text)) {
            value = Double.NaN;
            return Kind.MISSING;
        }
        if (text.length() > LONGEST) {
            return Kind.NO_NUMBER;
        }
        if (parse(text)) {
            return Kind.NUMBER;
        }
        Matcher parts = WITH_UNIT.matcher(text);
        if (TOO_LARGE.matcher(text).matches() || !parts.matches() || !parse(parts.group(1))) {
            return Kind.NO_NUMBER;
        }
        return parts.group(2).strip().equalsIgnoreCase(unit) ? Kind.NUMBER : Kind.OTHER_UNIT;
    }

    private boolean parse(String text) {
        String plain = text;
        comma = Comma.NONE;
        int first = text.indexOf(',');
        if (first >= 0) {
            boolean isOne = first == text.lastIndexOf(',') && text.indexOf('.') < 0;
            if (GROUPED.matcher(text).matches() && !(isOne && ZERO_FIRST.matcher(text).matches())) {
                plain = text.replace(",", "");
                comma = isOne ? Comma.EITHER : Comma.THOUSANDS;
            } else if (isOne) {
                plain = text.replace(',', '.');
                comma = Comma.DECIMAL;
            } else {
                return false;
            }
        }
        // Java would take 1f, 0x1p3, NaN and Infinity too.
        char last = plain.charAt(plain.length() - 1);
        if (!(last >= '0' && last <= '9' || last == '.') || plain.indexOf('x') >= 0 || plain.indexOf('X') >= 0) {
            return false;
        }
        try {
            value = Double.parseDouble(plain);
        } catch (NumberFormatException noNumber) {
            return false;
        }
        return Double.isFinite(value);
    }
}
