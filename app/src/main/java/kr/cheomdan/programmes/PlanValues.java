package kr.cheomdan.programmes;

import java.math.BigInteger;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads single values of a plan file by what the key wants, not by what YAML takes them for: {@code no} is a country's code where a text
 * is wanted, and {@code 1:30} is not a number of seconds. What is wrong is noted as a fault and reads as null.
 */
record PlanValues(Faults faults) {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9_]*");
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern YEAR = Pattern.compile("(19|2[0-9])[0-9]{2}");
    /** More won than any state spends. */
    private static final long LARGEST_NUMBER = 1_000_000_000_000_000L;
    private static final int LONGEST_QUOTE = 40;

    /** The node as a value that says something. */
    @Nullable ScalarNode scalar(Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(PlanFault.EXPECTED_TEXT.at(node.getStartMark(), path));
            return null;
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            faults.add(PlanFault.EMPTY_VALUE.at(node.getStartMark(), path));
            return null;
        }
        return scalar;
    }

    @Nullable String text(Node node, String path, int max) {
        ScalarNode scalar = scalar(node, path);
        if (scalar == null) {
            return null;
        }
        try {
            return Text.line(path, scalar.getValue(), max);
        } catch (RefusedException refused) {
            faults.add(PlanFault.BAD_TEXT.at(node.getStartMark(), path, refused));
            return null;
        }
    }

    /** A name by which other records refer to a thing of the plan. */
    @Nullable String code(Node node, String path) {
        ScalarNode scalar = scalar(node, path);
        if (scalar == null) {
            return null;
        }
        if (!CODE.matcher(scalar.getValue()).matches()) {
            faults.add(PlanFault.BAD_CODE.at(node.getStartMark(), path, quoted(scalar.getValue())));
            return null;
        }
        return scalar.getValue();
    }

    /** A whole number of zero or more; {@code 1_000} is a thousand. */
    @Nullable Long number(Node node, String path) {
        ScalarNode scalar = numeric(node, path);
        if (scalar == null) {
            return null;
        }
        BigInteger value = new BigInteger(scalar.getValue().replace("_", ""));
        if (value.signum() < 0) {
            faults.add(PlanFault.NEGATIVE.at(node.getStartMark(), path, quoted(scalar.getValue())));
            return null;
        }
        if (value.compareTo(BigInteger.valueOf(LARGEST_NUMBER)) > 0) {
            faults.add(PlanFault.TOO_LARGE.at(node.getStartMark(), path, LARGEST_NUMBER));
            return null;
        }
        return value.longValueExact();
    }

    private @Nullable ScalarNode numeric(Node node, String path) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
            return scalar(node, path);
        }
        boolean number = node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
                && NUMBER.matcher(scalar.getValue()).matches();
        if (!number) {
            faults.add(PlanFault.EXPECTED_NUMBER.at(node.getStartMark(), path));
            return null;
        }
        return (ScalarNode) node;
    }

    @Nullable Integer year(Node node, String path) {
        ScalarNode scalar = scalar(node, path);
        if (scalar == null) {
            return null;
        }
        if (!YEAR.matcher(scalar.getValue()).matches()) {
            faults.add(PlanFault.BAD_YEAR.at(node.getStartMark(), path, quoted(scalar.getValue())));
            return null;
        }
        return Integer.valueOf(scalar.getValue());
    }

    /** A month as {@code 2019-10}. */
    @Nullable String month(Node node, String path) {
        ScalarNode scalar = scalar(node, path);
        if (scalar == null) {
            return null;
        }
        try {
            return YearMonth.parse(scalar.getValue()).toString();
        } catch (DateTimeParseException bad) {
            faults.add(PlanFault.BAD_MONTH.at(node.getStartMark(), path, quoted(scalar.getValue())));
            return null;
        }
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** The sum of amounts of zero or more; one that leaves the range of a long reads as the greatest, which no whole reaches. */
    static long sum(Stream<Long> amounts) {
        return amounts.reduce(0L, (left, right) -> left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right);
    }

    /** What stands in the file, as far as a sentence bears it. */
    static String quoted(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST_QUOTE ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }
}
