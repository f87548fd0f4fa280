package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Through its commands, and what only Slurm has. */
class SlurmEngineTests extends SlurmContract {

    @Override
    SlurmEngine anEngine(RealSlurm on, Path directory) {
        return SlurmEngines.engine(on, directory);
    }

    private EngineDriver at(String partition) {
        return new EngineDriver(engine(), jobs, partition, account);
    }

    @Nested
    class Machines {

        @Test
        void findsOutWhatTheClusterHas() {
            assertThat(engine().report().faults()).isEmpty();
            assertThat(engine().report().confined()).isTrue();
            assertThat(engine().report().partitions()).extracting(each -> each.name() + " " + each.gpuClass() + " " + each.gpus())
                    .containsExactlyInAnyOrder("cpu null 0", "h100 h100 8", "a100 a100 2");
        }

        @Test
        void givesGpusOfTheClassAndTellsTheProgramWhich() {
            EngineJob cpu = at("h100").job("echo [$CUDA_VISIBLE_DEVICES]");
            EngineJob job = new EngineJob(
                    cpu.id(), "h100", 1, 2, cpu.memoryBytes(), cpu.timeLimit(), cpu.directory(), null, EngineDriver.MEBI, EngineDriver.MEBI,
                    account);
            EngineObservation seen = at("h100").await(engine().submit(job), each -> each.state() == EngineState.ENDED);
            assertThat(EngineDriver.output(job)).isIn("[0,1]\n", "[2,3]\n");
            assertThat(seen.devices()).contains("gres/gpu:h100=2");
            assertThat(seen.usage().gpus()).containsExactly(java.util.Map.entry("h100", 2));
        }
    }

    @Test
    void asksAndTellsOnceHoweverManyTasksAreNotWanted() throws IOException {
        Path called = Files.createFile(jobs.resolve("called-" + account));
        SlurmEngine telling = SlurmEngines.tellingEngine(slurm, jobs, called);
        EngineDriver driver = new EngineDriver(telling, jobs, "cpu", account);
        EngineRef ref = telling.submit(driver.array("while true; do sleep 0.1; done", 1, 1, 2, 3, 4, 5));
        driver.awaitRunning(ref.task(1));
        Files.writeString(called, "");

        telling.cancelAll(List.of(ref.task(2), ref.task(3), ref.task(5)));

        assertThat(called).hasContent("squeue\nscancel\n");
        for (int task : List.of(2, 3, 5)) {
            assertThat(driver.awaitEnd(ref.task(task)).reason()).isEqualTo(Reason.CANCELLED);
        }
        assertThat(driver.observe(ref.task(1)).state()).isEqualTo(EngineState.RUNNING);
        assertThat(driver.observe(ref.task(4)).state()).isEqualTo(EngineState.WAITING);
        telling.cancel(ref);
        assertThat(driver.awaitEnd(ref.task(4)).reason()).isEqualTo(Reason.CANCELLED);
    }

    @Nested
    class Strangers {

        @Test
        void cannotSeeTheJobsOfOthersThoughTheyRunAsTheSameUser() {
            EngineJob other = at("cpu").job("echo secret > secret.txt; chmod 777 secret.txt");
            at("cpu").run(other);
            String said = at("cpu").said("cat " + other.work() + "/secret.txt; ls " + jobs + " /etc/munge; env; echo end");
            assertThat(said).doesNotContain("secret\n").doesNotContain("SLURM_").endsWith("end\n");
        }

        /** Through a descriptor of a file beside its directories it would write there. */
        @Test
        void areGivenNothingOpenButTheirOwn() {
            String said = at("cpu").said("ls -l /proc/self/fd; echo end");
            assertThat(said).doesNotContain("sandbox").doesNotContain("control").endsWith("end\n");
        }

        @Test
        void cannotWriteAWholeRowIntoTheNameOfAJob() {
            EngineRef ref = engine().submit(at("cpu").job("exit 5"));
            SlurmRef mine = SlurmRef.of(ref);
            at("cpu").awaitEnd(ref);
            String forged = "x\n" + mine.job() + "\u001f" + mine.marker() + "\u001fCANCELLED\u001f\u001f" + mine.submitted() + "|\n|";
            String job = slurm.sbatch(slurm.jobUser(), account, "true", "--partition=cpu", "--job-name=" + forged);
            slurm.awaitEnd(job);
            assertThat(at("cpu").awaitEnd(ref).exitCode()).isEqualTo(5);
            RealSlurm.await("the accounting has both", () -> usage(mine.job()).size() == 1 && usage(Long.parseLong(job)).size() == 1);
            assertThat(usage(mine.job())).allMatch(record -> mine.marker().equals(record.marker()));
            assertThat(usage(Long.parseLong(job))).singleElement().satisfies(record -> assertThat(record.marker()).isNull());
        }
    }

    @Nested
    class Usage {

        @Test
        void tellsOfOurJobsAndOfThoseThatWentPastUs() {
            EngineRef ref = engine().submit(at("cpu").job("sleep 1.1"));
            EngineObservation seen = at("cpu").await(ref, each -> each.state() == EngineState.ENDED);
            SlurmRef mine = SlurmRef.of(ref);
            UsageRecord atOnce = seen.usage();
            assertThat(atOnce.marker()).isEqualTo(mine.marker());
            assertThat(atOnce.elapsedSeconds()).isEqualTo(seen.end().elapsed().toSeconds()).isPositive();
            String byHand = slurm.sbatch(slurm.guest(), account, "sleep 1.1", "--partition=cpu", "--cpus-per-task=3");
            slurm.awaitEnd(byHand);

            RealSlurm.await("the accounting has both", () -> usage(mine.job()).size() == 1 && usage(Long.parseLong(byHand)).size() == 1);
            assertThat(usage(mine.job())).containsExactly(atOnce);
            assertThat(usage(Long.parseLong(byHand))).singleElement().satisfies(record -> {
                assertThat(record.account()).isEqualTo(account);
                assertThat(record.user()).isEqualTo(slurm.guest());
                assertThat(record.cpus()).isEqualTo(3);
                assertThat(record.state()).isEqualTo("COMPLETED");
                assertThat(record.allocTres()).contains("cpu=3");
                assertThat(record.elapsedSeconds()).isPositive();
            });
        }

        @Test
        void tellsOfAnAttemptThatWasPutBackIntoTheQueue() {
            String job = slurm.sbatch(slurm.guest(), account, "sleep 60", "--partition=cpu", "--requeue");
            RealSlurm.await("it has run for a while", () ->
                    slurm.run("squeue", "-h", "-j", job, "-t", "RUNNING", "-o", "%M").strip().matches("0:0[2-9]|0:[1-5].|[1-9]:.."));
            slurm.run("scontrol", "requeue", job);

            RealSlurm.await("the accounting tells of it", () ->
                    usage(Long.parseLong(job)).stream().anyMatch(attempt -> attempt.state().equals("REQUEUED")));
            slurm.run("scancel", job);

            assertThat(usage(Long.parseLong(job))).filteredOn(attempt -> attempt.state().equals("REQUEUED"))
                    .singleElement().satisfies(attempt -> {
                        assertThat(attempt.endedAt()).isNotNull();
                        assertThat(attempt.elapsedSeconds()).isPositive();
                    });
        }
    }

    private List<UsageRecord> usage(long job) {
        Instant now = Instant.now();
        return ((SlurmEngine) engine()).usage(now.minus(Duration.ofHours(1)), now.plus(Duration.ofMinutes(1))).stream()
                .filter(record -> record.jobIdRaw().equals(String.valueOf(job)) && record.account().equals(account))
                .toList();
    }
}
