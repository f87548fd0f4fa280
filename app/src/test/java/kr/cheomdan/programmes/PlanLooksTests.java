package kr.cheomdan.programmes;

import java.util.Locale;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The plan's pages in a real browser: both languages, wide and narrow, empty, normal and overlong. */
@CheomdanTest
@Tag("journey")
class PlanLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Programmes programmes;

    @Autowired
    private People people;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void showsTheExamplePlan(String language, Chromium.Size size) {
        String code = scenarios.thePlan().code();
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.go("/plan?code=" + code);
            window.inspect("plan-" + language + "-" + size.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void bearsAPlanThatSaysAlmostNothingAndOneThatSaysTooMuch() {
        load("plan: { code: looks-bare, name: { ko: 거의 비어 있는 계획 } }\nphases: [ { code: start } ]");
        String word = "가나다라마바사아자차카타파하".repeat(14);
        load("""
                plan: { code: looks-long, name: { ko: %s }, region: { ko: %s }, budgetKrw: 1000000000000000,
                        targets: [ { indicator: %s, value: 1000000000000000, due: 2999 } ] }
                phases: [ { code: %s, budgetKrw: 999999999999999, budgetBySource: { %s: 1 }, axes: [%s], purpose: { ko: %s } } ]
                """.formatted(word, word, "i".repeat(60), "p".repeat(60), "s".repeat(60), "a".repeat(60), word));
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.NARROW)) {
            window.go("/plan?code=looks-bare");
            window.inspect("plan-bare");
            window.go("/plan?code=looks-long");
            window.inspect("plan-long");
        }
    }

    @Test
    void showsFaultsDifferencesAndWhatWouldRetire() {
        load("plan: { code: looks-load, name: { ko: 비교할 계획 } }\nphases: [ { code: one, axes: [research, talent] } ]");
        Person lead = people.lead();
        try (Chromium.Window window = Chromium.open(port, "ko", Chromium.Size.WIDE)) {
            window.signIn(lead.login(), lead.password());
            window.go("/plan/load");
            window.inspect("plan-load");
            upload(window, "plan: { code: looks-load, name: 계획, budgetKrw: -1 }\nfases: []\n");
            window.inspect("plan-load-faults");
            window.go("/plan/load");
            upload(window, "plan: { code: looks-load, name: { ko: 바뀐 계획 } }\nphases: [ { code: one, axes: [research] } ]\n");
            window.inspect("plan-load-difference");
        }
    }

    private static void upload(Chromium.Window window, String yaml) {
        window.page().locator("input[type=file]").setInputFiles(new com.microsoft.playwright.options.FilePayload(
                "plan.yaml", "application/yaml", PlanFileTests.bytes(yaml)));
        window.page().locator("form[action='/plan/load'] button").click();
        window.page().waitForLoadState();
    }

    private void load(String yaml) {
        programmes.load(Actor.system("test"), PlanFileTests.bytes(yaml), "plan.yaml", true);
    }
}
