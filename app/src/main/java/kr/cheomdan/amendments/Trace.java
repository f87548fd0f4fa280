package kr.cheomdan.amendments;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a step leaves behind, on the request itself and on its award. */
@Component
class Trace {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    Trace(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void tell(Actor actor, String verb, Amendment amendment, @Nullable State from, @Nullable String reason) {
        Map<String, String> details = new HashMap<>(Map.of(
                "award", amendment.award().toString(), "kind", amendment.kind().name().toLowerCase(Locale.ROOT)));
        if (amendment.amount() != null) {
            details.put("amount", amendment.amount().toString());
        }
        if (amendment.until() != null) {
            details.put("until", amendment.until().toString());
        }
        events.publishEvent(new Change(actor, "amendments." + verb, amendment.subject(),
                Subject.of("organisation", amendment.organisation()), from == null ? null : from.name(), amendment.state().name(), reason,
                details));
    }

    void read(Actor actor, Subject subject, Subject organisation) {
        events.publishEvent(Change.of(actor, "amendments.read", subject, organisation));
    }

    void document(Actor actor, String verb, Amendment amendment, AmendmentDocuments.Document document) {
        events.publishEvent(Change.of(actor, "amendments." + verb, amendment.subject(),
                        Subject.of("organisation", amendment.organisation()))
                .withDetails(Map.of("name", document.name(), "sha256", document.sha256())));
    }

    void ruled(Actor actor, AmendmentRules rules, String reason) {
        events.publishEvent(Change.of(actor, "amendments.rule", Subject.of("amendment-rule", rules.validFrom()), null)
                .because(reason)
                .withDetails(Map.of("rule", rules.toString())));
    }
}
