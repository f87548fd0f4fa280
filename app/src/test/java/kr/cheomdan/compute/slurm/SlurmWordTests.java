package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.supervised.ControlFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmWordTests {

    private static final EngineRef REF = new EngineRef("c/46/1000/m");
    private static final Instant BEGAN = Instant.ofEpochSecond(1_010);
    private static final Instant ENDED = Instant.ofEpochSecond(1_031);

    @TempDir
    private Path directory;

    private ControlFiles files;

    @BeforeEach
    void theSupervisorSawItEndWell() throws Exception {
        files = ControlFiles.of(directory);
        Files.createDirectories(files.directory());
        files.publish("started", "pid=1\nticks=1\nboot=b\nstarted_ms=1010000\n");
        files.publish("ended", "reason=EXITED\nstatus=0\nended_ms=1031000\nelapsed_ms=21000\n");
    }

    @Test
    void ofTheSupervisorCountsForWhatRan() {
        EngineObservation seen = SlurmWord.of(REF, row("COMPLETED", BEGAN), "c", files);
        assertThat(seen.startedAt()).isEqualTo(BEGAN);
        assertThat(seen.end().reason()).isEqualTo(Reason.EXITED);
        assertThat(seen.end().exitCode()).isZero();
    }

    /** A killed daemon had it put back into the queue when it had ended, or the controller has forgotten that it began. */
    @Test
    void ofAnEarlierAttemptSaysNothingOfOneThatWasCancelledWhileItWaited() {
        EngineObservation seen = SlurmWord.of(REF, row("CANCELLED", ENDED), "c", files);
        assertThat(seen.startedAt()).isNull();
        assertThat(seen.end().reason()).isEqualTo(Reason.CANCELLED);
        assertThat(seen.end().exitCode()).isNull();
    }

    /** Cancelled while others of its array wait, a task is in no queue and no accounting any more. */
    @Test
    void ofNobodyMakesWhatWasNotToBeginCancelledAndAllElseLost() throws Exception {
        EngineRef task = new EngineRef("c/46/1000/m/2");
        ControlFiles waiting = ControlFiles.of(directory.resolve("2"));
        assertThat(SlurmWord.withoutSlurm(task, SlurmRef.of(task), Optional.empty(), waiting).state()).isEqualTo(EngineState.UNKNOWN);
        waiting.askToCancel();
        EngineObservation seen = SlurmWord.withoutSlurm(task, SlurmRef.of(task), Optional.empty(), waiting);
        assertThat(seen.state()).isEqualTo(EngineState.ENDED);
        assertThat(seen.startedAt()).isNull();
        assertThat(seen.end().reason()).isEqualTo(Reason.CANCELLED);
        assertThat(SlurmWord.withoutSlurm(task, SlurmRef.of(task), Optional.empty(), waiting)).isEqualTo(seen);
    }

    private static SlurmRow row(String state, Instant started) {
        return new SlurmRow(46, "m", state, "", 1_000, started, ENDED, 0, 21, "cpu=1", new SlurmRow.Place(
                "46", "account", "user", "cpu", "qos", 1, 1));
    }
}
