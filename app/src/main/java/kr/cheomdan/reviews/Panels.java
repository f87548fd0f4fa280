package kr.cheomdan.reviews;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** When a call's reviews are received, and what becomes of its ranking. */
@Component
class Panels {

    private static final int LONGEST_REASON = 1_000;

    private final PanelStore panels;
    private final ReviewsSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Panels(PanelStore panels, ReviewsSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.panels = panels;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    Optional<Panel> find(CallId call) {
        return panels.find(call);
    }

    Map<CallId, Panel> of(Collection<CallId> calls) {
        return panels.of(calls).stream().collect(Collectors.toMap(Panel::callId, panel -> panel));
    }

    /** Opens scoring for the whole days that reviewers have, the first being tomorrow; a panel that is there stays as it is. */
    void open(CallId call) {
        LocalDate today = Seoul.dayOf(clock.instant());
        panels.open(call, Seoul.startOf(today.plusDays(settings.scoringDays() + 1L)));
    }

    /** Refuses where no ranking may follow any more from what happens now: it was made. */
    Panel requireScoring(CallId call) {
        Panel panel = panels.share(call).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("panel", call.toString()));
        if (panel.state() != PanelState.SCORING) {
            throw ReviewsRefusal.SCORING_CLOSED.with(panel.dueAt());
        }
        return panel;
    }

    /** Refuses where reviews are not received now: the time is over, or the ranking was made. */
    void requireReceiving(CallId call) {
        Panel panel = requireScoring(call);
        if (!panel.receivesAt(clock.instant())) {
            throw ReviewsRefusal.SCORING_CLOSED.with(panel.dueAt());
        }
    }

    Panel lock(CallId call) {
        return panels.lock(call).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("panel", call.toString()));
    }

    Panel extend(Actor actor, CallId call, int version, Instant dueAt, String reason) {
        Panel.LIFECYCLE.requireRole(Panel.Action.EXTEND, actor);
        Panel panel = requireVersion(lock(call), version);
        PanelState to = Panel.LIFECYCLE.next(panel.state(), Panel.Action.EXTEND, actor);
        if (!dueAt.isAfter(panel.dueAt()) || !dueAt.isAfter(clock.instant())) {
            throw ReviewsRefusal.DUE_NOT_LATER.at("dueAt", panel.dueAt());
        }
        String why = Text.block("reason", reason, LONGEST_REASON);
        return write(actor, "reviews.extend", panel, with(panel, to, dueAt, null), why, Map.of("dueAt", dueAt.toString()));
    }

    Panel reopen(Actor actor, CallId call, int version, String reason) {
        Panel.LIFECYCLE.requireRole(Panel.Action.REOPEN, actor);
        Panel panel = requireVersion(lock(call), version);
        PanelState to = Panel.LIFECYCLE.next(panel.state(), Panel.Action.REOPEN, actor);
        String why = Text.block("reason", reason, LONGEST_REASON);
        return write(actor, "reviews.reopen", panel, with(panel, to, panel.dueAt(), null), why, Map.of());
    }

    /** A review that was counted does not count any more. A confirmed ranking cannot lose it. */
    void invalidate(Actor actor, CallId call) {
        Panel panel = lock(call);
        if (panel.state() == PanelState.CONFIRMED) {
            throw ReviewsRefusal.SCORING_CLOSED.with(panel.dueAt());
        }
        if (panel.state() == PanelState.RANKED) {
            PanelState to = Panel.LIFECYCLE.next(panel.state(), Panel.Action.INVALIDATE, actor);
            write(actor, "reviews.invalidate", panel, with(panel, to, panel.dueAt(), null), null, Map.of());
        }
    }

    /** The caller holds the lock and has stored the run. */
    void ranked(Actor actor, Panel panel, PanelState to, RankingId run) {
        write(actor, "reviews.rank", panel, with(panel, to, panel.dueAt(), null), null, Map.of("ranking", run.toString()));
    }

    /** The caller holds the lock. */
    void confirmed(Actor actor, Panel panel, PanelState to, RankingId run) {
        write(actor, "reviews.confirm", panel, with(panel, to, panel.dueAt(), run), null, Map.of("ranking", run.toString()));
    }

    private Panel with(Panel panel, PanelState state, Instant dueAt, @Nullable RankingId confirmed) {
        return new Panel(panel.callId(), state, dueAt, confirmed, confirmed == null ? null : clock.instant(), panel.version());
    }

    private Panel write(
            Actor actor, String action, Panel before, Panel after, @Nullable String reason, Map<String, String> details) {
        Panel stored = panels.update(after);
        Change change = Change.of(actor, action, after.subject(), null, before.state(), after.state()).withDetails(details);
        events.publishEvent(reason == null ? change : change.because(reason));
        return stored;
    }

    private static Panel requireVersion(Panel panel, int version) {
        if (panel.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, panel.version());
        }
        return panel;
    }
}
