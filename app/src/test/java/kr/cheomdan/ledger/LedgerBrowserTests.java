package kr.cheomdan.ledger;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Chromium.Size;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the book in a real browser, in both languages, wide and narrow: how they look, and that they can be used. */
@CheomdanTest
@Tag("journey")
class LedgerBrowserTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private TestClock clock;

    @Autowired
    private People people;

    @LocalServerPort
    private int port;

    /** A unit of this test's own: what other tests left on their accounts is not shown with it. */
    private final Unit unit = Unit.gpuSecond("b300");
    private final AccountRef issued = new AccountRef("plan", UUID.randomUUID().toString(), AccountKind.ISSUED, unit);
    private final AccountRef capacity = issued.as(AccountKind.CAPACITY);
    private final AccountRef call = new AccountRef("call", UUID.randomUUID().toString(), AccountKind.CALL, unit);
    private final AccountRef award = new AccountRef("award", UUID.randomUUID().toString(), AccountKind.AWARD, unit);
    private Transfer used;

    @BeforeEach
    void writeABook() {
        post(TransferCode.CAPACITY_DECLARED, issued, capacity, null, null);
        post(TransferCode.CALL_OFFERED, capacity, call, null, null);
        post(TransferCode.AWARD_OFFERED, call, award, null, null);
        for (int i = 1; i <= 12; i++) {
            clock.advance(Duration.ofDays(2));
            Posting posting = new Posting(
                    key(), TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 7_200L * i, Subject.of("job", UUID.randomUUID()));
            Transfer held = ledger.reserve(TestBook.ACTOR, posting, null);
            clock.advance(Duration.ofHours(i));
            used = ledger.settle(TestBook.ACTOR, key(), held.id(), 3_600L * i, held.cause());
        }
        Instant lastMonth = clock.instant().minus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MICROS);
        post(TransferCode.USAGE_RECORDED, award, award.as(AccountKind.USED), lastMonth,
                "계량기 점검 중에 빠진 사용량을 담당자 확인을 거쳐 뒤늦게 반영합니다. ".repeat(4));
        rates.set(people.lead().actor(), new ExchangeRates.NewRate(
                Unit.gpuSecond("h100"), Unit.gpuSecond("a100"), 1, 4, clock.instant(), "자원 환산 기준 고시"));
    }

    private void post(TransferCode code, AccountRef from, AccountRef to, @Nullable Instant effectiveAt, @Nullable String reason) {
        ledger.post(TestBook.ACTOR, new Posting(
                key(), code, from, to, code == TransferCode.USAGE_RECORDED ? 1_800 : 360_000, Subject.of("call", call.ownerId()), effectiveAt,
                reason));
    }

    private String key() {
        return UUID.randomUUID().toString();
    }

    private AccountId id(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(account -> account.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, WIDE", "ko, NARROW", "en, NARROW"})
    void looksRight(String language, Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase(Locale.ROOT);
        String statement = "/ledger/accounts/" + id(award);
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            Page page = window.signIn(people.lead());
            window.go("/ledger?unit=" + unit);
            page.locator(".tree__limb[open] .tree__branch summary").nth(1).click();
            PlaywrightAssertions.assertThat(page.locator(".tree__limb[open] .tree__branch").nth(1).locator("table")).isVisible();
            window.inspect("ledger/tree" + suffix);
            window.go("/ledger/accounts?owner=" + award.ownerId());
            window.inspect("ledger/accounts" + suffix);
            window.go(statement);
            PlaywrightAssertions.assertThat(page.locator(".chart svg")).isVisible();
            window.inspect("ledger/statement" + suffix);
            window.go(statement + "?time=EFFECTIVE&from=2020-01-01T00:00");
            PlaywrightAssertions.assertThat(page.locator(".chart svg")).isVisible();
            window.inspect("ledger/statement-effective" + suffix);
            window.go("/ledger/entries?q=" + award.ownerId());
            window.inspect("ledger/entries" + suffix);
            window.go("/ledger/entries?q=nothing-is-called-so");
            window.inspect("ledger/entries-empty" + suffix);
            window.go("/ledger/transfers/" + used.id());
            window.inspect("ledger/transfer" + suffix);
            window.go("/ledger/transfers/" + used.id() + "/reverse");
            window.inspect("ledger/reversal-new" + suffix);
            window.go("/ledger/corrections/new?account=" + id(award) + "&q=" + award.ownerId());
            window.inspect("ledger/correction-pick" + suffix);
            page.locator("td a.button").first().click();
            window.inspect("ledger/correction-new" + suffix);
            page.locator("input[type=radio]").first().check();
            page.locator("#amount").fill("0.5");
            page.locator("#reason").fill("Found on the meter");
            page.locator("main form button, #content form button").last().click();
            page.waitForURL("**/ledger/corrections/*-*");
            window.inspect("ledger/correction" + suffix);
            window.go("/ledger/corrections?account=" + id(award));
            window.inspect("ledger/corrections" + suffix);
            window.go("/ledger/periods");
            window.inspect("ledger/periods" + suffix);
            window.go("/ledger/rates");
            window.inspect("ledger/rates" + suffix);
        }
    }

    @Test
    void leadsFromTheTreeToAnEntryWithTheKeyboardAlone() {
        try (Chromium.Window window = Chromium.open(port, "ko", Size.WIDE)) {
            Page page = window.signIn(people.auditor());
            window.go("/ledger?unit=" + unit);
            page.locator(".tree__limb[open] .tree__branch summary").first().focus();
            page.keyboard().press("Enter");
            page.locator(".tree__leaves table a").first().focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/ledger/accounts/*");
            page.locator("td a[href^='/ledger/transfers/']").first().focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/ledger/transfers/*");
            PlaywrightAssertions.assertThat(page.locator(".facts")).containsText("원인");
        }
    }
}
