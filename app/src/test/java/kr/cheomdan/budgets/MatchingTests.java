package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Matching.Monitor;
import kr.cheomdan.budgets.Matching.Standing;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether sources bring in what they agreed to. */
@CheomdanTest
class MatchingTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Matching matching;

    @Autowired
    private Commitments commitments;

    private final Actor lead = aLead();

    private Matching.Entry agreed(String plan, String phase, String tolerance, String... sharesBySource) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        for (int i = 0; i < sharesBySource.length; i += 2) {
            shares.put(sharesBySource[i], new BigDecimal(sharesBySource[i + 1]));
        }
        return new Matching.Entry(plan, phase, null, shares, tolerance == null ? null : new BigDecimal(tolerance), null);
    }

    @Test
    void doesNotWriteOutAShareThatOnlySaysHowLongItIs() {
        String plan = scenarios.aPlanOfItsOwn().code();

        refused(() -> matching.agree(lead, agreed(plan, null, null, "national", "1E999999999")), BudgetsRefusal.SHARE_OUT_OF_RANGE);
        refused(() -> matching.agree(lead, agreed(plan, null, null, "national", "1E-999999999")), BudgetsRefusal.SHARE_OUT_OF_RANGE);
    }

    @Test
    void keepsAToleranceOfNothingHoweverLongItSaysItIs() {
        String plan = scenarios.aPlanOfItsOwn().code();

        Matching.Rule rule = matching.agree(lead, new Matching.Entry(plan, null, null, Map.of("national", new BigDecimal("100")),
                new BigDecimal("0E-999999999"), null));

        assertThat(rule.tolerance()).isEqualByComparingTo("0");
    }

    @Test
    void countsCashReceivedAndWhatIsConfirmedInKind() {
        List<BudgetLine> lines = scenarios.lines(
                anEntry("national", 700), anEntry("city", 200), anEntry("private-in-kind", 100));
        scenarios.received(lines.get(0), 700);
        scenarios.received(lines.get(1), 200);
        Commitment contract = scenarios.aContract(lines.get(0), 70, lines.get(2), 100);
        matching.agree(lead, agreed(lines.get(0).planCode(), "phase-1", "0.5", "national", "70", "city", "20", "private-in-kind", "10"));

        Monitor before = matching.monitor(lead, lines.get(0).planCode()).get(0);
        scenarios.givenInKind(contract, lines.get(2), scenarios.anAct(100));
        Monitor after = matching.monitor(lead, lines.get(0).planCode()).get(0);

        assertThat(before.isShort()).as("nothing in kind is confirmed yet").isTrue();
        assertThat(before.standings()).last().isEqualTo(
                new Standing(Source.PRIVATE_IN_KIND, new BigDecimal("10"), 0, new BigDecimal("0.00"), 100));
        assertThat(after.isShort()).isFalse();
        assertThat(after.actual()).isEqualTo(1_000);
        assertThat(after.standings()).extracting(Standing::share)
                .containsExactly(new BigDecimal("70.00"), new BigDecimal("20.00"), new BigDecimal("10.00"));
    }

    @Test
    void allowsWhatIsWithinTheToleranceAndNoMore() {
        // 30 per cent agreed, one point of tolerance: 29 of 100 is enough, a won less is not.
        assertThat(standing("30", "1", 290, 1_000).shortKrw()).isZero();
        assertThat(standing("30", "1", 289, 1_000).shortKrw()).isEqualTo(16);
        // 711 of the others are 70 per cent of 1,015.71: 304.71 are missing to make it whole, rounded up, less the 289 that are there.
        assertThat(standing("30", "0", 300, 1_000).shortKrw()).isZero();
        assertThat(standing("30", "0", 299, 1_000).shortKrw()).isEqualTo(2);
    }

    @Test
    void isNotShortWhereNobodyHasBroughtInAnything() {
        assertThat(standing("30", "1", 0, 0)).isEqualTo(new Standing(Source.CITY, new BigDecimal("30"), 0, null, 0));
        assertThat(standing("100", "1", 0, 50).shortKrw()).isEqualTo(50);
    }

    private static Standing standing(String agreed, String tolerance, long actual, long all) {
        return MatchStandings.of(Source.CITY, new BigDecimal(agreed), new BigDecimal(tolerance), actual, all);
    }

    @Test
    void refusesPartsThatAreNotAWhole() {
        String plan = scenarios.aPlanOfItsOwn().code();

        refusedAt(() -> matching.agree(lead, agreed(plan, null, null, "national", "70", "city", "29.9")),
                BudgetsRefusal.SHARES_NOT_WHOLE, "shares");
        refusedAt(() -> matching.agree(lead, agreed(plan, null, null)), BudgetsRefusal.SHARES_NOT_WHOLE, "shares");
        refusedAt(() -> matching.agree(lead, agreed(plan, "phase-7", null, "national", "100")), BudgetsRefusal.VALUE_UNKNOWN, "phase");
        refusedAt(() -> matching.agree(lead, agreed(plan, null, "-1", "national", "100")), BudgetsRefusal.TOLERANCE_OUT_OF_RANGE, "tolerance");
        refused(() -> matching.agree(anOfficer(), agreed(plan, null, null, "national", "100")), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void keepsTheLatestRuleOfAPhaseInForce() {
        String plan = scenarios.aPlanOfItsOwn().code();
        matching.agree(lead, agreed(plan, "phase-1", null, "national", "100"));
        matching.agree(lead, agreed(plan, null, null, "city", "100"));
        Matching.Rule latest = matching.agree(lead, agreed(plan, "phase-1", null, "national", "60", "city", "40"));

        assertThat(matching.monitor(lead, plan)).extracting(Monitor::rule).hasSize(2).last()
                .satisfies(rule -> assertThat(((Matching.Rule) rule).id()).isEqualTo(latest.id()));
    }
}
