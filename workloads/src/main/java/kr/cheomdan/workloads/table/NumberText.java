package kr.cheomdan.workloads.table;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people write them: {@code 1,234.5}, {@code 12 %}, {@code 3.1 kWh}; with a decimal comma too. {@code 1,200} could be either:
 * it is 1200, unless a column has numbers like {@code 1,5} too, and then nobody knows.
 */
final class NumberText {

    /** What a cell was. */
    enum Kind {
        NUMBER,
        MISSING,
        /** A number of another unit than the column's. */
        OTHER_UNIT,
        /** A comma that may be either, in a column that has both. */
        COMMA_BOTH_WAYS,
        NO_NUMBER
    }

    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern ZERO_FIRST = Pattern.compile("[-+]?0.*");
    private static final Pattern TOO_LARGE = Pattern.compile("[-+]?[\\d.,]+[eE][-+]?\\d+");
    private static final Pattern WITH_UNIT = Pattern.compile("([-+]?[\\d.,]*\\d(?:[eE][-+]?\\d+)?)\\s*([^\\d\\s.,].*)");

    /** Nobody writes a longer number, and to look at every character of a text in several ways would take its time. */
    private static final int LONGEST = 400;

    private final @Nullable String unit;
    private final boolean decimalComma;
    private boolean hasGroups;
    private boolean hasDecimals;
    private double value;

    NumberText(@Nullable String unit, boolean decimalComma) {
        this.unit = unit;
        this.decimalComma = decimalComma;
    }

    /** The number of the cell that was read last. */
    double value() {
        return value;
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
            return hasGroups && hasDecimals && text.indexOf(',') >= 0 ? Kind.COMMA_BOTH_WAYS : Kind.NUMBER;
        }
        Matcher parts = WITH_UNIT.matcher(text);
        if (TOO_LARGE.matcher(text).matches() || !parts.matches() || !parse(parts.group(1))) {
            return Kind.NO_NUMBER;
        }
        return parts.group(2).strip().equalsIgnoreCase(unit) ? Kind.NUMBER : Kind.OTHER_UNIT;
    }

    private boolean parse(String text) {
        String plain = text;
        if (text.indexOf(',') >= 0) {
            boolean maybeDecimal = decimalComma && text.indexOf(',') == text.lastIndexOf(',') && text.indexOf('.') < 0;
            if (GROUPED.matcher(text).matches() && !(maybeDecimal && ZERO_FIRST.matcher(text).matches())) {
                plain = text.replace(",", "");
                hasGroups |= maybeDecimal;
            } else if (maybeDecimal) {
                plain = text.replace(',', '.');
                hasDecimals = true;
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
