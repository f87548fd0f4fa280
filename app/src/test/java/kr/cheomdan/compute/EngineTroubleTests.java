package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineReport;
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

    @Value("${cheomdan.data.directory}")
    private Path dataDirectory;

    private final Actor member = Scenarios.anApplicant();
    private Award award;

    @BeforeEach
    void anAward() {
        award = scenarios.anAwardInForce(member);
    }

    /** The real engine, but for what a test makes go wrong. */
    private static class Troubled implements Engine {

        private final Engine real;

        Troubled(Engine real) {
            this.real = real;
        }

        @Override
        public EngineReport report() {
            return real.report();
        }

        @Override
        public EngineRef submit(EngineJob job) {
            return real.submit(job);
        }

        @Override
        public void resume(Collection<EngineJob> unfinished) {
            real.resume(unfinished);
        }

        @Override
        public void cancel(EngineRef ref) {
            real.cancel(ref);
        }

        @Override
        public List<EngineObservation> observe(Collection<EngineRef> refs) {
            return real.observe(refs);
        }

        @Override
        public void advance() {
            real.advance();
        }
    }

    private Engine real() {
        return LocalEngines.justStarted(dataDirectory.resolve("jobs"));
    }

    private EngineRounds serverWith(Engine engine) {
        return new EngineRounds(queue, progress, engineJobs, engine, allotments);
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
        EngineRounds server = serverWith(new Troubled(real()) {
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
        EngineRounds server = serverWith(new Troubled(real()) {
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
    void booksTheOthersWhereOneCannotBeBooked(CapturedOutput output) throws IOException {
        Job strange = aRunningJob();
        Job other = aRunningJob();
        letEnd(strange, other);
        EngineRef ref = new EngineRef(strange.id().toString());
        EngineRounds server = serverWith(new Troubled(real()) {
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
