package kr.cheomdan.budgets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds lines, and makes them of what people enter. */
@Component
class Lines {

    /** The order in which people read lines; sources in the order in which an undivided won is given away. */
    static final Comparator<BudgetLine> ORDER = Comparator.comparingInt(BudgetLine::year)
            .thenComparing(BudgetLine::source)
            .thenComparing(BudgetLine::phase)
            .thenComparing(BudgetLine::axis)
            .thenComparing(BudgetLine::programme, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(BudgetLine::item, Comparator.nullsFirst(Comparator.naturalOrder()));

    static final int MOST = 5_000;
    /** A hundred million million won: far above any budget and far below where sums overflow. */
    static final long LARGEST = 100_000_000_000_000L;

    static final List<String> SOURCE_CODES = Stream.of(Source.values()).map(Source::code).toList();

    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_ITEM = 100;
    private static final Pattern CODE = Pattern.compile("[a-z0-9](-?[a-z0-9])*");

    private final LineStore store;
    private final Agency agency;

    Lines(LineStore store, Agency agency) {
        this.store = store;
        this.agency = agency;
    }

    BudgetLine find(BudgetLine.Id id) {
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-line", id));
    }

    /** Both in the one order in which everybody locks them. */
    void lock(BudgetLine one, BudgetLine other) {
        Stream.of(one, other).map(BudgetLine::id).sorted(Comparator.comparing(BudgetLine.Id::value)).forEach(store::lock);
    }

    List<BudgetLine> list(BudgetLine.Filter filter) {
        return store.list(agency.plan(filter.planCode()).code(), filter);
    }

    List<BudgetLine> findAll(Collection<BudgetLine.Id> ids) {
        return store.findAll(ids);
    }

    /** The same line of another year; one that is not there is known by its dimensions alone. */
    BudgetLine ofYear(BudgetLine line, int year) {
        BudgetLine like = line.unnamed(year);
        return store.same(like).orElse(like);
    }

    /** The line itself, opened where it was known by its dimensions alone. */
    BudgetLine opened(BudgetLine line) {
        return line.isOpened() ? line : store.open(line, agency.now());
    }

    /** The lines with these ids, by id; one that is not there is refused. */
    Map<BudgetLine.Id, BudgetLine> all(Collection<BudgetLine.Id> ids) {
        Map<BudgetLine.Id, BudgetLine> found = store.findAll(ids).stream()
                .collect(Collectors.toMap(BudgetLine::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        ids.stream().filter(id -> !found.containsKey(id)).findFirst().ifPresent(id -> {
            throw LifecycleRefusal.NOT_FOUND.with("budget-line", id);
        });
        return found;
    }

    /**
     * What is to be taken from lines, in the order of sources: each line once, each amount above zero, all of one plan and year.
     *
     * @throws kr.cheomdan.shared.RefusedException at the first part that is wrong
     */
    Map<BudgetLine, Long> shares(List<Commitment.Share> shares) {
        if (shares.isEmpty()) {
            throw BudgetsRefusal.LINES_MISSING.at("shares");
        }
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i) == null || shares.get(i).line() == null) {
                throw BudgetsRefusal.VALUE_MISSING.at("shares[" + i + "].line");
            }
        }
        Map<BudgetLine.Id, Long> amounts = new HashMap<>();
        Map<BudgetLine.Id, BudgetLine> found = all(shares.stream().map(Commitment.Share::line).toList());
        for (int i = 0; i < shares.size(); i++) {
            Commitment.Share share = shares.get(i);
            BudgetLine line = found.get(share.line());
            if (amounts.put(share.line(), positive("shares[" + i + "].amount", share.amount(), line)) != null) {
                throw BudgetsRefusal.LINE_REPEATED.at("shares[" + i + "].line", line);
            }
        }
        Map<BudgetLine, Long> taken = new LinkedHashMap<>();
        found.values().forEach(line -> taken.put(line, amounts.get(line.id())));
        BudgetLine first = taken.keySet().iterator().next();
        if (taken.keySet().stream().anyMatch(line -> line.year() != first.year() || !line.planCode().equals(first.planCode()))) {
            throw BudgetsRefusal.LINES_APART.at("shares");
        }
        return taken;
    }

