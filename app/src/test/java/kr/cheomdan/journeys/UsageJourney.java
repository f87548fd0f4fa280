package kr.cheomdan.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import kr.cheomdan.awards.Award;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was used, from a scheduler's file to the entry of the ledger and back, and who may use how much: by clicking and typing alone. */
@CheomdanTest
@Tag("journey")
class UsageJourney extends Desks {

    private static final int MOST_TABS = 120;

    @Autowired private Scenarios scenarios;
    @Autowired private People people;
    @Autowired private Organisations organisations;
    @Autowired private Metering metering;
    @Autowired private Ledger ledger;

    private final String cluster = "stc-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void anOperatorImportsAFileAndOpensItDownToTheLedgerAndBack() {
        Award award = scenarios.anAwardInForce(people.applicant().actor(), Unit.gpuSecond("h100"), 1_000 * 3_600L);
        Person person = people.operator();
        metering.link(person.actor(), cluster, "vision", award.id(), award.use().from());
        Instant start = award.use().from().plusSeconds(60);
        String text = UsageShowcase.HEADER
                + UsageShowcase.line(cluster, 1, "vision", "COMPLETED", start, 3_600, "cpu=8,node=1,gres/gpu:h100=2,gres/gpu=2", "train")
                + UsageShowcase.line(cluster, 2, "vision", "COMPLETED", start, 1_800, "cpu=8,node=1,gres/gpu=4", "untyped")
                + UsageShowcase.line(cluster, 3, "nobody", "COMPLETED", start, 60, "cpu=1,node=1", "x")
                + "4|4|" + cluster + "|too few\n";
        Window operator = window(person);
        Page page = operator.go("/usage/imports");
        upload(page, text);
        assertThat(page.locator("table").first()).containsText("too few");
        assertThat(page.locator("[role=main]")).containsText("되돌릴 수 없습니다");
        operator.inspect("usage/01-looked-at");
        press(page, "form[action$='/confirm'] button");
        assertThat(page.locator("#posted")).isVisible();
        operator.inspect("usage/02-posted");

        page = operator.go("/usage/records?cluster=" + cluster + "&why=COUNTED");
        page.locator("tbody th a").first().click();
        assertThat(page.locator("[role=main]")).containsText(award.number());
        page.locator("a[href^='/ledger/transfers/']").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/ledger/transfers/.*"));
        page.locator("a[href^='/usage/batches/']").first().click();
        page.locator("tbody th a[href^='/usage/records/']").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/usage/records/\\d+"));
        operator.inspect("usage/03-record-and-back");

        page = operator.go("/usage/imports");
        upload(page, text);
        assertThat(page.locator("#same-file")).containsText("똑같은 파일");
        press(page, "form[action$='/discard'] button");

