package kr.cheomdan.indicators;

import java.time.Clock;
import kr.cheomdan.awards.AwardActivated;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.JobEnded;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.works.ShowingConfirmed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Turns what happens in the modules below into facts. An event may arrive twice or late: a fact is named by its evidence and written once,
 * and keeps both when it happened and when it was recorded.
 */
@Component
class FactRecorder {

    private final FactStore facts;
    private final Records records;
    private final Clock clock;

    FactRecorder(FactStore facts, Records records, Clock clock) {
        this.facts = facts;
        this.records = records;
        this.clock = clock;
    }

    /** The modules that know what an event does not say. */
    @Component
    record Records(Organisations organisations, Calls calls, Awards awards, Solutions solutions) {}

    @ApplicationModuleListener
    void on(AwardActivated activated) {
        Call call = records.calls().find(activated.callId());
        Subject award = Subject.of("award", activated.awardId());
        Subject organisation = Subject.of("organisation", activated.organisationId());
        record(new NewFact("award-made", award, activated.at(), 1, award, NewFact.DOCUMENTED, call.sector(), call.axis()));
        record(new NewFact(
                "organisation-supported", organisation, activated.at(), 1, award, NewFact.DOCUMENTED, call.sector(), call.axis()));
        if (records.organisations().find(activated.organisationId()).kind() == OrganisationKind.START_UP) {
            record(new NewFact(
                    "startup-supported", organisation, activated.at(), 1, award, NewFact.DOCUMENTED, call.sector(), call.axis()));
        }
    }

    @ApplicationModuleListener
    void on(JobEnded ended) {
        Call call = records.calls().find(records.awards().find(ended.awardId()).callId());
        String sector = records.solutions().sectorOf(ended.jobId()).orElse(call.sector());
        Subject job = Subject.of("job", ended.jobId());
        record(new NewFact("job-ended", job, ended.at(), 1, job, NewFact.MEASURED, sector, call.axis()));
        if (ended.outcome() == JobState.COMPLETED) {
            record(new NewFact("job-completed", job, ended.at(), 1, job, NewFact.MEASURED, sector, call.axis()));
        }
        if (ended.chargedSeconds() > 0 && ended.unit().isTime()) {
            String device = ended.unit().equals(Unit.CPU_SECOND) ? "cpu" : "gpu";
            record(new NewFact(device + "-seconds-used", job, ended.at(), ended.chargedSeconds(), job,
                    NewFact.MEASURED, sector, call.axis()));
        }
    }

    /**
     * Of a showing and of a work the last fact counts. Where better evidence gave way to evidence that is too weak to count, the fact is
     * that nothing is documented any more; told at the weak level it would leave the old figure standing.
     */
    @ApplicationModuleListener
    void on(ShowingConfirmed confirmed) {
        Subject evidence = Subject.of("showing", confirmed.showing());
        Integer replaced = confirmed.replacedLevel();
        boolean countedBefore = replaced != null && replaced >= NewFact.DOCUMENTED;
        Long visitors = confirmed.visitors();
        boolean visitorsCount = visitors != null && confirmed.evidenceLevel() >= NewFact.DOCUMENTED;
        if (visitors != null || countedBefore) {
            boolean takenBack = countedBefore && !visitorsCount;
            record(ofCulture("work-visitors", Subject.of("showing", confirmed.series()), confirmed,
                    visitors == null || takenBack ? 0 : visitors, takenBack ? NewFact.DOCUMENTED : confirmed.evidenceLevel(), evidence));
        }
        recordShown(confirmed, countedBefore, evidence);
    }

    private void recordShown(ShowingConfirmed confirmed, boolean countedBefore, Subject evidence) {
        Subject work = Subject.of("work", confirmed.work());
        boolean strong = confirmed.evidenceLevel() >= NewFact.DOCUMENTED;
        Integer best = confirmed.shownLevel();
        if (confirmed.tookPlace() && (strong || !countedBefore)) {
            record(ofCulture("work-shown", work, confirmed, 1, confirmed.evidenceLevel(), evidence));
        } else if (countedBefore && (best == null || best < NewFact.DOCUMENTED)) {
            record(ofCulture("work-shown", work, confirmed, 0, NewFact.DOCUMENTED, evidence));
        }
    }

    /** When it was confirmed, not when it was shown: a correction may move a showing to an earlier day, and still is the last word. */
    private static NewFact ofCulture(
            String event, Subject subject, ShowingConfirmed confirmed, long value, int level, Subject evidence) {
        return new NewFact(event, subject, confirmed.at(), value, evidence, level, "culture", null);
    }

    private void record(NewFact fact) {
        facts.insert(fact, clock.instant());
    }
}
