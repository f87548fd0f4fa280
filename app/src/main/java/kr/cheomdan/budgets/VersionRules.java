package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.programmes.Phase;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;

/** What can be said of a version's figures by looking at them. */
final class VersionRules {

    /** A thousand: the step between won, thousand won and million won, in which budgets are written. */
    private static final long STEP = 1_000;
    private static final int MOST_TOTALS = 200;
    private static final long LARGEST_TOTAL = Lines.MOST * Lines.LARGEST;
    static final String JUMP = "jump";
    static final String ABOVE_PLAN = "above-plan";

    private VersionRules() {}

    /**
     * Whether totals can be kept at all; whether they close is looked at when the version is submitted.
     *
     * @throws RefusedException at the first that states what no budget has
     */
    static void requireTotals(BudgetVersion.Totals totals) {
        if (totals.all() != null) {
            requireTotal("totals.all", totals.all());
        }
        totals.bySource().keySet().forEach(code -> Lines.oneOf("totals.bySource", code, Lines.SOURCE_CODES));
        requireTotals("totals.bySource", totals.bySource());
        requireTotals("totals.byPhase", totals.byPhase());
        requireTotals("totals.byAxis", totals.byAxis());
    }

    private static void requireTotals(String field, Map<String, Long> stated) {
        if (stated.size() > MOST_TOTALS) {
            throw BudgetsRefusal.TOO_MANY_LINES.at(field, MOST_TOTALS);
        }
        stated.forEach((code, amount) -> requireTotal(field + "." + Lines.code(field, code), amount));
    }

    private static void requireTotal(String field, long amount) {
        if (amount < 0) {
            throw BudgetsRefusal.AMOUNT_NEGATIVE.at(field);
        }
        if (amount > LARGEST_TOTAL) {
            throw BudgetsRefusal.AMOUNT_TOO_LARGE.at(field, Book.krw(LARGEST_TOTAL));
        }
    }

    /** @throws RefusedException naming every total that the entries do not come to, and by how much */
    static void requireTotalsClose(BudgetVersion version) {
        List<RefusedException> differences = new ArrayList<>();
        BudgetVersion.Totals totals = version.totals();
        if (totals.all() != null && totals.all() != version.total()) {
            differences.add(differs("totals.all", new Named("budgets.word.total"), totals.all(), version.total()));
        }
        compare(version, Dimension.SOURCE, totals.bySource(), "totals.bySource", differences);
        compare(version, Dimension.PHASE, totals.byPhase(), "totals.byPhase", differences);
        compare(version, Dimension.AXIS, totals.byAxis(), "totals.byAxis", differences);
        if (!differences.isEmpty()) {
            throw BudgetsRefusal.TOTALS_DIFFER.at("totals", differences.size(), differences.get(0), differences);
        }
    }

    private static void compare(
            BudgetVersion version, Dimension dimension, Map<String, Long> stated, String field, List<RefusedException> differences) {
        if (stated.isEmpty()) {
            return;
        }
        Map<String, Long> sums = sums(version, line -> String.valueOf(line.at(dimension)));
        TreeSet<String> codes = new TreeSet<>(stated.keySet());
        codes.addAll(sums.keySet());
        for (String code : codes) {
            long says = stated.getOrDefault(code, 0L);
            long sum = sums.getOrDefault(code, 0L);
            if (says != sum) {
                differences.add(differs(field + "." + code, Map.entry(dimension, code), says, sum));
            }
        }
    }

    private static RefusedException differs(String field, Object of, long stated, long sum) {
        return BudgetsRefusal.TOTAL_DIFFERS.at(field, of, Book.krw(stated), Book.krw(sum), Book.krw(sum - stated));
    }

    private static Map<String, Long> sums(BudgetVersion version, Function<BudgetLine, String> by) {
        Map<String, Long> sums = new TreeMap<>();
        version.entries().forEach(entry -> sums.merge(by.apply(entry.line()), entry.amount(), Math::addExact));
        return sums;
    }

    /**
     * Figures that are rather a slip of the unit than meant.
     *
     * @param before what each line had: by the version before, or in the year before; a line that is not there had nothing
     * @param otherYears what the other years' versions in force give to each phase
     */
    static List<BudgetVersion.Warning> warnings(
            BudgetVersion version, Map<BudgetLine, Long> before, Plan plan, Map<String, Long> otherYears) {
        List<BudgetVersion.Warning> warnings = new ArrayList<>();
        for (BudgetVersion.Entry entry : version.entries()) {
            long was = before.getOrDefault(entry.line(), 0L);
            if (jumps(was, entry.amount())) {
                warnings.add(new BudgetVersion.Warning(JUMP, entry.line().label(), was, entry.amount()));
            }
        }
        Map<String, Long> phases = sums(version, BudgetLine::phase);
        for (Phase phase : plan.phases()) {
            long given = Math.addExact(phases.getOrDefault(phase.code(), 0L), otherYears.getOrDefault(phase.code(), 0L));
            if (phase.budgetKrw() != null && phases.containsKey(phase.code()) && given > phase.budgetKrw()) {
                warnings.add(new BudgetVersion.Warning(ABOVE_PLAN, phase.code(), phase.budgetKrw(), given));
            }
        }
        return warnings;
    }

    static boolean jumps(long before, long now) {
        return before > 0 && now > 0 && (now / STEP >= before || before / STEP >= now);
    }

    /** What differs between the entries of two versions; in the order of the lines. */
    static List<BudgetVersion.Difference> differences(List<BudgetVersion.Entry> before, List<BudgetVersion.Entry> after) {
        Map<BudgetLine, Long> was = amounts(before);
        Map<BudgetLine, Long> is = amounts(after);
        List<BudgetLine> lines = new ArrayList<>(is.keySet());
        was.keySet().stream().filter(line -> !is.containsKey(line)).forEach(lines::add);
        lines.sort(Lines.ORDER);
        return lines.stream()
                .filter(line -> !Objects.equals(was.get(line), is.get(line)))
                .map(line -> new BudgetVersion.Difference(line.label(), was.get(line), is.get(line)))
                .toList();
    }

    static Map<BudgetLine, Long> amounts(List<BudgetVersion.Entry> entries) {
        Map<BudgetLine, Long> amounts = new LinkedHashMap<>();
        entries.forEach(entry -> amounts.put(entry.line(), entry.amount()));
        return amounts;
    }
}
