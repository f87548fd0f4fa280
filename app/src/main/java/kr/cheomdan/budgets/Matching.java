package kr.cheomdan.budgets;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether each source brings in what was agreed, in cash received and in kind confirmed. */
@Service
@Transactional
public class Matching {

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
            BudgetLine.Source source, BigDecimal agreed, long actual, @Nullable BigDecimal share, long shortKrw) {

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
        throw new UnsupportedOperationException();
    }

    /** Every rule in force of a plan and how it is kept now. For staff. */
    @Transactional(readOnly = true)
    public List<Monitor> monitor(Actor actor, @Nullable String planCode) {
        throw new UnsupportedOperationException();
    }
}