        namesAClass(operator);
        reconciles(operator);
    }

    private void upload(Page page, String text) {
        page.setInputFiles("#file", new FilePayload("sacct.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        press(page, "form[action='/usage/imports'] .form-actions button");
        page.waitForURL("**/usage/imports/*");
        assertThat(page.locator("#says")).isVisible();
    }

    private void namesAClass(Window operator) {
        Page page = operator.go("/usage/classes");
        page.locator("tr:has(td:text-is('" + cluster + "')) input[name=deviceClass]").fill("h100");
        page.locator("tr:has(td:text-is('" + cluster + "')) form button").click();
        assertThat(page.locator("#alerts [role=status]")).containsText("1");
        assertThat(page.locator("section:has(#named-title) tr:has(td:text-is('" + cluster + "'))")).containsText("H100");
        operator.inspect("usage/04-class-named");
        operator.go("/usage/records?cluster=" + cluster + "&why=COUNTED");
        assertThat(page.locator("tbody tr")).hasCount(2);
    }

    private void reconciles(Window operator) {
        Page page = operator.go("/usage/reconcile");
        page.selectOption("#cluster", cluster);
        press(page, "form[action='/usage/reconcile'] button");
        assertThat(page.locator(".alert--ok")).isVisible();
        operator.inspect("usage/05-reconciled");
    }

    @Test
    void aLeadSeesWhatRulesWouldChangeBeforeSettingThem() {
        Window lead = open("en");
        lead.signIn(people.lead());
        Page page = lead.go("/usage/rules");
        // No other test comes to a time in which these rules hold.
        String from = (2_200 + ThreadLocalRandom.current().nextInt(700)) + "-05-01T09:00";
        page.fill("#validFrom", from);
        page.uncheck("#credits");
        page.fill("#slackPercent", "2.5");
        press(page, "button[formaction$='/effect']");
        assertThat(page.locator("#effect")).isVisible();
        assertThat(page.locator("#slackPercent")).hasValue("2.5");
        lead.inspect("usage/06-effect");
        press(page, "form[action='/usage/rules'] .form-actions button:not([formaction])");
        assertThat(page.locator("#alerts [role=alert]")).isVisible();
        page.fill("#reason", "The new agreement of the agency");
        press(page, "form[action='/usage/rules'] .form-actions button:not([formaction])");
        assertThat(page.locator("#alerts [role=status]")).containsText(from.substring(0, 4));
        assertThat(page.locator("table").last()).containsText("The new agreement of the agency");
        lead.inspect("usage/07-rules-set");
    }

    @Test
    void anAwardIsSplitAndWhoAsksForMoreThanHisShareIsRefused() {
        Person head = people.applicant();
        Person colleague = people.applicant();
        Award award = scenarios.anAwardInForce(head.actor(), Unit.CPU_SECOND, 100 * 3_600L);
        organisations.addMember(head.actor(), award.organisationId(), colleague.id(), MemberRole.MEMBER);
        Window desk = open("en");
        desk.signIn(head);
        Page page = desk.go("/awards/" + award.id() + "/shares");
        page.fill("#project-name", "Vision");
        page.fill("#project-hours", "20");
        press(page, "form:has(#project-name) button");
        assertThat(page.locator("table")).containsText("Vision");
        page.selectOption("#person-account", colleague.id().toString());
        page.selectOption("#person-parent", new com.microsoft.playwright.options.SelectOption().setLabel("Vision"));
        page.fill("#person-hours", "0.5");
        press(page, "form:has(#person-account) button");
        assertThat(page.locator("table")).containsText(colleague.actor().name());
        desk.inspect("usage/08-shares");

        Window other = window(colleague);
        Page form = other.go("/jobs/new?award=" + award.id());
        form.fill("#name", "Too long");
        form.fill("#script", "#!/bin/sh\ntrue\n");
        form.fill("#cpus", "1");
        form.fill("#hours", "1");
        form.fill("#minutes", "0");
        press(form, "form[action='/jobs'] > .form-actions button:not([formaction])");
        assertThat(form.locator("[role=alert]").first()).containsText("0.5 CPU시간");
        other.inspect("usage/09-refused-by-a-share");
    }

    /** Both of them with the keyboard alone. */
    @Test
    void aCorrectionIsAskedForByOneAndCarriedOutByAnother() {
        Person member = people.applicant();
        Award award = scenarios.anAwardInForce(member.actor(), Unit.CPU_SECOND, 100 * 3_600L);
        scenarios.aFinishedJob(member.actor(), award);
        List<Account> accounts = ledger.accountsOf("award", award.id().toString());
        Account from = of(accounts, AccountKind.AWARD);
        Account to = of(accounts, AccountKind.USED);

        Window officer = open("en");
        officer.signIn(people.officer());
        Page page = officer.go("/ledger/corrections/new?account=" + from.id() + "&other=" + to.id());
        tab(page, "#direction-OUT");
        page.keyboard().press("Space");
        tab(page, "#amount");
        page.keyboard().type("0.5");
        tab(page, "#reason");
        page.keyboard().type("The scheduler lost half an hour");
        tab(page, "form[action='/ledger/corrections'] button");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/ledger/corrections/[0-9a-f-]{36}"));
        officer.inspect("usage/10-correction-requested");
        String correction = page.url().replaceFirst(".*(/ledger/corrections/)", "$1");

        Window lead = window(people.lead());
        Page decision = lead.go("/ledger/corrections");
        tab(decision, "a[href='" + correction + "']");
        decision.keyboard().press("Enter");
        decision.waitForURL("**" + correction);
        tab(decision, "#note");
        decision.keyboard().type("확인했습니다");
        tab(decision, "form[action$='/approve'] button");
        decision.keyboard().press("Enter");
        assertThat(decision.locator("#alerts [role=status]")).isVisible();
        assertThat(decision.locator(".badge--ok").first()).isVisible();
        lead.inspect("usage/11-correction-posted");
        assertThat(ledger.balance(to.ref()).posted()).isGreaterThanOrEqualTo(1_800);
    }

    private static Account of(List<Account> accounts, AccountKind kind) {
        return accounts.stream().filter(each -> each.ref().kind() == kind).findFirst().orElseThrow();
    }

    /** Goes on with the tabulator until the element has the focus. */
    private static void tab(Page page, String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("wanted => document.activeElement.matches(wanted)", selector))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector + " on " + page.url());
    }
}
