package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.aLead;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The budget says where it and the ledger differ. */
@CheomdanTest
class BudgetBreaksTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Pages pages;

    @Autowired
    private Api api;

    @Autowired
    private People people;

    @Test
    void showsWhatWasCorrectedInTheLedgerAlone() {
        BudgetLine line = scenarios.aLine(5_000);
        scenarios.received(line, 5_000);
        String cube = "/budget?plan=" + line.planCode();
        String breaks = "/api/v1/budget/breaks?plan=" + line.planCode();
        assertThat(pages.as(people.officer()).get(cube).text()).doesNotContain("예산 문서와 원장이 서로 다릅니다");
        assertThat(api.as(people.auditor()).get(breaks).text()).isEqualTo("[]");

        ledger.post(aLead(), new Posting("test/break-page/" + line.id(), TransferCode.CASH_PAID, line.account(AccountKind.CASH),
                line.account(AccountKind.PAID_OUT), 1_234, line.subject()).because("Paid without a voucher"));

        assertThat(pages.as(people.officer()).get(cube).text()).contains("예산 문서와 원장이 서로 다릅니다", "1,234");
        assertThat(pages.as(people.officer(), Locale.ENGLISH).get(cube).text()).contains("payments come to", "1,234");
        assertThat(api.as(people.auditor()).get(breaks).json().get(0).get("what").asString()).isEqualTo("paid");
        assertThat(api.as(people.applicant()).get(breaks).status()).isEqualTo(403);
    }
}
