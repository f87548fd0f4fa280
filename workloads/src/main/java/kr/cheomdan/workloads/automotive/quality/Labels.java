package kr.cheomdan.workloads.automotive.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.table.Table;

/**
 * To which class each row belongs: the words of one column, or several columns of 0 and 1, one a class.
 *
 * @param headings the columns it was read from; nothing is learned from them
 * @param classes the most frequent first
 * @param of the class of each row; -1 where it is not known
 */
record Labels(Set<String> headings, List<String> classes, int[] of) {

    private static final Set<String> USUAL = Set.of("defect", "defecttype", "defectclass", "fault", "faulttype", "label", "class", "target",
            "result",
            "judgement", "judgment", "불량", "불량유형", "불량명", "결함", "결함유형", "결함명", "판정", "판정결과", "분류", "등급");
    private static final Set<String> GOOD = Set.of("good", "ok", "pass", "passed", "normal", "none", "nodefect", "양품", "정상", "합격", "적합",
            "이상없음",
            "없음", "무결함");
    /** More are a measurement, or the names of parts. */
    private static final int MOST_CLASSES = 50;
    private static final String NOT_ANY = "none";

    /** Empty where there is nothing to learn; the findings say why. */
    static Optional<Labels> find(Given given, Findings findings) {
        Table table = given.table(AutoQuality.INPUT);
        return given.says("label") && !given.text("label").isBlank() ? told(table, given.text("label").strip(), findings)
                : guessed(table, findings);
    }

    private static Optional<Labels> told(Table table, String told, Findings findings) {
        Table.Cells one = table.byHeading(told).orElse(null);
        if (one != null) {
            return ofColumn(table, one, findings);
        }
        List<Table.Numbers> columns = new ArrayList<>();
        for (String name : told.split(",")) {
            Table.Cells cells = table.byHeading(name).orElse(null);
            if (!(cells instanceof Table.Numbers numbers) || !isYesOrNo(numbers)) {
                findings.error(cells == null ? "auto-quality.no-such-label" : "auto-quality.label-not-0-1",
                        Place.of(AutoQuality.INPUT, 1, name.strip()),
                        name.strip(), headings(table));
                return Optional.empty();
            }
            columns.add(numbers);
        }
        return ofColumns(table, columns, findings);
    }

    private static Optional<Labels> guessed(Table table, Findings findings) {
        List<Table.Cells> all = table.all();
        Table.Cells named = all.stream().filter(cells -> USUAL.contains(plain(cells.heading()))).findFirst().orElse(null);
        if (named != null) {
            return ofColumn(table, named, findings);
        }
        List<Table.Numbers> last = lastOfWhichOneIsOne(table);
        if (last.size() > 1) {
            findings.warning("auto-quality.label-of-columns", Place.of(AutoQuality.INPUT, 1, last.get(0).heading()), last.size(),
                    last.get(0).heading(),
                    last.get(last.size() - 1).heading());
            return ofColumns(table, last, findings);
        }
        Table.Cells end = all.get(all.size() - 1);
        if (end instanceof Table.Words) {
            findings.warning("auto-quality.label-taken", Place.of(AutoQuality.INPUT, 1, end.heading()), end.heading());
            return ofColumn(table, end, findings);
        }
        findings.error("auto-quality.no-label", Place.of(AutoQuality.INPUT, 1, null), headings(table));
        return Optional.empty();
    }

