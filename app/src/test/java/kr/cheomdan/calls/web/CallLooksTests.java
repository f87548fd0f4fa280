package kr.cheomdan.calls.web;

import java.util.List;
import java.util.Locale;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of calls in a real browser: both languages, wide and narrow, empty, normal and overlong. */
@CheomdanTest
@Tag("journey")
class CallLooksTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Calls calls;

    @Autowired
    private People people;

    @ParameterizedTest
    @CsvSource({"ko, WIDE", "en, NARROW"})
    void looksRightToThePublicAndInTheEditor(String language, Chromium.Size size) {
        String suffix = "-" + language + "-" + size.name().toLowerCase(Locale.ROOT);
        Call call = scenarios.anOpenCall();
        Call overlong = scenarios.anOpenCall(draft -> draft.withBasics(draft.code(), new Localized("가".repeat(200), "W".repeat(200)),
                new Localized("나".repeat(4_000), "word ".repeat(800)), draft.axis(), null));
        Call draft = calls.create(Scenarios.anOfficer(), scenarios.aCompleteCallDraft().withForm(List.of()));
        try (Chromium.Window window = Chromium.open(port, language, size)) {
            window.go("/calls?lang=" + language + "&q=nothing-has-this-name");
            window.inspect("calls-empty" + suffix);
            window.go("/calls?q=test-");
            window.inspect("calls" + suffix);
            window.go("/calls/" + call.code());
            window.inspect("call" + suffix);
            window.go("/calls/" + overlong.code());
            window.inspect("call-overlong" + suffix);
            Person lead = people.lead();
            window.signIn(lead.login(), lead.password());
            window.go("/calls/" + call.code() + "?lang=" + language);
            window.inspect("call-lead" + suffix);
            window.go("/calls/new");
            window.inspect("call-new" + suffix);
            for (String section : CallEditor.SECTIONS) {
                window.go("/calls/" + draft.code() + "/edit?section=" + section);
                window.inspect("call-edit-" + section + suffix);
            }
        }
    }
}
