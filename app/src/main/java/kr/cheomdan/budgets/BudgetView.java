package kr.cheomdan.budgets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The budget as people look at it: as a cube, as a flow, month by month, and beside what the plan states. For staff. */
@Service
@Transactional(readOnly = true)
public class BudgetView {

    private final Lines lines;
    private final LineTotals totals;
    private final Flows flows;
    private final BookCheck check;
    private final Agency agency;

    BudgetView(Lines lines, LineTotals totals, Flows flows, BookCheck check, Agency agency) {
        this.lines = lines;
        this.totals = totals;
        this.flows = flows;
        this.check = check;
        this.agency = agency;
    }

    /**
     * What stands in a cell of the cube, in won.
     *
     * @param original by the year's original version
     * @param supplements what supplements gave more, or less
     * @param adjusted by entries that correct others
     * @param committed what calls, awards and contracts have taken, what they gave back counted off
     * @param offered of it, what calls have not awarded yet
     * @param executed paid; in kind: confirmed
     * @param spent spent by payees, with accepted evidence
     * @param received paid in by the sources
     * @param returned gone back to the sources of what was paid, without interest, and of what was received and never paid
     */
    public record Figures(
            long original,
            long supplements,
            long carriedIn,
            long carriedOut,
            long transferredIn,
            long transferredOut,
            long adjusted,
            long committed,
            long offered,
            long executed,
            long spent,
            long received,
            long lapsed,
            long returned) {

        public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /** The current budget: what the lines were given, what was carried in, and what was moved. */
        @JsonProperty
        public long current() {
            return original + supplements + carriedIn + transferredIn - transferredOut + adjusted;
        }

        /** What is not executed, carried out or lapsed. */
        @JsonProperty
        public long balance() {
            return current() - executed - carriedOut - lapsed;
        }

        /** What can still be promised. */
        @JsonProperty
        public long free() {
            return current() - committed - carriedOut - lapsed;
        }

        /** What its source has still to send. */
        public long expected() {
            return Math.max(0, current() - carriedOut - received);
        }

        /** Executed of the current budget, in per cent; null where there is no budget. */
        @JsonProperty
        public @Nullable BigDecimal executionRate() {
            return percent(executed, current());
        }

        /** Executed of what was received; null where nothing was received. */
        @JsonProperty
        public @Nullable BigDecimal executionOfReceived() {
            return percent(executed, received);
        }

        /** Spent of the current budget; null where there is no budget. */
        @JsonProperty
        public @Nullable BigDecimal spendingRate() {
            return percent(spent, current());
        }

        /** @throws ArithmeticException where a sum leaves the range of a long */
        public Figures plus(Figures other) {
            return new Figures(
                    Math.addExact(original, other.original),
                    Math.addExact(supplements, other.supplements),
                    Math.addExact(carriedIn, other.carriedIn),
                    Math.addExact(carriedOut, other.carriedOut),
                    Math.addExact(transferredIn, other.transferredIn),
                    Math.addExact(transferredOut, other.transferredOut),
                    Math.addExact(adjusted, other.adjusted),
                    Math.addExact(committed, other.committed),
                    Math.addExact(offered, other.offered),
                    Math.addExact(executed, other.executed),
                    Math.addExact(spent, other.spent),
                    Math.addExact(received, other.received),
                    Math.addExact(lapsed, other.lapsed),
                    Math.addExact(returned, other.returned));
        }

        static @Nullable BigDecimal percent(long part, long whole) {
            return whole <= 0
                    ? null
                    : BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
        }
    }

    /**
     * Two dimensions of the cube, the others summed.
     *
     * @param rows what stands in the first dimension, in its order; null among them is what it does not divide
     * @param columns the same of the second
     * @param cells by row, then by column; null where there is no line
     */
    public record Pivot(
            BudgetLine.Dimension rowsBy,
            BudgetLine.Dimension columnsBy,
            List<@Nullable String> rows,
            List<@Nullable String> columns,
            List<List<@Nullable Figures>> cells,
            List<Figures> rowTotals,
            List<Figures> columnTotals,
            Figures total) {}

    /** A line and what stands on it. */
    public record LineFigures(BudgetLine line, Figures figures) {}

    /**
     * What the plan states of a part of the budget beside what the lines of that part were given, in won.
     *
     * @param phase null: the whole plan
     * @param source null: all sources
     * @param stated null: the plan does not say
     * @param inLines by the versions in force
     */
    public record Stated(@Nullable String phase, BudgetLine.@Nullable Source source, @Nullable Long stated, long inLines) {

