package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.local.LocalEngines;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What one round does where the engine, or one job, is in trouble. */
@CheomdanTest
@ExtendWith(OutputCaptureExtension.class)
class EngineTroubleTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JobQueue queue;

    @Autowired
    private JobProgress progress;

    @Autowired
    private JobFiles files;

    @Autowired
    private EngineJobs engineJobs;

    @Autowired
    private Allotments allotments;

    @Autowired
    private ComputeProperties properties;

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    private Engine real() {
        return LocalEngines.justStarted(dataDirectory.resolve("jobs"));
    }

    private EngineRounds serverWith(Engine engine) {
        return new EngineRounds(queue, progress, engineJobs, engine, allotments);
    }

    private Job anArray(String indices) {
        return jobs.submit(member, GivenJobs.request(award, "script", ": > ran", "shape", GivenJobs.array(indices)));
    }

    private Job aRunningJob() {
        Job job = scenarios.anAcceptedJob(member, award, ": > ready; while [ ! -e stop ]; do sleep 0.05; done");
        Path ready = files.directory(job.id()).resolve("work/ready");
        return scenarios.awaitJob(job.id(), each -> each.state() == JobState.RUNNING && Files.exists(ready));
    }

    /** Lets the programs end, without anybody booking it. */
    private void letEnd(Job... running) throws IOException {
        for (Job job : running) {
            Path directory = files.directory(job.id());
            Files.writeString(directory.resolve("work/stop"), "");
            EngineDriver.awaitThat("it has ended", () -> Files.exists(directory.resolve("control/ended")));
        }
    }

    private JobState state(Job job) {
        return jobs.find(job.id()).state();
    }

    @Test
    void booksWhatHasEndedThoughTheEngineCannotStartJobs() throws IOException {
        Job job = aRunningJob();
        letEnd(job);
        EngineRounds server = serverWith(new TroubledEngine(real()) {
            @Override
            public void advance() {
                throw new EngineFault("compute.engine.files", "cannot write", new IOException("no space left"));
            }
        });

        assertThatThrownBy(server::turn).isInstanceOf(EngineFault.class);

        assertThat(state(job)).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void booksTheOthersWhereOneCannotBeLookedAt(CapturedOutput output) throws IOException {
        Job hidden = aRunningJob();
        Job other = aRunningJob();
        letEnd(hidden, other);
        EngineRef ref = new EngineRef(hidden.id().toString());
        EngineRounds server = serverWith(new TroubledEngine(real()) {
            @Override
            public List<EngineObservation> observe(Collection<EngineRef> refs) {
                if (refs.contains(ref)) {
                    throw new EngineFault("compute.engine.files", "cannot read " + ref, new IOException("input/output error"));
                }
                return super.observe(refs);
            }
        });

        server.turn();
        server.turn();

        assertThat(state(other)).isEqualTo(JobState.COMPLETED);
        assertThat(state(hidden)).isEqualTo(JobState.RUNNING);
        assertThat(output.getAll()).containsOnlyOnce("job " + hidden.id());
        assertThat(scenarios.ended(hidden.id()).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void handsTasksOverAgainThatTheEngineHasLostThoughAnotherJobCannotBeLookedAt() {
        Job hidden = scenarios.anAcceptedJob(member, award, "true");
        Job array = anArray("3-4");
        EngineRef ref = new EngineRef(hidden.id().toString());
        List<EngineJob> handed = new ArrayList<>();
        EngineRounds server = serverWith(new TroubledEngine(real()) {
            @Override
            public EngineRef submit(EngineJob job) {
                handed.add(job);
                return new EngineRef(job.id());
            }

            @Override
            public List<EngineObservation> observe(Collection<EngineRef> refs) {
                if (refs.contains(ref)) {
                    throw new EngineFault("compute.engine.files", "cannot read " + ref, new IOException("input/output error"));
                }
                return refs.stream().map(one -> one.value().startsWith(array.id().toString())
                        ? EngineObservation.unknown(one)
                        : EngineObservation.unseen(one)).toList();
            }
        });

        server.turn();

        assertThat(handed).filteredOn(job -> job.id().equals(array.id().toString())).extracting(job -> job.array().indices())
                .containsExactly(List.of(3, 4), List.of(3, 4));
        assertThat(jobs.find(array.id()).array().states()).isEqualTo(Map.of(JobState.QUEUED, 2));
        assertThat(scenarios.ended(array.id()).state()).isEqualTo(JobState.COMPLETED);
        scenarios.ended(hidden.id());
    }

    @Test
    void handsOverFirstWhatItHasNotBeenRefusedYet() {
        Job refused = scenarios.anAcceptedJob(member, award, "true");
        List<String> tried = new ArrayList<>();
        EngineRounds server = serverWith(new TroubledEngine(real()) {
            @Override
            public EngineRef submit(EngineJob job) {
                tried.add(job.id());
                throw new EngineFault("compute.engine.files", "cannot take " + job.id(), new IOException("no space left"));
            }
        });
        server.begin();
        Job second = scenarios.anAcceptedJob(member, award, "true");
        server.begin();
        Job third = scenarios.anAcceptedJob(member, award, "true");
        tried.clear();

        server.begin();

        List<String> ours = Stream.of(third, refused, second).map(job -> job.id().toString()).toList();
        assertThat(tried).filteredOn(ours::contains).isEqualTo(ours);
        List.of(refused, second, third).forEach(job -> jobs.cancel(member, job.id(), null));
    }

    @Test
    void cancelsATaskAtTheEngineThatWasCancelledWhileItsHandingOverWasInDoubt() {
        Job array = anArray("0-1");
        List<EngineRef> cancelled = new ArrayList<>();
        boolean[] deaf = {true};
        EngineRounds server = serverWith(new TroubledEngine(real()) {
            @Override
            public EngineRef submit(EngineJob job) {
                EngineRef ref = super.submit(job);
                if (deaf[0]) {
                    throw new EngineFault("slurm-no-answer", "no answer for " + job.id());
                }
                return ref;
            }

            @Override
            public void cancel(EngineRef ref) {
                cancelled.add(ref);
                super.cancel(ref);
            }
        });
        server.begin();
        assertThat(jobs.cancel(member, array.id(), 0, null).state()).isEqualTo(JobState.CANCELLED);
        deaf[0] = false;

        server.begin();

        assertThat(cancelled).contains(new EngineRef(array.id().toString()).task(0)).doesNotContain(new EngineRef(array.id().toString()));
        EngineDriver.awaitThat("the other has run", () -> server.turn() >= 0 && state(array).isEnded());
        assertThat(files.directory(array.id()).resolve("tasks/0/work/ran")).doesNotExist();
        assertThat(files.directory(array.id()).resolve("tasks/1/work/ran")).exists();
    }

    @Test
    void turnsAgainAfterAnErrorOfTheServersOwn() {
        EngineLoop loop = new EngineLoop(
                serverWith(new TroubledEngine(real()) {
                    @Override
                    public void advance() {
                        throw new NoClassDefFoundError("a class of the engine");
                    }
                }),
                properties);
        assertThat(loop.turn()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void restsAfterALongRoundNoLongerThanWhenThereIsNothingToDo() {
        assertThat(EngineLoop.restNanos(Duration.ofMillis(10).toNanos())).isEqualTo(Duration.ofMillis(90).toNanos());
        assertThat(EngineLoop.restNanos(Duration.ofMinutes(5).toNanos())).isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void booksTheOthersWhereOneCannotBeBooked(CapturedOutput output) throws IOException {
        Job strange = aRunningJob();
        Job other = aRunningJob();
        letEnd(strange, other);
        EngineRef ref = new EngineRef(strange.id().toString());
        EngineRounds server = serverWith(new TroubledEngine(real()) {
            @Override
            public List<EngineObservation> observe(Collection<EngineRef> refs) {
                List<EngineObservation> seen = new ArrayList<>(super.observe(refs));
                seen.replaceAll(one -> one.ref().equals(ref)
                        ? new EngineObservation(ref, EngineState.ENDED, null, null, List.of(), null)
                        : one);
                return seen;
            }
        });

        server.turn();
        server.turn();

        assertThat(state(other)).isEqualTo(JobState.COMPLETED);
        assertThat(state(strange)).isEqualTo(JobState.RUNNING);
        assertThat(output.getAll()).containsOnlyOnce("job " + strange.id() + " cannot be moved");
        assertThat(scenarios.ended(strange.id()).state()).isEqualTo(JobState.COMPLETED);
    }
}