    private static String headings(Table table) {
        List<String> names = table.all().stream().map(Table.Cells::heading).toList();
        return String.join(", ", names.subList(0, Math.min(20, names.size()))) + (names.size() > 20 ? ", …" : "");
    }

    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }

    private static boolean isYesOrNo(Table.Numbers numbers) {
        return Arrays.stream(numbers.values()).allMatch(value -> value == 0 || value == 1 || Double.isNaN(value));
    }

    /** As many of the last columns as there can be of which in each row exactly one is 1. */
    private static List<Table.Numbers> lastOfWhichOneIsOne(Table table) {
        List<Table.Cells> all = table.all();
        List<Table.Numbers> found = List.of();
        List<Table.Numbers> columns = new ArrayList<>();
        double[] sums = new double[table.rows()];
        for (int i = all.size() - 1; i >= 0 && all.get(i) instanceof Table.Numbers numbers && isYesOrNo(numbers); i--) {
            columns.add(0, numbers);
            for (int row = 0; row < sums.length; row++) {
                sums[row] += numbers.values()[row];
            }
            if (Arrays.stream(sums).allMatch(sum -> sum == 1)) {
                found = List.copyOf(columns);
            }
        }
        return found;
    }

    private static Optional<Labels> ofColumns(Table table, List<Table.Numbers> columns, Findings findings) {
        int[] codes = new int[table.rows()];
        List<String> words = new ArrayList<>(columns.stream().map(Table.Numbers::heading).toList());
        for (int row = 0; row < codes.length; row++) {
            int at = row;
            int[] those = IntStream.range(0, columns.size()).filter(i -> columns.get(i).values()[at] == 1).toArray();
            boolean unknown = columns.stream().anyMatch(column -> column.isMissing(at));
            if (those.length > 1) {
                findings.error("auto-quality.two-classes", Place.of(AutoQuality.INPUT, table.line(row), columns.get(those[1]).heading()),
                        table.line(row),
                        columns.get(those[0]).heading(), columns.get(those[1]).heading());
            }
            codes[row] = those.length > 0 ? those[0] : unknown ? -1 : columns.size();
        }
        words.add(NOT_ANY);
        return of(table, new LinkedHashSet<>(columns.stream().map(Table.Numbers::heading).toList()), codes, words, findings);
    }

    private static Optional<Labels> ofColumn(Table table, Table.Cells cells, Findings findings) {
        Set<String> heading = Set.of(cells.heading());
        if (cells instanceof Table.Words words) {
            return of(table, heading, words.codes(), words.words(), findings);
        }
        if (cells instanceof Table.Numbers numbers) {
            Map<Double, Integer> known = new HashMap<>();
            int[] codes = Arrays.stream(numbers.values()).mapToInt(value -> Double.isNaN(value) ? -1
                    : known.computeIfAbsent(value, each -> known.size()))
                    .toArray();
            String[] words = new String[known.size()];
            known.forEach((value, code) -> words[code] = value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString());
            return of(table, heading, codes, List.of(words), findings);
        }
        findings.error("auto-quality.label-is-time", Place.of(AutoQuality.INPUT, 1, cells.heading()), cells.heading());
        return Optional.empty();
    }

    private static Optional<Labels> of(Table table, Set<String> headings, int[] codes, List<String> words, Findings findings) {
        String heading = headings.iterator().next();
        int[] rows = new int[words.size()];
        Arrays.stream(codes).filter(code -> code >= 0).forEach(code -> rows[code]++);
        List<Integer> order = IntStream.range(0, rows.length).filter(code -> rows[code] > 0).boxed()
                .sorted(Comparator.comparingInt((Integer code) -> -rows[code]).thenComparing(words::get)).toList();
        if (order.size() < 2) {
            findings.error("auto-quality.one-class", Place.of(AutoQuality.INPUT, 1, heading), heading, order.isEmpty() ? "-"
                    : words.get(order.get(0)));
            return Optional.empty();
        }
        if (order.size() > MOST_CLASSES) {
            findings.error("auto-quality.too-many-classes", Place.of(AutoQuality.INPUT, 1, heading), heading, order.size(), MOST_CLASSES);
            return Optional.empty();
        }
        int[] of = Arrays.stream(codes).map(code -> code < 0 ? -1 : order.indexOf(code)).toArray();
        return Optional.of(new Labels(headings, order.stream().map(words::get).toList(), of));
    }

    /** The class that is no defect: told, or known by its name; -1 where there is none. */
    int good(String told) {
        String wanted = told.isBlank() ? "" : plain(told);
        for (int each = 0; each < classes.size(); each++) {
            String name = plain(classes.get(each));
            if (wanted.isEmpty() ? GOOD.contains(name) || name.equals("0") && classes.size() == 2 : name.equals(wanted)) {
                return each;
            }
        }
        return -1;
    }

    int rowsOf(int wanted) {
        return (int) Arrays.stream(of).filter(each -> each == wanted).count();
    }
}
