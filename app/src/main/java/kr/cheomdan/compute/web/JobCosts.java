package kr.cheomdan.compute.web;

import java.time.Clock;
import java.time.Duration;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a job costs: held before, charged and given back after, with the ledger's entries and the records they came from. */
@Component
class JobCosts {

    /**
     * What is over once a job is ended.
     *
     * @param ran null where it has not started
     * @param used charged in any case, about
     * @param back given back at least, about
     */
    record Loss(@Nullable Duration ran, Quantity used, Quantity back) {}

    private final Awards awards;
    private final Ledger ledger;
    private final Metering metering;
    private final Clock clock;

    JobCosts(Awards awards, Ledger ledger, Metering metering, Clock clock) {
        this.awards = awards;
        this.ledger = ledger;
        this.metering = metering;
        this.clock = clock;
    }

    void describe(Actor actor, Job job, Model model) {
        Award award = awards.find(job.awardId());
        model.addAttribute("award", award);
        model.addAttribute("transfers", ledger.transfersOf(Subject.of("job", job.id())));
        model.addAttribute("accounts", ledger.accountsOf(award.subject().kind(), award.id().toString()));
        model.addAttribute("attempts", metering.attempts(actor, job.awardId(), job.id().toString()));
        Job.Outcome outcome = job.outcome();
        model.addAttribute("perDevice",
                outcome == null ? null : Quantity.of(outcome.chargedSeconds() / Math.max(1, job.devices()), job.unit()));
    }

    Loss loss(Job job) {
        Duration ran = job.startedAt() == null ? null : Duration.between(job.startedAt(), clock.instant());
        long used = ran == null || ran.isNegative() || job.array() != null ? 0 : Math.min(job.held(), ran.toSeconds() * job.devices());
        return new Loss(
                ran == null || ran.isNegative() ? null : ran, Quantity.of(used, job.unit()), Quantity.of(job.held() - used, job.unit()));
    }
}
