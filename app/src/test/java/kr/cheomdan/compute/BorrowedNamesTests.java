package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whoever has an account at the scheduler sees what our jobs are called there and can call his own the same. Only the job that we handed
 * over is paid by the hold that was made for it; another one of its name is paid by whose account it ran under.
 */
@CheomdanTest
class BorrowedNamesTests {

    private static final Actor SYSTEM = Actor.system("test");
    private static final AtomicInteger NUMBER = new AtomicInteger(50_000);

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Metering metering;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    private final String cluster = "borrowed-" + UUID.randomUUID();
    private final Actor member = Scenarios.anApplicant();

    private Award anAwardWithAccount(Actor whose, String account) {
        Award award = scenarios.anAwardInForce(whose);
        metering.link(SYSTEM, cluster, account, award.id(), award.use().from());
        return award;
    }

    private UsageRecord attempt(String account, Job name, long seconds) {
        String id = "" + NUMBER.incrementAndGet();
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = start.plusSeconds(seconds);
        return new UsageRecord(cluster, id, id, start, start, end, seconds, "COMPLETED", account, "somebody", "cpu", "normal", 1, 1,
                Map.of(), "cpu=1,mem=1G,node=1", null, name.id().toString());
    }

    private long used(Award award) {
        return awards.meter(award).used();
    }

    private long borne(Award award) {
        return ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted();
    }

    @Test
    void aJobThatIsCalledLikeAnotherOrganisationsIsPaidByItsOwnAccount() {
        Award victims = anAwardWithAccount(member, "cd_victim");
        Award thiefs = anAwardWithAccount(Scenarios.anApplicant(), "cd_thief");
        Job ended = scenarios.aFinishedJob(member, victims);
        Job waiting = scenarios.anAcceptedJob(member, victims, "true");
        long before = used(victims);

        metering.record(SYSTEM, List.of(attempt("cd_thief", ended, 50), attempt("cd_thief", waiting, 70)));

        assertThat(used(thiefs)).isEqualTo(120);
        assertThat(used(victims)).isEqualTo(before);
        assertThat(metering.attempts(member, victims.id(), ended.id().toString())).hasSize(1);
    }

    /** As an overrun of a small job the centre would have to bear it. */
    @Test
    void aJobThatIsCalledLikeOneOfTheSameAwardIsNoPartOfIt() {
        Award award = anAwardWithAccount(member, "cd_own");
        Job job = scenarios.anAcceptedJob(member, award, "true");
        UsageRecord large = attempt("cd_own", job, 1_000);
        metering.record(SYSTEM, List.of(large));

        Job ended = scenarios.ended(job.id());
        metering.recount(SYSTEM, cluster);

        assertThat(ended.outcome().usedSeconds()).isLessThan(60);
        assertThat(ended.outcome().chargedSeconds()).isEqualTo(ended.outcome().usedSeconds());
        assertThat(used(award)).isEqualTo(ended.outcome().chargedSeconds() + 1_000);
        assertThat(borne(award)).isZero();
        assertThat(awards.meter(award).held()).isZero();
    }

    @Test
    void aJobThatWasNeverHandedOverIsNotPaidForAnotherOfItsName() {
        Award victims = anAwardWithAccount(member, "cd_victim");
        Award thiefs = anAwardWithAccount(Scenarios.anApplicant(), "cd_thief");
        Job waiting = scenarios.anAcceptedJob(member, victims, "true");
        metering.record(SYSTEM, List.of(attempt("cd_thief", waiting, 70)));

        jobs.cancel(member, waiting.id(), null);

        assertThat(used(victims)).isZero();
        assertThat(used(thiefs)).isEqualTo(70);
    }
}
