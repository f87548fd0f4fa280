package kr.cheomdan.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.notices.Notice.RuleVersion;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Refusals;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.web.Typed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Below how much people are told: set by the lead for what comes, with article and reason, by page and program. */
@CheomdanTest
class NoticeRulesTests {

    private static final Localized ARTICLE = new Localized("알림 지침 3조", "Guideline of notices, article 3");
    private static final List<Integer> FIRST = List.of(100, 0);

    @Autowired private Notices notices;
    @Autowired private Scenarios scenarios;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private People people;
    @Autowired private Pages pages;
    @Autowired private Api api;
    @Autowired private AuditTrail trail;
    @Autowired private TestClock clock;

    private RuleVersion set(List<Integer> levels, Localized article) {
        RuleVersion set = notices.setRule(Scenarios.aLead(), clock.instant().plusSeconds(1), levels, article, "people asked for it");
        clock.advance(Duration.ofSeconds(2));
        return set;
    }

    @Test
    void tellsByTheRuleThatHoldsThen() {
        Actor member = Scenarios.anApplicant();
        Award award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 10_000);
        ledger.post(Actor.system("test"), new Posting(
                "test/rule/" + award.id(), TransferCode.USAGE_RECORDED, awards.entitlement(award), awards.used(award), 7_600, award.subject()));
        notices.raiseDue();
        assertThat(notices.list(member, award.id(), new PageQuery(0, 5)).total()).isZero();
        Localized before = notices.rule().article();
        RuleVersion set = set(List.of(0, 250, 100), ARTICLE);
        try {
            notices.raiseDue();
            assertThat(notices.list(member, award.id(), new PageQuery(0, 5)).items()).extracting(Notice::low)
                    .containsExactly(new Notice.Low(250, 10_000, 2_400));
            assertThat(notices.rule().levelsPermille()).containsExactly(250, 100, 0);
            assertThat(notices.rules()).contains(set);
            assertThat(trail.historyOf(Subject.of("notice-rule", set.rule().validFrom()))).singleElement()
                    .satisfies(entry -> assertThat(entry.reason()).isEqualTo("people asked for it"));
        } finally {
            set(FIRST, before);
        }
    }

    @Test
    void refusesWhatCannotHold() {
        Actor lead = Scenarios.aLead();
        Instant later = clock.instant().plus(Duration.ofDays(40_000));
        Refusals.refused(() -> notices.setRule(Scenarios.anOfficer(), later, FIRST, ARTICLE, "why"), LifecycleRefusal.NOT_YOUR_ROLE);
        Refusals.refused(() -> notices.setRule(lead, clock.instant(), FIRST, ARTICLE, "why"), NoticesRefusal.RULE_IN_THE_PAST);
        Refusals.refused(() -> notices.setRule(lead, null, FIRST, ARTICLE, "why"), TextRefusal.EMPTY);
        Refusals.refused(() -> notices.setRule(lead, later, FIRST, null, "why"), TextRefusal.EMPTY);
        Refusals.refused(() -> notices.setRule(lead, later, FIRST, ARTICLE, " "), TextRefusal.EMPTY);
        for (List<Integer> levels : List.of(List.<Integer>of(), List.of(100, 100), List.of(1_001), List.of(-1))) {
            Refusals.refused(() -> notices.setRule(lead, later, levels, ARTICLE, "why"), NoticesRefusal.LEVELS_OUT_OF_RANGE);
        }
        RuleVersion once = notices.setRule(lead, later, FIRST, ARTICLE, "why");
        assertThat(notices.setRule(lead, later, FIRST, ARTICLE, "a second click")).isEqualTo(once);
        Refusals.refused(() -> notices.setRule(lead, later, List.of(5), ARTICLE, "why"), NoticesRefusal.RULE_SET);
    }

    @Test
    void setsThemFromThePage() {
        Browserless lead = pages.as(people.lead());
        Browserless.Page shown = lead.get("/notices/rules");
        assertThat(shown.text()).contains("10% 아래로 내려갈 때 한 번", "모두 썼을 때 한 번", "제품에 들어 있던 규칙");
        assertThat(shown.hasEveryMessage()).isTrue();
        Map<String, String> form = new HashMap<>(Map.of("percents", "30 , 12.5, 0", "articleKo", ARTICLE.ko(), "articleEn", ARTICLE.en(),
                "validFrom", Typed.instant(clock.instant().plus(Duration.ofDays(50_000))), "reason", "분기마다 알려 달라는 <b>요청"));
        form.put("_csrf", lead.csrf());
        Browserless.Page set = lead.post("/notices/rules", form);
        assertThat(set.text()).contains("규칙을 정했습니다", "12.5% 아래로", "예정", "분기마다 알려 달라는 <b>요청");
        form.put("percents", "12.55");
        Browserless.Page refused = lead.post("/notices/rules", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("소수 한 자리까지");
        assertThat(refused.html()).contains("12.55").contains("aria-invalid=\"true\"");
        form.put("percents", "abc");
        assertThat(lead.post("/notices/rules", form).status()).isEqualTo(422);

        Browserless.Page english = pages.as(people.officer(), Locale.ENGLISH).get("/notices/rules");
        assertThat(english.text()).contains("once less than 10 % is left", "in force").doesNotContain("Set the rule");
        assertThat(english.hasEveryMessage()).isTrue();
        assertThat(pages.as(people.officer()).get("/notices").html()).contains("/notices/rules");
    }

    @Test
    void setsThemForPrograms() {
        Instant later = clock.instant().plus(Duration.ofDays(60_000));
        Map<String, Object> rule = Map.of("validFrom", later.toString(), "levels", List.of(0, 300), "article",
                Map.of("ko", ARTICLE.ko(), "en", ARTICLE.en()), "reason", "why");
        assertThat(api.as(people.officer()).post("/api/v1/notices/rules", rule).status()).isEqualTo(403);
        Api.Answer set = api.as(people.lead()).post("/api/v1/notices/rules", rule);
        assertThat(set.status()).as(set.text()).isEqualTo(201);
        assertThat(set.json().path("rule").path("levels").toString()).isEqualTo("[300,0]");
        assertThat(api.as(people.officer()).get("/api/v1/notices/rules").text()).contains(ARTICLE.en());
        assertThat(api.as(people.lead()).post("/api/v1/notices/rules", Map.of()).json().path("field").asString()).isEqualTo("validFrom");
    }
}
