package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransferCodeTests {

    /** Every way that is open, and by that every way that is not. */
    @Test
    void movesOnlyAlongTheChain() {
        Set<String> open = new TreeSet<>();
        for (TransferCode code : TransferCode.values()) {
            for (AccountKind from : AccountKind.values()) {
                for (AccountKind to : AccountKind.values()) {
                    if (code != TransferCode.ADJUSTMENT && code.allows(from, to)) {
                        open.add(code + ": " + from + " -> " + to);
                    }
                }
            }
        }
        assertThat(open).containsExactly(
                "AWARD_OFFERED: CALL -> AWARD",
                "AWARD_RETURNED: AWARD -> CALL",
                "AWARD_RETURNED: AWARD -> CAPACITY",
                "CALL_OFFERED: CAPACITY -> CALL",
                "CALL_RETURNED: CALL -> CAPACITY",
                "CAPACITY_DECLARED: ISSUED -> CAPACITY",
                "CAPACITY_WITHDRAWN: CAPACITY -> ISSUED",
                "ENTITLEMENT_EXPIRED: AWARD -> EXPIRED",
                "JOB_HELD: AWARD -> USED");
    }

    @Test
    void correctsBetweenAnyTwoKinds() {
        assertThat(AccountKind.values()).allSatisfy(from ->
                assertThat(AccountKind.values()).allMatch(to -> TransferCode.ADJUSTMENT.allows(from, to)));
    }

    @Test
    void letsOnlyIssuedGoBelowZero() {
        assertThat(Arrays.stream(AccountKind.values()).filter(kind -> kind.floor() == null)).containsExactly(AccountKind.ISSUED);
        assertThat(Arrays.stream(AccountKind.values()).filter(kind -> kind != AccountKind.ISSUED)).allMatch(kind -> kind.floor() == 0L);
    }
}