        /** What the plan states and no line has yet; null where the plan does not say. */
        @JsonProperty
        public @Nullable Long notInLines() {
            return stated == null ? null : stated - inLines;
        }
    }

    /**
     * A part of the plan's budget of which the plan does not say more.
     *
     * @param phase null: the whole plan
     * @param what what it does not say: the dimension by which the part is not divided
     * @param unknown in won
     * @param of of how much
     */
    public record Missing(@Nullable String phase, BudgetLine.Dimension what, long unknown, long of) {}

    /** The budget beside the plan. */
    public record AgainstPlan(String planCode, List<Stated> stated, List<Missing> missing) {

        public AgainstPlan {
            stated = List.copyOf(stated);
            missing = List.copyOf(missing);
        }
    }

    /**
     * A figure on which the documents of the budget and the ledger do not agree, in won.
     *
     * @param what {@code appropriated}, {@code free} or {@code paid} of a line, {@code offered} of a call, {@code unpaid} or
     *     {@code with-payee} of a commitment
     * @param where which line, call or commitment
     */
    public record Break(String what, String where, long here, long inLedger) {}

    /** What happened in a month, by when it happened, and since the year's beginning, in won. */
    public record Month(YearMonth month, long received, long executed, long spent, long executedSoFar, long current) {}

    /** The budget as a flow: every band says where its entries are, and what comes into a node goes out of it or ends there. */
    public record Flow(List<Node> nodes, List<Link> links) {

        public Flow {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
        }

        /** In the order in which the flow passes them. */
        public enum Stage {
            SOURCE,
            AXIS,
            CALL,
            AWARD,
            END
        }

        /**
         * @param id unique in the flow: {@code source/national}, {@code call/<id>}, {@code end/SPENT}
         * @param label what the module knows of its name: a code, or the title of a contract or an award
         */
        public record Node(String id, Stage stage, String label, long amount) {}

        /** @param accounts the accounts on which the entries of the band stand, and the codes that they have */
        public record Link(String from, String to, long amount, List<AccountRef> accounts, Set<TransferCode> codes) {}
    }

    /** What stands on each line. */
    public List<LineFigures> lines(Actor actor, BudgetLine.Filter filter) {
        return figures(actor, filter).entrySet().stream().map(line -> new LineFigures(line.getKey(), line.getValue())).toList();
    }

    /** The lines' figures summed by two dimensions. */
    public Pivot pivot(Actor actor, BudgetLine.Filter filter, BudgetLine.Dimension rows, BudgetLine.Dimension columns) {
        return Pivots.of(figures(actor, filter), rows, columns);
    }

    /** What the plan states beside what the lines hold, and what it leaves open. */
    public AgainstPlan againstPlan(Actor actor, @Nullable String planCode) {
        Plan plan = agency.plan(planCode);
        return PlanComparison.of(plan, figures(actor, BudgetLine.Filter.ofPlan(plan.code())));
    }

    /** Where the documents of the budget and the ledger do not agree: nowhere, unless one of them was corrected without the other. */
    public List<Break> breaks(Actor actor, @Nullable String planCode) {
        String plan = agency.plan(planCode).code();
        return check.of(plan, figures(actor, BudgetLine.Filter.ofPlan(plan)));
    }

    /** The months of a fiscal year. */
    public List<Month> months(Actor actor, BudgetLine.Filter filter, int year) {
        Rights.requireReader(actor);
        List<BudgetLine> all = lines.list(filter.ofYear(agency.year(year)));
        long current = totals.of(all).values().stream().mapToLong(Figures::current).sum();
        Map<YearMonth, LineTotals.Moved> moved = totals.months(all);
        List<Month> months = new ArrayList<>();
        long soFar = 0;
        for (int number = 1; number <= 12; number++) {
            YearMonth month = YearMonth.of(year, number);
            LineTotals.Moved in = moved.getOrDefault(month, LineTotals.Moved.NOTHING);
            soFar += in.executed();
            months.add(new Month(month, in.received(), in.executed(), in.spent(), soFar, current));
        }
        return months;
    }

    /** Where the money of the lines goes. */
    public Flow flow(Actor actor, BudgetLine.Filter filter) {
        return flows.of(figures(actor, filter));
    }

    private Map<BudgetLine, Figures> figures(Actor actor, BudgetLine.Filter filter) {
        Rights.requireReader(actor);
        return totals.of(lines.list(filter));
    }
}
