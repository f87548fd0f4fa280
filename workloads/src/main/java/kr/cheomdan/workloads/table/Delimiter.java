package kr.cheomdan.workloads.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;

/** By what the cells of a file are divided. */
final class Delimiter {

    private static final char[] KNOWN = {',', ';', '\t', '|'};
    private static final Pattern OTHERS = Pattern.compile("\\s+|[:^~/、，；·]");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private Delimiter() {}

    /** The one that divides the first lines most, and all of them alike where there is such. */
    static char of(List<String> beginning, List<Column> columns) {
        char best = ',';
        long most = -1;
        for (char candidate : KNOWN) {
            long score = score(beginning, columns, candidate);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private static long score(List<String> lines, List<Column> columns, char delimiter) {
        if (lines.isEmpty()) {
            return 0;
        }
        long first = count(lines.get(0), delimiter);
        boolean alike = first > 0 && lines.stream().allMatch(line -> count(line, delimiter) == first);
        String[] fields = lines.get(0).split(Pattern.quote("" + delimiter));
        long known = columns.stream().map(Column::name)
                .filter(name -> Arrays.stream(fields).anyMatch(field -> field.strip().equalsIgnoreCase(name))).count();
        return known * 1_000_000 + (alike ? 100_000 : 0) + first;
    }

    static long count(String line, char delimiter) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == '"') {
                quoted = !quoted;
            } else if (each == delimiter && !quoted) {
                count++;
            }
        }
        return count;
    }

    /**
     * Whether a file whose heading nothing known divides has more than one column all the same: the input asks for more, or something else
     * divides a heading with a known name, or heading and the line below alike.
     */
    static boolean isMissing(Input input, List<String> beginning) {
        if (beginning.isEmpty()) {
            return false;
        }
        long needed = input.columns().stream().filter(Column::required).count();
        boolean restIsNeeded = input.rest() != null && input.rest().kind() != Column.Kind.TEXT;
        List<String> heading = parts(beginning.get(0));
        List<String> below = parts(beginning.size() > 1 ? beginning.get(1) : "");
        boolean areBoth = heading.size() > 1 && below.size() > 1;
        boolean isAny = heading.size() > 1 || below.size() > 1;
        if (needed > 1 || needed == 1 && restIsNeeded && isAny || areBoth && restIsNeeded && input.columns().isEmpty()) {
            return true;
        }
        boolean namesOne = input.columns().stream().anyMatch(
                column -> heading.stream().anyMatch(part -> part.equalsIgnoreCase(column.name()) || column.aliases().contains(part)));
        return areBoth && (namesOne || below.size() == heading.size() && below.stream().anyMatch(part -> DIGIT.matcher(part).find()));
    }

    private static List<String> parts(String line) {
        return List.of(OTHERS.split(line.strip()));
    }

    /** What else divides a record into as many cells as the heading has. */
    static Optional<Bilingual> instead(List<String> fields, char delimiter, int width) {
        for (char candidate : KNOWN) {
            if (candidate != delimiter && width > 1 && fields.stream().mapToLong(field -> count(field, candidate)).sum() == width - 1) {
                return Optional.of(spoken(candidate));
            }
        }
        return Optional.empty();
    }

    static Bilingual spoken(char delimiter) {
        return switch (delimiter) {
            case ';' -> new Bilingual("쌍반점(;)", "semicolons");
            case '\t' -> new Bilingual("탭", "tabs");
            case '|' -> new Bilingual("세로줄(|)", "bars");
            default -> new Bilingual("쉼표(,)", "commas");
        };
    }
}
