package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.BudgetView.AgainstPlan;
import kr.cheomdan.budgets.BudgetView.Break;
import kr.cheomdan.budgets.BudgetView.Figures;
import kr.cheomdan.budgets.BudgetView.Flow;
import kr.cheomdan.budgets.BudgetView.Missing;
import kr.cheomdan.budgets.BudgetView.Month;
import kr.cheomdan.budgets.BudgetView.Pivot;
import kr.cheomdan.budgets.BudgetView.Stated;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TwoPeople;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The budget as people look at it. */
@CheomdanTest
class BudgetViewTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private BudgetView view;

    @Autowired
    private BudgetTransfers transfers;

    @Autowired
    private Commitments commitments;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    private final Actor officer = anOfficer();

    private Figures of(BudgetLine line) {
        return view.lines(officer, BudgetLine.Filter.ofPlan(line.planCode())).stream()
                .filter(each -> each.line().equals(line)).findFirst().orElseThrow().figures();
    }

    private void moved(BudgetTransfer.Request request) {
        BudgetTransfer requested = transfers.request(officer, aKey(), request);
        BudgetTransfer approved = transfers.approve(aLead(), requested.id(), requested.version(), null);
        transfers.post(officer, approved.id(), approved.version());
    }

    /** A plan of its own with a bit of everything on it. */
    private List<BudgetLine> aLivelyYear() {
        String plan = scenarios.aPlanOfItsOwn().code();
        int year = scenarios.thisYear();
        scenarios.anEffectiveVersion(plan, year, anEntry("national", "infrastructure", 500), anEntry("national", 1_000), anEntry("city", 300));
        List<BudgetLine> lines = scenarios.anEffectiveVersion(plan, year,
                anEntry("national", "infrastructure", 450), anEntry("national", 1_200), anEntry("city", 300))
                .entries().stream().map(BudgetVersion.Entry::line).toList();
        BudgetLine startup = lines.get(1);
        scenarios.received(startup, 900);
        scenarios.received(lines.get(2), 300);
        moved(BudgetTransfer.Request.transfer(startup.id(), lines.get(0).id(), 50, "Machines"));
        moved(BudgetTransfer.Request.carryOver(lines.get(2).id(), year + 1, 40, "Late delivery"));
        Commitment contract = scenarios.aContract(startup, 400, lines.get(2), 100);
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(250));
        scenarios.spent(paid, 101);
        commitments.offer(officer, Subject.of("call", UUID.randomUUID()), List.of(new Commitment.Share(startup.id(), 70)));
        return lines;
    }

    @Test
    void countsEachFigureOfALine() {
        List<BudgetLine> lines = aLivelyYear();

        Figures startup = of(lines.get(1));

        assertThat(startup).isEqualTo(new Figures(1_000, 200, 0, 0, 0, 50, 0, 470, 70, 200, 81, 850, 0, 0));
        assertThat(startup.current()).isEqualTo(1_150);
        assertThat(startup.balance()).isEqualTo(950);
        assertThat(startup.free()).isEqualTo(680).isEqualTo(ledger.balance(lines.get(1).account()).available());
        assertThat(startup.executionRate()).isEqualTo(new BigDecimal("17.39"));
        assertThat(startup.executionOfReceived()).isEqualTo(new BigDecimal("23.53"));
        assertThat(startup.spendingRate()).isEqualTo(new BigDecimal("7.04"));
        Figures city = of(lines.get(2));
        assertThat(city.carriedOut()).isEqualTo(40);
        assertThat(city.balance()).isEqualTo(300 - 50 - 40);
        assertThat(Figures.NONE.executionRate()).isNull();
    }

    @Test
    void closesAsACubeWhicheverWayItIsTurned() {
        List<BudgetLine> lines = aLivelyYear();
        BudgetLine.Filter all = BudgetLine.Filter.ofPlan(lines.get(0).planCode());
        Figures total = view.lines(officer, all).stream().map(BudgetView.LineFigures::figures).reduce(Figures.NONE, Figures::plus);

        for (Dimension rows : Dimension.values()) {
            for (Dimension columns : Dimension.values()) {
                Pivot pivot = view.pivot(officer, all, rows, columns);
                assertThat(pivot.total()).isEqualTo(total);
                assertThat(pivot.rowTotals().stream().reduce(Figures.NONE, Figures::plus)).isEqualTo(total);
                assertThat(pivot.columnTotals().stream().reduce(Figures.NONE, Figures::plus)).isEqualTo(total);
                for (int row = 0; row < pivot.rows().size(); row++) {
                    assertThat(pivot.cells().get(row).stream().filter(cell -> cell != null).reduce(Figures.NONE, Figures::plus))
                            .isEqualTo(pivot.rowTotals().get(row));
                }
            }
        }
        Pivot bySource = view.pivot(officer, all, Dimension.SOURCE, Dimension.AXIS);
        assertThat(bySource.rows()).containsExactly("national", "city");
        assertThat(bySource.cells().get(1).get(0)).as("the city has no line of infrastructure").isNull();
        assertThat(total.carriedIn()).isEqualTo(total.carriedOut());
        assertThat(total.transferredIn()).isEqualTo(total.transferredOut());
    }

    @Test
    void saysOfTheExamplePlanWhatItLeavesOpen() {
        AgainstPlan against = view.againstPlan(officer, scenarios.thePlan().code());

        assertThat(against.missing()).contains(
                new Missing("phase-1", Dimension.SOURCE, 131_800_000_000L, 411_600_000_000L),
                new Missing(null, Dimension.PHASE, 588_400_000_000L, 1_000_000_000_000L),
                new Missing("phase-1", Dimension.AXIS, 411_600_000_000L, 411_600_000_000L));
        assertThat(against.stated()).extracting(Stated::phase, Stated::source, Stated::stated).contains(
                tuple("phase-1", Source.NATIONAL, 279_800_000_000L),
                tuple(null, null, 1_000_000_000_000L));
    }

    @Test
    void keepsWhatThePlanDoesNotSayUnknown() {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 30),
                new BudgetVersion.EntryDraft("other", "phase-2", "startup", null, null, 7L));

        AgainstPlan against = view.againstPlan(officer, lines.get(0).planCode());

        assertThat(against.stated()).containsExactly(
                new Stated(null, null, 1_000_000_000L, 137),
                new Stated("phase-1", null, 600_000_000L, 130),
                new Stated("phase-1", Source.NATIONAL, 400_000_000L, 100),
                new Stated("phase-1", Source.CITY, null, 30),
                new Stated("phase-2", null, null, 7),
                new Stated("phase-2", Source.OTHER, null, 7));
        assertThat(against.stated().get(3).notInLines()).isNull();
        assertThat(against.stated().get(2).notInLines()).isEqualTo(399_999_900);
        assertThat(against.missing()).as("phase 2 has no figure, so the plan's rest cannot be told").containsExactly(
                new Missing("phase-1", Dimension.SOURCE, 200_000_000, 600_000_000),
                new Missing("phase-1", Dimension.AXIS, 600_000_000, 600_000_000));
    }

    @Test
    void countsAMonthByWhenThingsHappened() {
        List<BudgetLine> lines = aLivelyYear();
        int now = scenarios.today().getMonthValue();

        List<Month> months = view.months(officer, BudgetLine.Filter.ofPlan(lines.get(0).planCode()), scenarios.thisYear());

        assertThat(months).hasSize(12);
        Month month = months.get(now - 1);
        assertThat(month.received()).as("cash that moved on to the next year is received there").isEqualTo(1_200 - 40);
        assertThat(month.executed()).isEqualTo(250);
        assertThat(month.spent()).isEqualTo(101);
        assertThat(months.get(11).executedSoFar()).isEqualTo(250);
        assertThat(month.current()).isEqualTo(450 + 1_200 + 300);
    }

    @Test
    void flowsWithoutLosingAWon() {
        List<BudgetLine> lines = aLivelyYear();

        assertBalanced(view.flow(officer, BudgetLine.Filter.ofPlan(lines.get(0).planCode())));
        Flow flow = view.flow(officer, BudgetLine.Filter.ofPlan(lines.get(0).planCode()));
        assertThat(flow.links()).allSatisfy(link -> assertThat(link.accounts()).isNotEmpty());
        assertThat(flow.nodes()).extracting(Flow.Node::stage).isSorted();
        assertThat(flow.nodes()).filteredOn(node -> node.id().equals("end/SPENT")).extracting(Flow.Node::amount).containsExactly(101L);
        assertThat(flow.nodes()).filteredOn(node -> node.stage() == Flow.Stage.SOURCE).extracting(Flow.Node::amount)
                .containsExactlyInAnyOrder(1_650L, 300L);
    }

    private static void assertBalanced(Flow flow) {
        Map<String, Long> in = new HashMap<>();
        Map<String, Long> out = new HashMap<>();
        flow.links().forEach(link -> {
            assertThat(link.amount()).as(link.from() + " -> " + link.to()).isPositive();
            out.merge(link.from(), link.amount(), Long::sum);
            in.merge(link.to(), link.amount(), Long::sum);
        });
        for (Flow.Node node : flow.nodes()) {
            switch (node.stage()) {
                case SOURCE -> assertThat(out.get(node.id())).isEqualTo(node.amount());
                case END -> assertThat(in.get(node.id())).isEqualTo(node.amount());
                case AXIS, CALL, AWARD -> assertThat(in.get(node.id())).as(node.id()).isEqualTo(node.amount()).isEqualTo(out.get(node.id()));
            }
        }
    }

    /** Whatever is done, what the module says of lines is what the ledger says of their accounts. */
    @Test
    void agreesWithTheLedgerAfterRandomActs() {
        long seed = 4_711;
        Random random = new Random(seed);
        List<BudgetLine> lines = scenarios.lines(
                anEntry("national", "infrastructure", 5_000), anEntry("national", 5_000), anEntry("city", 3_000), anEntry("private-in-kind", 500));
        lines.subList(0, 3).forEach(line -> scenarios.received(line, 2_000));
        List<Commitment.Id> entered = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            try {
                act(random, lines, entered);
            } catch (RefusedException refused) {
                assertThat(refused.refusal().status()).as("seed %d, act %d: %s", seed, i, refused).isIn(409, 422);
            }
        }
        assertThat(entered).as("seed %d", seed).hasSizeGreaterThan(10);
        assertThat(view.breaks(officer, lines.get(0).planCode())).as("seed %d", seed).isEmpty();
        assertBalanced(view.flow(officer, BudgetLine.Filter.ofPlan(lines.get(0).planCode())));
    }

    private void act(Random random, List<BudgetLine> lines, List<Commitment.Id> entered) {
        if (entered.isEmpty() || random.nextInt(5) == 0) {
            BudgetLine one = lines.get(random.nextInt(2));
            BudgetLine other = lines.get(2 + random.nextInt(2));
            entered.add(scenarios.aContract(one, 1 + random.nextInt(400), other, 1 + random.nextInt(200)).id());
            return;
        }
        Commitment commitment = commitments.find(officer, entered.get(random.nextInt(entered.size())));
        Commitment.Entry entry = scenarios.anAct(1 + random.nextInt(200));
        switch (random.nextInt(5)) {
            case 0, 1 -> commitments.pay(officer, commitment.id(), commitment.version(), entry);
            case 2 -> scenarios.spent(commitment, entry);
            case 3 -> commitments.release(officer, commitment.id(), commitment.version(), entry.key(), entry.amount(), "Not needed");
            default -> scenarios.givenInKind(commitment, lines.get(3), entry);
        }
    }

    @Test
    void namesWhatWasCorrectedInTheLedgerAlone() {
        List<BudgetLine> lines = aLivelyYear();
        BudgetLine startup = lines.get(1);
        assertThat(view.breaks(officer, startup.planCode())).isEmpty();

        new TwoPeople(ledger, corrections)
                .adjust(startup.account(AccountKind.PAID_OUT), startup.account(AccountKind.CASH), 7, "Paid by mistake");

        assertThat(view.breaks(officer, startup.planCode())).containsExactly(new Break("paid", startup.label(), 200, 193));
        refused(() -> view.breaks(somebody(Role.APPLICANT), startup.planCode()), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void isForStaff() {
        String plan = scenarios.aPlanOfItsOwn().code();

        assertThat(view.lines(somebody(Role.AUDITOR), BudgetLine.Filter.ofPlan(plan))).isEmpty();
        assertThat(view.flow(somebody(Role.AUDITOR), BudgetLine.Filter.ofPlan(plan)).links()).isEmpty();
        refused(() -> view.flow(somebody(Role.APPLICANT), BudgetLine.Filter.ofPlan(plan)), LifecycleRefusal.NOT_YOUR_ROLE);
    }
}
