package kr.cheomdan.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class SharesTests {

    private static final long AWARDED = 600;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Shares shares;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Organisations organisations;

    private Actor head;
    private Actor colleague;
    private Award award;

    @BeforeEach
    void anAwardOfAnOrganisationOfTwo() {
        head = people.applicant().actor();
        award = scenarios.anAwardInForce(head, Unit.CPU_SECOND, AWARDED);
        colleague = people.applicant().actor();
        organisations.addMember(head, award.organisationId(), colleague.accountId(), MemberRole.MEMBER);
    }

    private Share project(long cap) {
        return shares.add(head, award.id(), new Share.Wanted(null, "Vision", null, cap));
    }

    private Share person(Actor whose, Share project, long cap) {
        return shares.add(head, award.id(), new Share.Wanted(project == null ? null : project.id(), null, whose.accountId(), cap));
    }

    private Job submit(Actor actor, int seconds) {
        return jobs.submit(actor, new JobRequest(award.id(), "cpu", "shared", "true", 1, 0, 256L << 20, Duration.ofSeconds(seconds),
                List.of(), UUID.randomUUID().toString()));
    }

    private Share.Standing standing(Share share) {
        return shares.tree(head, award.id()).shares().stream()
                .filter(each -> each.share().id().equals(share.id()))
                .findFirst()
                .orElseThrow();
    }

    private static RefusedException refused(Refusal refusal, ThrowingCallable act) {
        RefusedException[] thrown = new RefusedException[1];
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, found -> {
            assertThat(found.refusal()).as(found.getMessage()).isEqualTo(refusal);
            thrown[0] = found;
        });
        return thrown[0];
    }

    private static Quantity seconds(long amount) {
        return Quantity.of(amount, Unit.CPU_SECOND);
    }

    @Nested
    class Holding {

        @Test
        void refusesWhatThePersonsShareDoesNotHaveAndSaysWhatIsPossible() {
            person(colleague, null, 100);
            submit(colleague, 60);
            RefusedException no = refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 41));
            assertThat(no.arguments()).containsExactly(colleague.name(), seconds(40), seconds(41), seconds(40));
            submit(colleague, 40);
            assertThat(awards.meter(award).held()).isEqualTo(100);
        }

        @Test
        void refusesWhatTheProjectDoesNotHaveThoughThePersonHas() {
            Share project = project(100);
            person(head, project, 90);
            person(colleague, project, 90);
            submit(head, 70);
            RefusedException no = refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 60));
            assertThat(no.arguments()).containsExactly("Vision", seconds(30), seconds(60), seconds(30));
        }

        @Test
        void saysTheLeastAlongTheWholeChain() {
            person(colleague, null, 300);
            submit(head, 560);
            RefusedException no = refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 301));
            assertThat(no.arguments()).containsExactly(colleague.name(), seconds(300), seconds(301), seconds(40));
            refused(ComputeRefusal.BALANCE_TOO_SMALL, () -> submit(colleague, 41));
            assertThat(shares.maxUsable(colleague, List.of(award))).containsEntry(award.id(), 40L);
        }

        @Test
        void leavesWhoHasNoShareToTheAward() {
            person(colleague, null, 0);
            assertThat(submit(head, 600).held()).isEqualTo(600);
        }

        @Test
        void holdsNothingWhereItRefuses() {
            person(colleague, null, 10);
            refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 60));
            assertThat(awards.meter(award).held()).isZero();
        }

        @Test
        void neverGoesBeyondAProjectHoweverManyAskAtOnce() throws Exception {
            Share project = project(120);
            person(head, project, 120);
            person(colleague, project, 120);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Boolean>> asks = new ArrayList<>();
                for (Actor actor : List.of(head, colleague, head, colleague)) {
                    asks.add(() -> accepts(actor));
                }
                int accepted = 0;
                for (Future<Boolean> each : threads.invokeAll(asks)) {
                    accepted += each.get() ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(2);
            } finally {
                threads.shutdown();
            }
            assertThat(standing(project).held()).isEqualTo(120);
        }

        private boolean accepts(Actor actor) {
            try {
                submit(actor, 60);
                return true;
            } catch (RefusedException refused) {
                assertThat(refused.refusal()).isEqualTo(SharesRefusal.TOO_SMALL);
                return false;
            }
        }
    }

    @Nested
    class Using {

        @Test
        void countsWhatTheLedgerPostedOnceTheJobHasEnded() {
            Share project = project(200);
            Share own = person(colleague, project, 100);
            scenarios.ended(submit(colleague, 60).id());
            long used = awards.meter(award).used();
            assertThat(standing(own)).isEqualTo(new Share.Standing(own, 0, used, 100 - used));
            assertThat(standing(project)).isEqualTo(new Share.Standing(project, 0, used, 200 - used));
            submit(colleague, (int) (100 - used));
            assertThat(standing(own)).isEqualTo(new Share.Standing(own, 100 - used, used, 0));
        }

        @Test
        void givesBackWhatACancelledJobHeld() {
            Share own = person(colleague, null, 60);
            Job job = submit(colleague, 60);
            jobs.cancel(colleague, job.id(), null);
            scenarios.ended(job.id());
            submit(colleague, 60);
            assertThat(standing(own).held()).isEqualTo(60);
        }

        @Test
        void countsAnOverrunAndNotWhatTheCentreBears() {
            Share own = person(colleague, null, 100);
            Subject cause = Subject.of("job", UUID.randomUUID());
            TransferId reservation = ledger.reserve(head, posting(cause, "hold", TransferCode.JOB_HELD, 60), null).id();
            shares.draw(own.id(), reservation, cause, 60);
            assertThat(standing(own).held()).isEqualTo(60);
            ledger.settle(head, cause + "/settle", reservation, 60, cause);
            ledger.post(head, posting(cause, "overrun", TransferCode.USAGE_OVERRUN, 15));
            assertThat(standing(own)).isEqualTo(new Share.Standing(own, 0, 75, 25));
            refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 26));
            submit(colleague, 25);
            assertThat(standing(own)).isEqualTo(new Share.Standing(own, 25, 75, 0));
        }

        private Posting posting(Subject cause, String step, TransferCode code, long amount) {
            return new Posting(cause + "/" + step, code, awards.entitlement(award), awards.used(award), amount, cause);
        }

        @Test
        void countsWhatARemovedPersonUsedForTheProject() {
            Share project = project(100);
            Share own = person(colleague, project, 100);
            submit(colleague, 60);
            shares.remove(head, own.id(), own.version());
            assertThat(standing(project).held()).isEqualTo(60);
            Share again = person(colleague, project, 100);
            assertThat(standing(again)).isEqualTo(new Share.Standing(again, 0, 0, 40));
            refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 41));
        }
    }

    @Nested
    class Giving {

        @Test
        void isForAdministratorsOfTheOrganisation() {
            Share.Wanted wanted = new Share.Wanted(null, "Vision", null, 10);
            refused(SharesRefusal.NOT_ORG_ADMIN, () -> shares.add(colleague, award.id(), wanted));
            refused(SharesRefusal.NOT_ORG_ADMIN, () -> shares.add(people.lead().actor(), award.id(), wanted));
            Actor stranger = people.applicant().actor();
            refused(LifecycleRefusal.NOT_FOUND, () -> shares.add(stranger, award.id(), wanted));
            refused(LifecycleRefusal.NOT_FOUND, () -> shares.tree(stranger, award.id()));
            Share project = project(10);
            refused(LifecycleRefusal.NOT_FOUND, () -> shares.change(stranger, project.id(), 5, 0));
            refused(SharesRefusal.NOT_ORG_ADMIN, () -> shares.remove(colleague, project.id(), 0));
        }

        @Test
        void refusesWhatMakesNoSense() {
            refused(SharesRefusal.CAP_OUT_OF_RANGE, () -> project(AWARDED + 1));
            refused(SharesRefusal.CAP_OUT_OF_RANGE, () -> project(-1));
            Share project = project(AWARDED);
            refused(SharesRefusal.NAME_TWICE, () -> shares.add(head, award.id(), new Share.Wanted(null, "vision", null, 1)));
            refused(SharesRefusal.NOT_UNDER_A_PROJECT,
                    () -> shares.add(head, award.id(), new Share.Wanted(project.id(), "Below", null, 1)));
            refused(SharesRefusal.NOT_A_MEMBER, () -> person(people.applicant().actor(), null, 1));
            Share own = person(colleague, project, 1);
            refused(SharesRefusal.PERSON_TWICE, () -> person(colleague, null, 1));
            refused(SharesRefusal.HAS_PEOPLE, () -> shares.remove(head, project.id(), 0));
            refused(LifecycleRefusal.NOT_FOUND, () -> person(head, own, 1));
        }

        @Test
        void changesAShareInTheVersionThatWasSeen() {
            Share project = project(10);
            Share larger = shares.change(head, project.id(), 20, 0);
            assertThat(larger).isEqualTo(new Share(project.id(), award.id(), null, Share.Kind.PROJECT, "Vision", null, 20, 1));
            refused(LifecycleRefusal.STALE_VERSION, () -> shares.change(head, project.id(), 30, 0));
            shares.remove(head, project.id(), 1);
            refused(LifecycleRefusal.NOT_FOUND, () -> shares.remove(head, project.id(), 1));
        }

        @Test
        void mayGoBelowWhatIsUsedAndStopsFurtherUse() {
            Share own = person(colleague, null, 100);
            submit(colleague, 60);
            shares.change(head, own.id(), 50, own.version());
            assertThat(standing(own).maxUsable()).isZero();
            RefusedException no = refused(SharesRefusal.TOO_SMALL, () -> submit(colleague, 1));
            assertThat(no.arguments()).containsExactly(colleague.name(), seconds(0), seconds(1), seconds(0));
        }
    }
}
