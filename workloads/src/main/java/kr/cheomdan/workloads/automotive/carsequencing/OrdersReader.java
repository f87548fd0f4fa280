package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders from a table: a row for each car in today's order, a column for each option. How many of how many cars an option's station
 * serves stands in the heading of its column or in a table of its own.
 */
final class OrdersReader {

    static final String CARS = "cars";
    static final String RATIOS = "ratios";
    private static final Set<String> YES = Set.of("1", "1.0", "y", "yes", "true", "t", "o", "○", "●", "◯", "✓", "v", "예", "유", "있음");
    private static final Set<String> NO = Set.of("0", "0.0", "n", "no", "false", "f", "x", "×", "아니오", "무", "없음", "-", "");

    private final Table table;
    private final Findings findings;
    private final List<Cars.Option> options = new ArrayList<>();
    private final List<Table.Words> columns = new ArrayList<>();

    OrdersReader(Table table, Findings findings) {
        this.table = table;
        this.findings = findings;
    }

    /** @param ratios null where the headings say them */
    @Nullable Cars read(@Nullable Table ratios, String name) {
        Map<String, Cars.Option> said = ratios == null ? Map.of() : ratios(ratios);
        for (Table.Cells cells : table.rest()) {
            if (cells instanceof Table.Words words) {
                take(words, said);
            }
        }
        if (options.isEmpty()) {
            findings.error("auto-sequence.no-options", Place.of(CARS, 1, null));
        } else if (options.size() > Cars.MOST_OPTIONS) {
            findings.error("auto-sequence.too-many", Place.of(CARS, 1, null), table.rows(), options.size(), CspReader.MOST_CARS,
                    Cars.MOST_OPTIONS);
        }
        if (findings.hasErrors()) {
            return null;
        }
        Cars cars = cars(name);
        return findings.hasErrors() ? null : cars;
    }

    private Map<String, Cars.Option> ratios(Table ratios) {
        Map<String, Cars.Option> said = new LinkedHashMap<>();
        for (int row = 0; row < ratios.rows(); row++) {
            String option = String.valueOf(ratios.words("option").at(row)).strip();
            int most = (int) ratios.numbers("most").values()[row];
            int window = (int) ratios.numbers("window").values()[row];
            if (window < most) {
                findings.error("auto-sequence.ratio-wrong", Place.of(RATIOS, ratios.line(row), "window"), ratios.line(row), most, window);
            }
            if (said.put(option.toLowerCase(Locale.ROOT), new Cars.Option(option, most, window)) != null) {
                findings.error("auto-sequence.option-twice", Place.of(RATIOS, ratios.line(row), "option"), ratios.line(row), option);
            }
            if (table.rest().stream().noneMatch(cells -> Ratios.name(cells.heading()).equalsIgnoreCase(option) || cells.heading()
                    .equalsIgnoreCase(option))) {
                findings.error("auto-sequence.option-unknown", Place.of(RATIOS, ratios.line(row), "option"), ratios.line(row), option);
            }
        }
        return said;
    }

    private void take(Table.Words words, Map<String, Cars.Option> said) {
        String heading = words.heading().strip();
        Cars.Option option = said.get(heading.toLowerCase(Locale.ROOT));
        if (option == null) {
            option = said.get(Ratios.name(heading).toLowerCase(Locale.ROOT));
        }
        if (option == null) {
            option = Ratios.read(Ratios.name(heading), heading);
        }
        boolean marks = words.words().stream().allMatch(word -> isMark(word));
        if (option == null && marks) {
            findings.warning("auto-sequence.no-ratio", Place.of(CARS, 1, heading), heading);
        }
        if (option != null) {
            options.add(option);
            columns.add(words);
        }
    }

    private static boolean isMark(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        return YES.contains(plain) || NO.contains(plain);
    }

    private Cars cars(String name) {
        Map<Long, Integer> kinds = new LinkedHashMap<>();
        List<Integer> today = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            long has = has(row);
            int kind = kinds.computeIfAbsent(has, any -> kinds.size());
            double count = table.has("count") && !table.numbers("count").isMissing(row) ? table.numbers("count").values()[row] : 1;
            if (today.size() + count > CspReader.MOST_CARS) {
                findings.error("auto-sequence.too-many", Place.of(CARS, table.line(row), null), (long) (today.size() + count),
                        options.size(),
                        CspReader.MOST_CARS, Cars.MOST_OPTIONS);
                break;
            }
            String car = table.has("car") && !table.words("car").isMissing(row) ? table.words("car").at(row).strip()
                    : Long.toString(table.line(row));
            for (int i = 0; i < count; i++) {
                today.add(kind);
                names.add(count > 1 ? car + "-" + (i + 1) : car);
            }
        }
        if (today.size() < 2) {
            findings.error("auto-sequence.too-few", Place.of(CARS));
        }
        List<Cars.Kind> all = kinds.keySet().stream().map(has -> new Cars.Kind(title(has), has)).toList();
        return new Cars(name, options, all, today.stream().mapToInt(Integer::intValue).toArray(), names, true);
    }

    private String title(long has) {
        List<String> names = new ArrayList<>();
        for (int option = 0; option < options.size(); option++) {
            if ((has >> option & 1) != 0) {
                names.add(options.get(option).name());
            }
        }
        return names.isEmpty() ? "-" : String.join(" + ", names);
    }

    private long has(int row) {
        long has = 0;
        for (int option = 0; option < columns.size(); option++) {
            Table.Words words = columns.get(option);
            String mark = words.isMissing(row) ? "" : words.at(row).strip().toLowerCase(Locale.ROOT);
            if (YES.contains(mark)) {
                has |= 1L << option;
            } else if (!NO.contains(mark)) {
                findings.error("auto-sequence.not-yes-or-no", Place.of(CARS, table.line(row), words.heading()), table.line(row),
                        words.heading(), mark);
            }
        }
        return has;
    }
}
