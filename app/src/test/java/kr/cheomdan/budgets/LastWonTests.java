package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several officers at once, each with a thread and a connection of its own. */
@CheomdanTest
class LastWonTests {

    private static final int OFFICERS = 8;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Commitments commitments;

    @Autowired
    private BudgetTransfers transfers;

    @Autowired
    private FiscalYears years;

    @Autowired
    private Matching matching;

    @Autowired
    private Ledger ledger;

    /** What each came to: null where it was done, else why not. */
    private static List<RefusedException> together(int officers, Callable<?>... acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(officers);
        try {
            CountDownLatch ready = new CountDownLatch(officers);
            List<Future<RefusedException>> running = new ArrayList<>();
            for (int i = 0; i < officers; i++) {
                Callable<?> act = acts[i % acts.length];
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        act.call();
                        return null;
                    } catch (RefusedException refused) {
                        return refused;
                    }
                }));
            }
            List<RefusedException> outcomes = new ArrayList<>();
            for (Future<RefusedException> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    @RepeatedTest(5)
    void isCommittedByOneAndTheOtherIsToldWhatIsThere() throws Exception {
        BudgetLine line = scenarios.aLine(100);
        scenarios.aContract(line, 99);

        List<RefusedException> outcomes = together(2, () -> scenarios.aContract(line, 1));

        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
        RefusedException told = outcomes.get(0) == null ? outcomes.get(1) : outcomes.get(0);
        assertThat(told.refusal()).isEqualTo(BudgetsRefusal.MORE_THAN_FREE);
        assertThat(told.arguments()).contains(Book.krw(0), Book.krw(1));
        assertThat(ledger.balance(line.account()).available()).isZero();
    }

    @Test
    void isCommittedOnceBySeveralWhoTakeFromManyLines() throws Exception {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 100), anEntry("city", 100));

        List<RefusedException> outcomes = together(OFFICERS,
                () -> scenarios.aContract(lines.get(0), 30, lines.get(1), 30),
                () -> scenarios.aContract(lines.get(1), 30, lines.get(0), 30));

        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(3);
        assertThat(outcomes).filteredOn(outcome -> outcome != null)
                .allSatisfy(outcome -> assertThat(outcome.refusal()).isEqualTo(BudgetsRefusal.MORE_THAN_FREE));
        assertThat(ledger.balance(lines.get(0).account()).posted()).isEqualTo(10);
    }

    @RepeatedTest(5)
    void isOfferedOnceByACallThatIsPublishedTwiceAtTheSameTime() throws Exception {
        BudgetLine line = scenarios.aLine(100);
        Subject call = Subject.of("call", UUID.randomUUID());

        List<RefusedException> outcomes = together(
                2, () -> commitments.offer(anOfficer(), call, List.of(new Commitment.Share(line.id(), 60))));

        assertThat(outcomes).containsOnlyNulls();
        assertThat(ledger.balance(line.account()).available()).isEqualTo(40);
    }

    @Test
    void isPromisedOnceByAPersonWhoPressesTwice() throws Exception {
        BudgetLine line = scenarios.aLine(100);
        Commitment.Contract contract = new Commitment.Contract("Twice", List.of(new Commitment.Share(line.id(), 40)), null);

        List<RefusedException> outcomes = together(4, () -> commitments.commit(anOfficer(), "twice-" + line.id(), contract));

        assertThat(outcomes).containsOnlyNulls();
        assertThat(ledger.balance(line.account()).posted()).isEqualTo(60);
    }

    @Test
    void isCarriedOverWithItsGrantOnce() throws Exception {
        String plan = scenarios.aPlanOfItsOwn().code();
        int year = scenarios.thisYear();
        BudgetLine old = scenarios.anEffectiveVersion(plan, year, anEntry("national", 100)).entries().get(0).line();
        BudgetTransfer first = approved(BudgetTransfer.Request.carryOver(old.id(), year + 2, 100, "All of it"));
        BudgetLine later = transfers.post(anOfficer(), first.id(), first.version()).to();
        scenarios.anEffectiveVersion(plan, year + 2, anEntry("national", 50));
        BudgetTransfer one = approved(BudgetTransfer.Request.carryOver(later.id(), year + 3, 50, "What may go"));
        BudgetTransfer other = approved(BudgetTransfer.Request.carryOver(later.id(), year + 3, 50, "And again"));

        List<RefusedException> outcomes = together(2,
                () -> transfers.post(anOfficer(), one.id(), one.version()), () -> transfers.post(anOfficer(), other.id(), other.version()));

        assertThat(outcomes).filteredOn(outcome -> outcome != null)
                .extracting(RefusedException::refusal).containsExactly(BudgetsRefusal.CARRY_TOO_LATE);
        assertThat(ledger.balance(later.account()).posted()).isEqualTo(100);
    }

    private BudgetTransfer approved(BudgetTransfer.Request request) {
        BudgetTransfer requested = transfers.request(anOfficer(), aKey(), request);
        return transfers.approve(aLead(), requested.id(), requested.version(), null);
    }

    @Test
    void isPaidOnceByTwoWhoPressTogether() throws Exception {
        BudgetLine line = scenarios.aLine(100);
        scenarios.received(line, 100);
        Commitment contract = scenarios.aContract(line, 100);
        Commitment.Entry entry = scenarios.anAct(100);

        List<RefusedException> outcomes =
                together(4, () -> commitments.pay(anOfficer(), contract.id(), contract.version(), entry));

        assertThat(outcomes).as("the same key is the same payment").containsOnlyNulls();
        assertThat(ledger.balance(line.account(AccountKind.PAID_OUT)).posted()).isEqualTo(100);
        assertThat(commitments.acts(anOfficer(), contract.id())).hasSize(1);
    }

    @Test
    void isMovedOrCommittedAndNeverBoth() throws Exception {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", "startup", 100), anEntry("national", "infrastructure", 50));
        BudgetLine startup = lines.get(1);
        BudgetTransfer requested = transfers.request(anOfficer(), aKey(), BudgetTransfer.Request.transfer(startup.id(), lines.get(0).id(), 100, "All of it"));
        BudgetTransfer approved = transfers.approve(aLead(), requested.id(), requested.version(), null);

        List<RefusedException> outcomes = together(2,
                () -> transfers.post(anOfficer(), approved.id(), approved.version()), () -> scenarios.aContract(startup, 100));

        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
        assertThat(ledger.balance(startup.account()).posted()).isZero();
    }

    @Test
    void lapsesOrIsCommittedAndNeverBoth() throws Exception {
        BudgetLine line = scenarios.aLine(100);

        List<RefusedException> outcomes = together(2,
                () -> {
                    FiscalYears.Year closing = years.beginClosing(aLead(), line.planCode(), line.year(), 0);
                    return years.close(aLead(), line.planCode(), line.year(), closing.version(), null);
                },
                () -> scenarios.aContract(line, 100));

        assertThat(outcomes).filteredOn(outcome -> outcome == null).hasSize(1);
        long lapsed = ledger.balance(line.account(AccountKind.EXPIRED)).posted();
        assertThat(lapsed).isEqualTo(outcomes.get(0) == null ? 100 : 0);
        assertThat(ledger.balance(line.account()).posted()).isZero();
    }

    /** Also where no rule is there yet that one of them could wait for. */
    @RepeatedTest(5)
    void isAgreedOnByOneLeadAndTheOthersAreToldThatTheyWereLate() throws Exception {
        String plan = scenarios.aPlanOfItsOwn().code();
        Matching.Entry entry = new Matching.Entry(plan, "phase-1", null, Map.of("national", new BigDecimal("100")), null, null);

        List<RefusedException> outcomes = together(OFFICERS, () -> matching.agree(aLead(), entry));

        assertThat(outcomes).contains((RefusedException) null);
        assertThat(outcomes).filteredOn(outcome -> outcome != null)
                .allSatisfy(outcome -> assertThat(outcome.refusal()).isEqualTo(BudgetsRefusal.MATCH_AGREED_MEANWHILE));
        assertThat(matching.monitor(aLead(), plan)).hasSize(1);
    }
}
