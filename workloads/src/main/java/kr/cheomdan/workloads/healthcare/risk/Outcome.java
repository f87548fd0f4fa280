package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Which column says what became of the patients, and which of its values is the event.
 *
 * @param values a class for each row, NaN where it is empty
 */
record Outcome(String heading, double[] values, List<String> classes) {

    static final int MOST_CLASSES = 10;
    static final int LEAST_OF_EACH = 10;
    private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<)\\s*(-?[\\d.]+)");
    private static final Set<String> USUAL_NAMES =
            Set.of("outcome", "result", "class", "label", "target", "diagnosis", "event", "death", "결과", "진단", "판정", "사망", "발생", "재입원",
                    "이환", "예후");
    private static final Set<String> USUAL_EVENTS = Set.of("1", "yes", "true", "y", "예", "있음", "양성", "발생", "사망", "positive", "impaired",
            "event", "malignant");

    /** The column that the parameter names, else one with a usual name, else the last. */
    static Table.Cells column(List<Table.Cells> columns, @Nullable String wanted) {
        return columns.stream().filter(each -> wanted != null && each.heading().equalsIgnoreCase(wanted.strip())).findFirst()
                .or(() -> columns.stream().filter(Outcome::isNamed).findFirst())
                .orElse(columns.get(columns.size() - 1));
    }

    /** Whether its name says that it is the outcome. */
    static boolean isNamed(Table.Cells column) {
        return USUAL_NAMES.contains(column.heading().toLowerCase(Locale.ROOT));
    }

    /** Null where the findings say why not. */
    static @Nullable Outcome of(String input, Table.Cells cells, int rows, @Nullable String event, Findings findings) {
        String[] texts = new String[rows];
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < rows; row++) {
            texts[row] = text(cells, row);
            if (texts[row] != null) {
                counts.merge(texts[row], 1, Integer::sum);
            }
        }
        Outcome outcome = event == null ? ofAll(input, cells.heading(), texts, counts, findings)
                : ofEvent(input, cells.heading(), texts, counts, event, findings);
        return outcome == null || !hasEnough(input, outcome, findings) ? null : outcome;
    }

    private static @Nullable String text(Table.Cells cells, int row) {
        if (cells.isMissing(row)) {
            return null;
        }
        if (cells instanceof Table.Numbers numbers) {
            double value = numbers.values()[row];
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
        }
        return cells instanceof Table.Words words ? words.at(row) : null;
    }

    private static @Nullable Outcome ofAll(String input, String heading, @Nullable String[] texts, Map<String, Integer> counts,
            Findings findings) {
        if (counts.size() < 2) {
            findings.error("health-risk.one-class", Place.of(input, 1, heading), heading);
            return null;
        }
        if (counts.size() > MOST_CLASSES) {
            findings.error("health-risk.many-outcomes", Place.of(input, 1, heading), heading, counts.size(), MOST_CLASSES);
            return null;
        }
        List<String> classes = new ArrayList<>(counts.keySet());
        if (classes.size() == 2) {
            boolean firstIsUsual = USUAL_EVENTS.contains(classes.get(0).toLowerCase(Locale.ROOT));
            boolean secondIsUsual = USUAL_EVENTS.contains(classes.get(1).toLowerCase(Locale.ROOT));
            boolean firstIsRarer = counts.get(classes.get(0)) < counts.get(classes.get(1));
            if (firstIsUsual && !secondIsUsual || firstIsUsual == secondIsUsual && firstIsRarer) {
                classes.add(classes.remove(0));
            }
        } else {
            classes.sort((one, other) -> counts.get(other) - counts.get(one));
        }
        return new Outcome(heading, Arrays.stream(texts).mapToDouble(text -> text == null ? Double.NaN : classes.indexOf(text)).toArray(),
                classes);
    }

    /** One value, several with commas between them, or a comparison such as {@code >0}. */
    private static @Nullable Outcome ofEvent(
            String input, String heading, @Nullable String[] texts, Map<String, Integer> counts, String event, Findings findings) {
        Set<String> events = new TreeSet<>();
        Matcher compared = COMPARED.matcher(event.strip());
        List<String> listed = Arrays.stream(event.split(",")).map(String::strip).toList();
        for (String text : counts.keySet()) {
            if (compared.matches() ? isCompared(text, compared.group(1), compared.group(2))
                    : listed.stream().anyMatch(text::equalsIgnoreCase)) {
                events.add(text);
            }
        }
        if (events.isEmpty() || events.size() == counts.size()) {
            findings.error("health-risk.no-such-event", Place.of(input, 1, heading), heading, event, String.join(", ", counts.keySet()
                    .stream().limit(12).toList()));
            return null;
        }
        String other = counts.size() == 2 ? counts.keySet().stream().filter(text -> !events.contains(text)).findFirst().orElseThrow()
                : compared.matches() ? opposite(compared.group(1)) + compared.group(2) : "≠ " + event.strip();
        return new Outcome(heading, Arrays.stream(texts).mapToDouble(text -> text == null ? Double.NaN : events.contains(text) ? 1
                : 0).toArray(),
                List.of(other, event.strip()));
    }

    private static boolean isCompared(String text, String how, String with) {
        try {
            double value = Double.parseDouble(text);
            double limit = Double.parseDouble(with);
            return switch (how) {
                case ">" -> value > limit;
                case ">=" -> value >= limit;
                case "<" -> value < limit;
                default -> value <= limit;
            };
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static String opposite(String how) {
        return switch (how) {
            case ">" -> "<=";
            case ">=" -> "<";
            case "<" -> ">=";
            default -> ">";
        };
    }

    /** With the classes of a model in its order; null where there is another one. */
    @Nullable Outcome as(String input, List<String> wanted, Findings findings) {
        if (!new HashSet<>(wanted).equals(new HashSet<>(classes))) {
            findings.error("health-risk.model-other-outcomes", Place.of(input, 1, heading), heading, String.join(", ", classes),
                    String.join(", ", wanted));
            return null;
        }
        return new Outcome(heading, Arrays.stream(values).map(value -> Double.isNaN(value) ? value
                : wanted.indexOf(classes.get((int) value))).toArray(), wanted);
    }

    private static boolean hasEnough(String input, Outcome outcome, Findings findings) {
        for (int each = 0; each < outcome.classes().size(); each++) {
            int of = each;
            long count = Arrays.stream(outcome.values()).filter(value -> value == of).count();
            if (count < LEAST_OF_EACH) {
                findings.error("health-risk.few-of-a-class", Place.of(input, 1, outcome.heading()), outcome.heading(), outcome.classes()
                        .get(each), count,
                        LEAST_OF_EACH);
                return false;
            }
        }
        return true;
    }
}
