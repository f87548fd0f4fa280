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

    private void record(NewFact fact) {
        facts.insert(fact, clock.instant());
    }
}
