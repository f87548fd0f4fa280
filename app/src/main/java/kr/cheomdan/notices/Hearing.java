package kr.cheomdan.notices;

import java.time.Clock;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.notices.Notice.Kind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Change;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what is done to awards, requests and jobs, in the transaction that does it. */
@Component
class Hearing {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("awards.suspend", Kind.AWARD_SUSPENDED),
            Map.entry("awards.resume", Kind.AWARD_RESUMED),
            Map.entry("awards.terminate", Kind.AWARD_TERMINATED),
            Map.entry("awards.expire", Kind.AWARD_ENDED),
            Map.entry("awards.reopen", Kind.AWARD_REOPENED),
            Map.entry("awards.supplement", Kind.AWARD_SUPPLEMENTED),
            Map.entry("awards.extend", Kind.AWARD_EXTENDED),
            Map.entry("amendments.request", Kind.AMENDMENT_REQUESTED),
            Map.entry("amendments.refuse", Kind.AMENDMENT_REFUSED),
            Map.entry("amendments.lapse", Kind.AMENDMENT_LAPSED),
            Map.entry("amendments.approve", Kind.SHARE_MOVED),
            Map.entry("compute.cancel", Kind.JOB_CANCELLED));

    private final NoticeStore store;
    private final Awards awards;
    private final Organisations organisations;
    private final Clock clock;

    Hearing(NoticeStore store, Awards awards, Organisations organisations, Clock clock) {
        this.store = store;
        this.awards = awards;
        this.organisations = organisations;
        this.clock = clock;
    }

    @EventListener
    void on(Change change) {
        Kind kind = KINDS.get(change.action());
        if (kind == null) {
            return;
        }
        boolean ofAward = change.subject().kind().equals("award");
        String id = ofAward ? change.subject().id() : change.details().get("award");
        if (id != null) {
            Award award = awards.find(AwardId.of(id));
            if (isNews(kind, change, award)) {
                store.insert(kind, award.id(), award.organisationId(), change.subject(), null, change.reason(), clock.instant());
            }
        }
    }

    private boolean isNews(Kind kind, Change change, Award award) {
        return switch (kind) {
            // Supplements and extensions are told of as what they do to the award.
            case SHARE_MOVED -> "transfer".equals(change.details().get("kind"));
            // Who cancels a job of his own organisation knows it.
            case JOB_CANCELLED -> !organisations.isMember(change.actor(), award.organisationId());
            default -> true;
        };
    }
}
