package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job.EndReason;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@CheomdanTest
class JobsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Awards awards;

    @Autowired
    private Ledger ledger;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private JobRequest with(Object... namesAndValues) {
        return GivenJobs.request(award, namesAndValues);
    }

    @Nested
    class Running {

        @Test
        void chargesWhatWasMeasuredAndReleasesTheRest() {
            Job job = jobs.submit(member, with("cpus", 2, "script", "sleep 0.2; echo done > result.txt", "limit", Duration.ofSeconds(60)));
            Job ended = scenarios.ended(job.id());

            Job.Outcome outcome = ended.outcome();
            assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
            assertThat(outcome.reason()).isEqualTo(EndReason.EXITED);
            assertThat(outcome.usedSeconds()).isEqualTo(2 * ((outcome.elapsed().toMillis() + 999) / 1000));
            assertThat(outcome.chargedSeconds()).isEqualTo(outcome.usedSeconds());
            assertThat(outcome.releasedSeconds()).isEqualTo(120 - outcome.chargedSeconds());
            assertThat(awards.meter(award).held()).isZero();
            assertThat(awards.meter(award).used()).isEqualTo(outcome.chargedSeconds());
            assertThat(awards.balance(award).available()).isEqualTo(Scenarios.ASKED - outcome.chargedSeconds());
            assertThat(ledger.transfersOf(Subject.of("job", job.id()))).extracting(Transfer::kind)
                    .containsExactly(Transfer.Kind.RESERVED, Transfer.Kind.SETTLED);
        }

        @Test
        void isBookedOnceHoweverOftenTheEngineIsAsked() {
            Job ended = scenarios.aFinishedJob(member, award);
            jobs.engineTick();
            jobs.engineTick();
            assertThat(jobs.find(ended.id())).isEqualTo(ended);
            assertThat(ledger.transfersOf(Subject.of("job", ended.id()))).hasSize(2);
        }

        @Test
        void chargesAnOverrunInFullWithinTheSlack() {
            Job job = jobs.submit(member, with("limit", Duration.ofSeconds(1), "script", "trap '' TERM; while true; do sleep 0.05; done"));
            Job ended = scenarios.ended(job.id());
            assertThat(ended.state()).isEqualTo(JobState.TIMED_OUT);
            assertThat(ended.outcome().usedSeconds()).isGreaterThan(1);
            assertThat(ended.outcome().chargedSeconds()).isEqualTo(ended.outcome().usedSeconds());
            assertThat(ended.outcome().releasedSeconds()).isZero();
            assertThat(ended.outcome().uncoveredSeconds()).isZero();
            assertThat(ended.outcome().overrunSeconds()).isEqualTo(ended.outcome().usedSeconds() - 1).isPositive();
            assertThat(ledger.transfersOf(Subject.of("job", job.id()))).extracting(Transfer::code)
                    .containsExactly(TransferCode.JOB_HELD, TransferCode.JOB_HELD, TransferCode.USAGE_OVERRUN);
        }

        @Test
        void saysWhyItFailed() {
            Job failed = scenarios.ended(jobs.submit(member, with("script", "echo broken >&2; exit 3")).id());
            assertThat(failed.state()).isEqualTo(JobState.FAILED);
            assertThat(failed.outcome().exitCode()).isEqualTo(3);
            assertThat(jobs.log(member, failed.id(), 0).text()).isEqualTo("broken\n");

            Job hungry = scenarios.ended(jobs.submit(member, with("memory", 64L << 20, "script",
                    "exec perl -e 'my @all; for (1..400) { push @all, \"x\" x 1000000; select(undef,undef,undef,0.002) } sleep 60'")).id());
            assertThat(hungry.state()).isEqualTo(JobState.OUT_OF_MEMORY);
        }

        @Test
        void takesScriptsAsAFormSendsThem() {
            Job job = scenarios.ended(jobs.submit(member, with("script", "#!/bin/sh\r\necho one\r\necho 둘\r\n")).id());
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(jobs.log(member, job.id(), 0).text()).isEqualTo("one\n둘\n");
            assertThat(jobs.script(member, job.id())).contains("#!/bin/sh\necho one\necho 둘\n");
        }

        @Test
        void runsShippedProgramsOfTheirOwnDirectories() {
            JobRequest request = with("script", null, "inputs", List.of(new Input("in.txt", "given".getBytes(StandardCharsets.UTF_8))));
            ShippedProgram program = new ShippedProgram(
                    "test-program", List.of("sh", "-c", "cat ../inputs/in.txt; echo $COLOUR"), List.of(Path.of("/usr")),
                    Map.of("COLOUR", "blue"));
            Job job = scenarios.ended(jobs.submitShipped(member, request, program).id());
            assertThat(job.workload()).isEqualTo("test-program");
            assertThat(jobs.log(member, job.id(), 0).text()).isEqualTo("givenblue\n");
            assertThat(jobs.runsOf(member, "test-program", PageQuery.first()).items()).extracting(Job::id).contains(job.id());
            assertThat(jobs.runsOf(Scenarios.anApplicant(), "test-program", PageQuery.first()).items()).isEmpty();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsARunningJobAndChargesWhatItUsed() {
            Job job = jobs.submit(member, with("script", ": > ready; sleep 60"));
            Path ready = dataDirectory.resolve("jobs").resolve(job.id().toString()).resolve("work/ready");
            scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING && Files.exists(ready));
            Job asked = jobs.cancel(member, job.id(), "wrong data");
            assertThat(asked.cancelRequested()).isTrue();
            assertThat(jobs.cancel(member, job.id(), "wrong data").version()).isEqualTo(asked.version());
            Job ended = scenarios.ended(job.id());
            assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
            assertThat(ended.outcome().chargedSeconds()).isBetween(1L, 59L);
        }

        @Test
        void ofAnEndedJobIsRefused() {
            Job ended = scenarios.aFinishedJob(member, award);
            GivenJobs.assertRefused(ComputeRefusal.ALREADY_ENDED, () -> jobs.cancel(member, ended.id(), null));
        }

        @Test
        void isForTheOrganisationAndOperators() {
            Job job = scenarios.anAcceptedJob(member, award, "sleep 60");
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.cancel(Scenarios.anApplicant(), job.id(), null));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_YOUR_ROLE, () -> jobs.cancel(Scenarios.anOfficer(), job.id(), null));
            assertThat(jobs.cancel(Scenarios.somebody(Role.OPERATOR), job.id(), "maintenance").state()).isEqualTo(JobState.CANCELLED);
            assertThat(awards.meter(award).held()).isZero();
        }
    }

    @Nested
    class Reading {

        @Test
        void hidesJobsOfOthers() {
            Job job = scenarios.aFinishedJob(member, award);
            Actor stranger = Scenarios.anApplicant();
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.get(stranger, job.id()));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.log(stranger, job.id(), 0));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.files(stranger, job.id()));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.open(stranger, job.id(), "result.txt"));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.script(stranger, job.id()));
            GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.get(member, new JobId(UUID.randomUUID())));
            assertThat(jobs.list(stranger, null, null, PageQuery.first()).total()).isZero();
            assertThat(jobs.get(Scenarios.anOfficer(), job.id())).isEqualTo(job);
        }

        @Test
        void listsByAwardAndToStrangersAsIfThereWereNone() {
            Job job = scenarios.anAcceptedJob(member, award, "true");
            Award another = scenarios.anAwardInForce(member);
            Job other = scenarios.anAcceptedJob(member, another, "true");
            assertThat(jobs.list(member, award.id(), null, PageQuery.first()).items()).extracting(Job::id).containsExactly(job.id());
            assertThat(jobs.list(Scenarios.anOfficer(), another.id(), JobState.HELD, PageQuery.first()).items())
                    .extracting(Job::id).containsExactly(other.id());
            assertThat(jobs.list(member, award.id(), JobState.FAILED, PageQuery.first()).total()).isZero();
            Actor stranger = Scenarios.anApplicant();
            GivenJobs.assertRefused(
                    LifecycleRefusal.NOT_FOUND, () -> jobs.list(stranger, award.id(), null, PageQuery.first()));
            jobs.cancel(member, job.id(), null);
            jobs.cancel(member, other.id(), null);
        }

        @Test
        void listsByState() {
            Job done = scenarios.aFinishedJob(member, award);
            Job held = scenarios.anAcceptedJob(member, award, "true");
            assertThat(jobs.list(member, null, JobState.COMPLETED, PageQuery.first()).items()).containsExactly(done);
            assertThat(jobs.list(member, null, null, PageQuery.first()).items()).extracting(Job::id).containsExactly(held.id(), done.id());
            jobs.cancel(member, held.id(), null);
        }

        @Test
        void handsOutOutputFilesOnceTheJobHasEnded() throws IOException {
            Job job = jobs.submit(member, with("script",
                    "mkdir -p a/b; echo deep > a/b/c.txt; : > ready; while [ ! -e stop ]; do sleep 0.05; done"));
            scenarios.awaitJob(job.id(), each -> Files.exists(work(job).resolve("ready")));
            GivenJobs.assertRefused(ComputeRefusal.STILL_RUNNING, () -> jobs.open(member, job.id(), "a/b/c.txt"));
            Files.writeString(work(job).resolve("stop"), "");
            scenarios.ended(job.id());
            assertThat(jobs.files(member, job.id()).outputs()).extracting(Job.File::path).contains("a/b/c.txt", "ready", "stop");
            try (InputStream file = jobs.open(member, job.id(), "a/b/c.txt")) {
                assertThat(file).hasContent("deep\n");
            }
        }

        @Test
        void followsNoLinkOutOfTheOutputs() {
            Job job = scenarios.ended(jobs.submit(member, with("script", """
                    ln -s /etc/shadow shadow
                    ln -s / root
                    ln -s ../control control
                    ln -s shadow again
                    mkfifo pipe
                    mkdir real; ln -s /etc real/etc
                    ln ../script hard || true
                    """)).id());
            assertThat(jobs.files(member, job.id()).outputs()).extracting(Job.File::path).doesNotContain("shadow", "pipe", "root");
            for (String path : List.of("shadow", "root/etc/shadow", "root/etc/passwd", "control/settings", "again", "pipe",
                    "real/etc/passwd", "../control/settings", "../script", "/etc/passwd", "real/../../script", "", ".", "..", "real",
                    "a\0b", "real//etc")) {
                GivenJobs.assertRefused(LifecycleRefusal.NOT_FOUND, () -> jobs.open(member, job.id(), path));
            }
        }

        @Test
        void cutsTheLogAtWholeCharacters() {
            Job job = scenarios.ended(jobs.submit(member, with("script", "printf 'a가나\\033[1m'; printf '\\377\\n'")).id());
            Job.Log first = jobs.log(member, job.id(), 0);
            assertThat(first.text()).isEqualTo("a가나\uFFFD\n");
            assertThat(first.ended()).isTrue();
            assertThat(jobs.log(member, job.id(), first.next()).text()).isEmpty();
            assertThat(jobs.log(member, job.id(), 4).text()).startsWith("나");
            assertThat(jobs.log(member, job.id(), -500)).isEqualTo(first);
            assertThat(jobs.log(member, job.id(), -9).text()).as("from the next character on").isEqualTo("나\uFFFD\n");
            assertThat(jobs.log(member, job.id(), Long.MAX_VALUE).text()).isEmpty();
        }

        private Path work(Job job) {
            return dataDirectory.resolve("jobs").resolve(job.id().toString()).resolve("work");
        }
    }
}
