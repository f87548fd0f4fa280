package kr.cheomdan.testing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Receipts;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Seoul;
import org.springframework.beans.factory.annotation.Autowired;

/** Given-data of the budget: plans of their own, lines with money on them, cash and promises. */
abstract class BudgetScenarios extends FoundationScenarios {

    @Autowired
    private TestClock clock;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Commitments commitments;

    /** A plan with two phases and two axes that no other test uses; its figures leave much unsaid. */
    public Plan aPlanOfItsOwn() {
        // The plan that is loaded first is the current one of all tests.
        thePlan();
        String code = "budget-test-" + number();
        String yaml = """
                plan:
                  code: %s
                  name: { ko: 시험 계획 %s, en: Test plan %s }
                  budgetKrw: 1_000_000_000
                phases:
                  - code: phase-1
                    budgetKrw: 600_000_000
                    budgetBySource: { national: 400_000_000 }
                    axes: [infrastructure, startup]
                  - code: phase-2
                    axes: [infrastructure, startup]
                """.formatted(code, code, code);
        programmes.load(Actor.system("testing.plan"), yaml.getBytes(StandardCharsets.UTF_8), "plan.yaml", false);
        return programmes.get(code);
    }

    /** The fiscal year in which the tests' clock stands. */
    public int thisYear() {
        return today().getYear();
    }

    public LocalDate today() {
        return Seoul.dayOf(clock.instant());
    }

    /** What an officer enters for a line of phase 1 and the axis of start-ups. */
    public static BudgetVersion.EntryDraft anEntry(String source, long amount) {
        return anEntry(source, "startup", amount);
    }

    public static BudgetVersion.EntryDraft anEntry(String source, String axis, long amount) {
        return new BudgetVersion.EntryDraft(source, "phase-1", axis, null, null, amount);
    }

    /** A version of these entries, drafted by one person. */
    public BudgetVersion aDraftVersion(Actor officer, String plan, int year, BudgetVersion.EntryDraft... entries) {
        BudgetVersion draft = budgets.draft(officer, plan, year, null);
        return budgets.change(officer, draft.id(), draft.version(), new BudgetVersion.Draft(null, List.of(entries), null));
    }

    /** The same, taken all the way into force. */
    public BudgetVersion anEffectiveVersion(String plan, int year, BudgetVersion.EntryDraft... entries) {
        BudgetVersion draft = aDraftVersion(anOfficer(), plan, year, entries);
        return broughtIntoForce(draft);
    }

    public BudgetVersion broughtIntoForce(BudgetVersion draft) {
        Actor lead = aLead();
        BudgetVersion submitted = budgets.submit(anOfficer(), draft.id(), draft.version(), true);
        BudgetVersion approved = budgets.approve(lead, submitted.id(), submitted.version());
        return budgets.makeEffective(lead, approved.id(), approved.version());
    }

    /** The lines of a plan of its own that have this much each, by source. */
    public List<BudgetLine> lines(BudgetVersion.EntryDraft... entries) {
        BudgetVersion version = anEffectiveVersion(aPlanOfItsOwn().code(), thisYear(), entries);
        return version.entries().stream().map(BudgetVersion.Entry::line).toList();
    }

    /** One line of national money that has this much. */
    public BudgetLine aLine(long amount) {
        return lines(anEntry("national", amount)).get(0);
    }

    public Receipts.Receipt received(BudgetLine line, long amount) {
        return receipts.record(anOfficer(), new Receipts.Entry(
                "receipt-" + number(), today(), List.of(new Commitment.Share(line.id(), amount)), null, true));
    }

    /** A contract that these lines bear, entered by an officer of its own. */
    public Commitment aContract(Object... linesAndAmounts) {
        List<Commitment.Share> shares = new ArrayList<>();
        for (int i = 0; i < linesAndAmounts.length; i += 2) {
            shares.add(new Commitment.Share(((BudgetLine) linesAndAmounts[i]).id(), ((Number) linesAndAmounts[i + 1]).longValue()));
        }
        int number = number();
        return commitments.commit(anOfficer(), "test/" + number, new Commitment.Contract("Test contract " + number, shares, null));
    }

    /** What an officer enters about something done today, its evidence handed in. */
    public Commitment.Entry anAct(long amount) {
        int number = number();
        String evidence = "Evidence " + number;
        String hash = commitments.keepEvidence(anOfficer(), evidence.getBytes(StandardCharsets.UTF_8)).sha256();
        return new Commitment.Entry("act-" + number, amount, today(), null, "evidence.pdf", hash, null);
    }

    /** The same commitment after one person recorded and another accepted that the payee spent this much. */
    public Commitment spent(Commitment commitment, long amount) {
        return spent(commitment, anAct(amount));
    }

    public Commitment spent(Commitment commitment, Commitment.Entry entry) {
        return accepted(commitments.recordSpending(anOfficer(), commitment.id(), commitment.version(), entry));
    }

    /** The same after one person recorded and another accepted that a source gave something in kind for the line. */
    public Commitment givenInKind(Commitment commitment, BudgetLine line, Commitment.Entry entry) {
        return accepted(commitments.recordInKind(anOfficer(), commitment.id(), commitment.version(), line.id(), entry));
    }

    /** The same after somebody else accepted the evidence that was recorded last. */
    public Commitment accepted(Commitment recorded) {
        Actor other = aLead();
        UUID act = commitments.acts(other, recorded.id()).get(0).id();
        return commitments.acceptEvidence(other, recorded.id(), recorded.version(), act, null);
    }
}
