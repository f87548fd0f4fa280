package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransferCodeTests {

    /** What corrects goes anywhere. */
    private static final Set<TransferCode> ANY = EnumSet.of(TransferCode.ADJUSTMENT, TransferCode.REVERSAL);

    /** Every way that is open, and by that every way that is not. */
    @Test
    void movesOnlyAlongTheChain() {
        Set<String> open = new TreeSet<>();
        for (TransferCode code : TransferCode.values()) {
            for (AccountKind from : AccountKind.values()) {
                for (AccountKind to : AccountKind.values()) {
                    if (!ANY.contains(code) && code.allows(from, to)) {
                        open.add(code + ": " + from + " -> " + to);
                    }
                }
            }
        }
        assertThat(open).containsExactly(
                "APPROPRIATED: ISSUED -> BUDGET_LINE",
                "APPROPRIATION_REDUCED: BUDGET_LINE -> ISSUED",
                "AWARD_OFFERED: CALL -> AWARD",
                "AWARD_RETURNED: AWARD -> BUDGET_LINE",
                "AWARD_RETURNED: AWARD -> CALL",
                "AWARD_RETURNED: AWARD -> CAPACITY",
                "AWARD_SUPPLEMENTED: CALL -> AWARD",
                "AWARD_SUPPLEMENTED: CAPACITY -> AWARD",
                "BUDGET_TRANSFERRED: BUDGET_LINE -> BUDGET_LINE",
                "CALL_OFFERED: BUDGET_LINE -> CALL",
                "CALL_OFFERED: CAPACITY -> CALL",
                "CALL_RETURNED: CALL -> BUDGET_LINE",
                "CALL_RETURNED: CALL -> CAPACITY",
                "CAPACITY_DECLARED: ISSUED -> CAPACITY",
                "CAPACITY_WITHDRAWN: CAPACITY -> ISSUED",
                "CARRIED_OVER: BUDGET_LINE -> BUDGET_LINE",
                "CASH_MOVED: CASH -> CASH",
                "CASH_PAID: CASH -> PAID_OUT",
                "CASH_RETURNED: CASH -> RETURNED",
                "COMMITMENT_RELEASED: COMMITMENT -> BUDGET_LINE",
                "COMMITTED: BUDGET_LINE -> COMMITMENT",
                "ENTITLEMENT_EXPIRED: AWARD -> EXPIRED",
                "ENTITLEMENT_RESTORED: EXPIRED -> AWARD",
                "EXCHANGE_GIVEN: AWARD -> EXCHANGE",
                "EXCHANGE_GIVEN: CALL -> EXCHANGE",
                "EXCHANGE_GIVEN: CAPACITY -> EXCHANGE",
                "EXCHANGE_TAKEN: EXCHANGE -> AWARD",
                "EXCHANGE_TAKEN: EXCHANGE -> CALL",
                "EXCHANGE_TAKEN: EXCHANGE -> CAPACITY",
                "GIVEN_BACK: IN_USE -> AWARD",
                "INTEREST_EARNED: ISSUED -> PAYEE",
                "INTEREST_RETURNED: PAYEE -> RETURNED",
                "JOB_HELD: AWARD -> USED",
                "LAPSED: BUDGET_LINE -> EXPIRED",
                "PAID: AWARD -> PAYEE",
                "PAID: COMMITMENT -> PAYEE",
                "RECEIVED: ISSUED -> CASH",
                "REMAINDER_RETURNED: PAYEE -> RETURNED",
                "SPENT: PAYEE -> SPENT",
                "TAKEN_UP: AWARD -> IN_USE",
                "UNCOVERED_CREDITED: UNCOVERED -> ISSUED",
                "USAGE_CREDITED: USED -> AWARD",
                "USAGE_OVERRUN: AWARD -> USED",
                "USAGE_RECORDED: AWARD -> USED",
                "USAGE_UNCOVERED: ISSUED -> UNCOVERED");
    }

    @Test
    void correctsBetweenAnyTwoKinds() {
        assertThat(AccountKind.values()).allSatisfy(from ->
                assertThat(AccountKind.values()).allMatch(to -> ANY.stream().allMatch(code -> code.allows(from, to))));
    }

    @Test
    void letsOnlyIssuedAndExchangeGoBelowZero() {
        assertThat(Arrays.stream(AccountKind.values()).filter(kind -> kind.floor() == null))
                .containsExactly(AccountKind.ISSUED, AccountKind.EXCHANGE);
        assertThat(Arrays.stream(AccountKind.values()).filter(kind -> kind.floor() != null)).allMatch(kind -> kind.floor() == 0L);
    }
}