    /** The entries of a draft, lines opened where they are new. A line that was once there stays, though its codes are retired. */
    List<BudgetVersion.Entry> entries(Plan plan, int year, List<BudgetVersion.EntryDraft> drafts) {
        if (drafts.size() > MOST) {
            throw BudgetsRefusal.TOO_MANY_LINES.at("entries", MOST);
        }
        Known known = known(plan, year);
        Set<BudgetLine> seen = new HashSet<>();
        List<BudgetVersion.Entry> entries = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            try {
                BudgetVersion.Entry entry = entry(known, drafts.get(i), "entries[" + i + "].");
                if (!seen.add(entry.line())) {
                    throw BudgetsRefusal.LINE_REPEATED.at("entries[" + i + "]", entry.line());
                }
                entries.add(entry);
            } catch (RefusedException why) {
                throw BudgetsRefusal.ENTRY_FAULTY.at(
                        why.field() == null ? "entries" : why.field(), i + 1, drafts.get(i), List.of(why));
            }
        }
        return opened(known, entries);
    }

    /** The lines of a year as they are before something is read that names lines, each under its dimensions alone. */
    record Known(Plan plan, int year, Map<BudgetLine, BudgetLine> lines) {

        /** The same entries, each line by its dimensions alone. */
        List<BudgetVersion.Entry> unnamed(List<BudgetVersion.Entry> entries) {
            return entries.stream().map(entry -> new BudgetVersion.Entry(entry.line().unnamed(year), entry.amount())).toList();
        }
    }

    Known known(Plan plan, int year) {
        BudgetLine.Filter filter = new BudgetLine.Filter(plan.code(), null, null, null, year, null);
        Map<BudgetLine, BudgetLine> lines = new HashMap<>();
        store.list(plan.code(), filter).forEach(line -> lines.put(line.unnamed(line.year()), line));
        return new Known(plan, year, lines);
    }

    /** The same entries on lines that are there. */
    List<BudgetVersion.Entry> opened(Known known, List<BudgetVersion.Entry> entries) {
        return entries.stream().map(entry -> {
            BudgetLine line = known.lines().get(entry.line());
            return new BudgetVersion.Entry(line == null ? store.open(entry.line(), agency.now()) : line, entry.amount());
        }).toList();
    }

    /** What is entered for one line, by its dimensions; the line itself may not be there yet. */
    BudgetVersion.Entry entry(Known known, BudgetVersion.EntryDraft draft, String at) {
        Plan plan = known.plan();
        String sourceCode = given(at + "source", draft.source());
        Source source = Source.byCode(sourceCode)
                .orElseThrow(() -> BudgetsRefusal.VALUE_UNKNOWN.at(at + "source", sourceCode, sourceCodes()));
        boolean undivided = draft.programme() == null || draft.programme().isBlank();
        String programme = undivided ? null : code(at + "programme", draft.programme().strip());
        String item = Text.optionalLine(at + "item", draft.item(), LONGEST_ITEM);
        BudgetLine line = new BudgetLine(BudgetLine.NOT_OPENED, plan.code(), source,
                given(at + "phase", draft.phase()), given(at + "axis", draft.axis()), known.year(), programme, item);
        if (!known.lines().containsKey(line)) {
            oneOf(at + "phase", line.phase(), plan.phases().stream().map(phase -> phase.code()).toList());
            oneOf(at + "axis", line.axis(), plan.axes());
        }
        if (draft.amount() == null) {
            throw BudgetsRefusal.VALUE_MISSING.at(at + "amount");
        }
        if (draft.amount() < 0) {
            throw BudgetsRefusal.AMOUNT_NEGATIVE.at(at + "amount");
        }
        return new BudgetVersion.Entry(line, notTooLarge(at + "amount", draft.amount()));
    }

    LocalDate today() {
        return agency.today();
    }

    /** @throws kr.cheomdan.shared.RefusedException naming the line that the amount was entered for */
    private static long positive(String field, long amount, BudgetLine line) {
        try {
            return positive(field, amount);
        } catch (RefusedException refused) {
            throw BudgetsRefusal.LINE_FAULTY.at(field, line, refused);
        }
    }

    static long positive(String field, long amount) {
        if (amount <= 0) {
            throw BudgetsRefusal.AMOUNT_NOT_POSITIVE.at(field);
        }
        return notTooLarge(field, amount);
    }

    private static long notTooLarge(String field, long amount) {
        if (amount > LARGEST) {
            throw BudgetsRefusal.AMOUNT_TOO_LARGE.at(field, Book.krw(LARGEST));
        }
        return amount;
    }

    static String sourceCodes() {
        return String.join(", ", SOURCE_CODES);
    }

    static void oneOf(String field, String value, List<String> known) {
        if (!known.contains(value)) {
            throw BudgetsRefusal.VALUE_UNKNOWN.at(field, value, String.join(", ", known));
        }
    }

    static String code(String field, String value) {
        if (value.length() > LONGEST_CODE || !CODE.matcher(value).matches()) {
            throw BudgetsRefusal.CODE_MALFORMED.at(field);
        }
        return value;
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw BudgetsRefusal.VALUE_MISSING.at(field);
        }
        return value.strip();
    }
}
