package kr.cheomdan.datasets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Counts one column while its cells go by; keeps no text of it beyond this. */
final class ColumnProfile {

    static final int MOST_DISTINCT = 1_000;
    private static final Set<String> MISSING = Set.of("", "-", "?", ".", "na", "n/a", "nan", "null", "none", "#n/a", "결측");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?=[.\\d])(\\d{1,3}(,\\d{3})+|\\d{1,18})?(\\.\\d{1,18})?([eE][-+]?\\d{1,2})?");
    private static final Pattern TIME = Pattern.compile("\\d{4}[-./]?\\d{1,2}[-./]?\\d{1,2}([T ].{1,30})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final int DIGITS = 12;
    private static final int DIGITS_OF_MEAN = 6;
    private static final int DATE_DIGITS = 8;

    private final String name;
    /** Of values, not the values: what a column of names holds is nobody's business here. */
    private final Set<Integer> hashes = new HashSet<>();
    private long missing;
    private long numbers;
    private long plainDates;
    private long dates;
    private long texts;
    private long persons;
    private double sum;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    ColumnProfile(String name) {
        this.name = name;
    }

    void take(String cell) {
        String value = cell.strip();
        if (value.length() < 8 && MISSING.contains(value.toLowerCase(Locale.ROOT))) {
            missing++;
            return;
        }
        if (hashes.size() < MOST_DISTINCT) {
            hashes.add(value.hashCode());
        }
        persons += PersonalValues.pointsAtPerson(value) ? 1 : 0;
        boolean isNumber = isNumber(value);
        boolean isDate = isTime(value);
        if (isNumber) {
            numbers++;
            // 20260301 is a number too; only the whole column tells which is meant.
            plainDates += isDate && value.length() == DATE_DIGITS ? 1 : 0;
            double number = Double.parseDouble(value.replace(",", ""));
            sum += number;
            least = Math.min(least, number);
            most = Math.max(most, number);
        } else if (isDate) {
            dates++;
        } else {
            texts++;
        }
    }

    /** Whether it can be no name of a column but one of its values; whole numbers may be years or hours that columns are named by. */
    static boolean isValue(String cell) {
        String value = cell.strip();
        return isNumber(value) && !WHOLE.matcher(value).matches() || isTime(value) || PersonalValues.pointsAtPerson(value);
    }

    static boolean isWhole(String cell) {
        return WHOLE.matcher(cell.strip()).matches();
    }

    private static boolean isNumber(String value) {
        return value.length() < 48 && NUMBER.matcher(value).matches() && value.chars().anyMatch(Character::isDigit);
    }

    private static boolean isTime(String value) {
        return value.length() < 48 && TIME.matcher(value).matches();
    }

    boolean holdsNumbersOrTimes() {
        return kind() == Dataset.Column.Kind.NUMBER || kind() == Dataset.Column.Kind.TIME;
    }

    private Dataset.Column.Kind kind() {
        if (texts > 0 || dates > 0 && numbers > plainDates) {
            return Dataset.Column.Kind.TEXT;
        }
        if (dates > 0 || numbers > 0 && numbers == plainDates) {
            return Dataset.Column.Kind.TIME;
        }
        return numbers > 0 ? Dataset.Column.Kind.NUMBER : Dataset.Column.Kind.EMPTY;
    }

    Dataset.Column column() {
        boolean identifying = persons > 0 || PersonalValues.nameSaysSo(name);
        boolean isNumber = kind() == Dataset.Column.Kind.NUMBER && !identifying;
        return new Dataset.Column(name, kind(), missing, hashes.size(), identifying, isNumber ? decimal(least, DIGITS) : null,
                isNumber ? decimal(most, DIGITS) : null,
                isNumber ? decimal(sum / numbers, DIGITS_OF_MEAN) : null);
    }

    private static BigDecimal decimal(double value, int digits) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
