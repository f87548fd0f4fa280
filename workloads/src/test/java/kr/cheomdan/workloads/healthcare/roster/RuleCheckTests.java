package kr.cheomdan.workloads.healthcare.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleCheckTests {

    private final Ward ward = Wards.small();

    private List<Rule> broken(String... lines) {
        return RuleCheck.of(ward, Wards.roster(ward, lines)).stream().map(RuleCheck.Broken::rule).toList();
    }

    @Test
    void findsNothingInARosterThatKeepsAllRules() {
        assertThat(broken(".DD..NN", "DDD....")).isEmpty();
    }

    @Test
    void findsEachRuleThatIsBroken() {
        assertThat(broken("DD.....", "DDD....")).containsExactly(Rule.AWAY);
        assertThat(broken(".DDNN..", "DDN....")).containsExactly(Rule.MOST_OF_SHIFT);
        assertThat(broken(".NNDD..", "DDD....")).containsExactly(Rule.FOLLOWING);
        assertThat(broken(".D..DD.", "DDD....")).containsExactly(Rule.LEAST_IN_ROW);
        assertThat(broken(".DD.DD.", "DDD....")).containsExactly(Rule.LEAST_OFF);
        assertThat(broken(".DD....", "D......")).containsExactly(Rule.LEAST_MINUTES);
        assertThat(broken(".DD....", "DDDDDD.")).containsExactly(Rule.MOST_IN_ROW, Rule.MOST_MINUTES);
    }

    @Test
    void countsWeekendsByTheirSaturdayAndSunday() {
        Ward twoWeeks = Wards.of(Wards.SMALL.replace("SECTION_HORIZON\n7", "SECTION_HORIZON\n14"));

        assertThat(RuleCheck.of(twoWeeks, Wards.roster(twoWeeks, ".....DD.......", "DD...DD....NN.")).stream().map(RuleCheck.Broken::rule))
                .contains(Rule.MOST_WEEKENDS, Rule.MOST_OF_SHIFT);
        assertThat(RuleCheck.of(twoWeeks, Wards.roster(twoWeeks, ".....DD.......", "DD...DD......."))).isEmpty();
    }

    @Test
    void aRowAtTheBeginningOrTheEndMayBeShort() {
        assertThat(broken(".DDD..D", "D..DD.." )).isEmpty();
    }

    @Test
    void tellsAPenaltyOfMissingAndSurplusStaffAndOfWishes() {
        Roster.Tally tally = Wards.roster(ward, ".DDN...", "DDD....").tally(ward);

        // Nobody on Friday night; two on Tuesday and Wednesday; the night of Thursday that A wanted to be spared.
        assertThat(tally.missingShifts()).isEqualTo(1);
        assertThat(tally.surplusShifts()).isEqualTo(2);
        assertThat(tally.missedRequests()).isEqualTo(1);
        assertThat(tally.penalty()).isEqualTo(100 + 2 + 3);
    }
}
