package kr.cheomdan.budgets;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.programmes.Phase;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether each source brings in what was agreed, in cash received and in kind confirmed. */
@Service
@Transactional
public class Matching {

    private static final BigDecimal USUAL_TOLERANCE = BigDecimal.ONE;
    private static final int LONGEST_NOTE = 1_000;

    private final MatchStore store;
    private final Lines lines;
    private final LineTotals totals;
    private final Agency agency;

    Matching(MatchStore store, Lines lines, LineTotals totals, Agency agency) {
        this.store = store;
        this.lines = lines;
        this.totals = totals;
        this.agency = agency;
    }

    /**
     * What the sources have agreed to bear of a phase or a programme.
     *
     * @param phase null: the whole plan
     * @param programme null: every programme of the phase
     * @param shares per cent by source code; together 100
     * @param tolerance how many percentage points a source may be short
     */
    public record Rule(
            UUID id,
            String planCode,
            @Nullable String phase,
            @Nullable String programme,
            Map<String, BigDecimal> shares,
            BigDecimal tolerance,
            @Nullable String note,
            UUID enteredBy,
            Instant enteredAt) {

        public Rule {
            shares = Map.copyOf(shares);
        }

        public Subject subject() {
            return Subject.of("match-rule", id);
        }
    }

    /** What a lead enters; a rule for the same takes the place of the one before. */
    public record Entry(
            @Nullable String planCode,
            @Nullable String phase,
            @Nullable String programme,
            Map<String, BigDecimal> shares,
            @Nullable BigDecimal tolerance,
            @Nullable String note) {}

    /**
     * How a source keeps what was agreed.
     *
     * @param agreed per cent
     * @param actual what it brought in, in won
     * @param share of what all brought in, in per cent with two decimals; null where nobody brought in anything
     * @param shortKrw what it would have to bring in more to reach what was agreed, were the others to bring in no more; 0 where within the
     *     tolerance
     */
    public record Standing(
            Source source, BigDecimal agreed, long actual, @Nullable BigDecimal share, long shortKrw) {

        public boolean isShort() {
            return shortKrw > 0;
        }
    }

    /** A rule and how it is kept. */
    public record Monitor(Rule rule, long actual, List<Standing> standings) {

        public Monitor {
            standings = List.copyOf(standings);
        }

        public boolean isShort() {
            return standings.stream().anyMatch(Standing::isShort);
        }
    }

    /** Enters what was agreed. For leads; parts that do not add up to 100 are refused. */
    public Rule agree(Actor actor, Entry entry) {
        Rights.requireLead(actor);
        Plan plan = agency.plan(entry.planCode());
        String phase = entry.phase() == null || entry.phase().isBlank() ? null : entry.phase().strip();
        if (phase != null) {
            Lines.oneOf("phase", phase, plan.phases().stream().map(Phase::code).toList());
        }
        String programme = entry.programme() == null || entry.programme().isBlank() ? null
                : Lines.code("programme", entry.programme().strip());
        Map<Source, BigDecimal> shares = Percentages.read("shares", entry.shares());
        if (shares.isEmpty()) {
            throw BudgetsRefusal.SHARES_NOT_WHOLE.at("shares", "0");
        }
        BigDecimal tolerance = entry.tolerance() == null ? USUAL_TOLERANCE : entry.tolerance();
        if (tolerance.signum() < 0 || tolerance.compareTo(Percentages.WHOLE) > 0 || tolerance.stripTrailingZeros().scale() > 2) {
            throw BudgetsRefusal.TOLERANCE_OUT_OF_RANGE.at("tolerance");
        }
        // Written out, 0E-999999999 would be as long as it says.
        BigDecimal allowed = tolerance.stripTrailingZeros();
        Map<String, BigDecimal> byCode = new TreeMap<>();
        shares.forEach((source, share) -> byCode.put(source.code(), share));
        Rule rule = store.replace(new Rule(Actor.NOBODY, plan.code(), phase, programme, byCode, allowed,
                Text.optionalBlock("note", entry.note(), LONGEST_NOTE), actor.accountId(), agency.now()));
        agency.tell(Change.of(actor, "budgets.agree-match", rule.subject(), null));
        return rule;
    }

    /** Every rule in force of a plan and how it is kept now. For staff. */
    @Transactional(readOnly = true)
    public List<Monitor> monitor(Actor actor, @Nullable String planCode) {
        Rights.requireReader(actor);
        String plan = agency.plan(planCode).code();
        Map<BudgetLine, Figures> figures = totals.of(lines.list(BudgetLine.Filter.ofPlan(plan)));
        return store.inForce(plan).stream().map(rule -> monitor(rule, figures)).toList();
    }

    private static Monitor monitor(Rule rule, Map<BudgetLine, Figures> figures) {
        Map<Source, Long> actual = new EnumMap<>(Source.class);
        figures.forEach((line, stands) -> {
            boolean meant = (rule.phase() == null || rule.phase().equals(line.phase()))
                    && (rule.programme() == null || rule.programme().equals(line.programme()));
            if (meant) {
                actual.merge(line.source(), line.source().isCash() ? stands.received() : stands.executed(), Math::addExact);
            }
        });
        long all = actual.values().stream().mapToLong(Long::longValue).sum();
        List<Standing> standings = new ArrayList<>();
        for (Source source : Source.values()) {
            BigDecimal agreed = rule.shares().getOrDefault(source.code(), BigDecimal.ZERO);
            long brought = actual.getOrDefault(source, 0L);
            if (agreed.signum() > 0 || brought > 0) {
                standings.add(MatchStandings.of(source, agreed, rule.tolerance(), brought, all));
            }
        }
        return new Monitor(rule, all, standings);
    }
}
