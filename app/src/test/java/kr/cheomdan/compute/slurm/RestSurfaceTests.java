package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.slurm.SlurmSurface.Refused;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real slurmrestd, well and in trouble. */
@Tag("slurm")
class RestSurfaceTests {

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private static RealSlurm slurm;
    private static String account;

    @BeforeAll
    static void aClusterOfOurOwn() {
        slurm = RealSlurm.own();
        account = slurm.anAccount();
    }

    @AfterAll
    static void close() {
        slurm.close();
    }

    private static RestSurface rest(SlurmToken token, String... versions) {
        return SlurmEngines.rest(slurm, token, ANSWER, versions.length == 0 ? RestDialect.versions() : List.of(versions));
    }

    private static RestSurface rest() {
        return rest(SlurmEngines.token(slurm, Duration.ofMinutes(30)));
    }

    private static PreferredSurface preferred(RestSurface rest) {
        return new PreferredSurface(rest, SlurmEngines.commandLine(slurm), Duration.ofMillis(1));
    }

    private static Submission submission(String script) {
        return new Submission(
                UUID.randomUUID().toString(), "h100", 1, "h100", 1, 100, 1, account, slurm.work(), "#!/bin/sh\n" + script + "\n");
    }

    private static void assertFault(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(EngineFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.36", "v0.0.37", "v0.0.38"})
    void speaksEveryVersionThatTheServerHas(String version) throws Refused {
        RestSurface rest = rest(SlurmEngines.token(slurm, Duration.ofMinutes(30)), version);
        Submission submission = submission("sleep 60");
        long job = rest.submit(submission);
        assertThat(rest.name()).isEqualTo(version);
        EngineDriver.awaitThat("it runs", () -> rest.live(List.of(job)).get(0).isRunning());
        assertThat(rest.liveByName(List.of(submission.name()))).singleElement().satisfies(row -> {
            assertThat(row.job()).isEqualTo(job);
            assertThat(row.place().account()).isEqualTo(account);
            assertThat(SlurmRow.gpus(row.devices())).containsOnlyKeys("h100");
            assertThat(row).isEqualTo(rest.live(List.of(job)).get(0));
        });
        SlurmRow byCommand = SlurmEngines.commandLine(slurm).live(List.of(job)).get(0);
        assertThat(rest.live(List.of(job)).get(0).submitted()).isEqualTo(byCommand.submitted());
        rest.cancel(job, true);
        assertThat(rest.live(List.of(job)).get(0).isRunning()).isTrue();
        rest.cancel(job, false);
        EngineDriver.awaitThat("it has ended", () -> rest.live(List.of(job)).get(0).hasEnded());
        rest.cancel(job, false);
        assertThat(rest.live(List.of(job)).get(0).state()).isEqualTo("CANCELLED");
    }

    private static Submission array(String script) {
        return new Submission(
                UUID.randomUUID().toString(), "h100", 1, "h100", 1, 100, 1, account, 1, "0-2%1", slurm.work(), "#!/bin/sh\n" + script + "\n");
    }

    private static List<String> statesOf(long array) {
        return SlurmEngines.commandLine(slurm).live(List.of(array)).stream().map(SlurmRow::state).distinct().sorted().toList();
    }

    @Test
    void leavesAnArrayOfWhichATaskRunsWhereOnlyWhatWaitsIsToEnd() throws Refused {
        RestSurface rest = rest();
        long array = rest.submit(array("sleep 60"));
        EngineDriver.awaitThat("one of it runs", () -> statesOf(array).equals(List.of("PENDING", "RUNNING")));

        rest.cancel(array, true);
        assertThat(statesOf(array)).containsExactly("PENDING", "RUNNING");

        preferred(rest).cancel(array, true);
        assertThat(statesOf(array)).containsExactly("CANCELLED", "RUNNING");

        rest.cancel(array, false);
        EngineDriver.awaitThat("all of it has ended", () -> statesOf(array).equals(List.of("CANCELLED")));
    }

    @Test
    void endsAnArrayOfWhichNothingRuns() throws Refused {
        RestSurface rest = rest();
        List<Long> inTheWay = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            inTheWay.add(rest.submit(new Submission(
                    UUID.randomUUID().toString(), "h100", 1, "h100", 4, 100, 1, account, slurm.work(), "#!/bin/sh\nsleep 60\n")));
        }
        EngineDriver.awaitThat("every GPU is taken", () -> rest.live(inTheWay).stream().allMatch(SlurmRow::isRunning));
        long array = rest.submit(array("sleep 60"));

        rest.cancel(array, true);

        EngineDriver.awaitThat("all of it has ended", () -> statesOf(array).equals(List.of("CANCELLED")));
        inTheWay.forEach(job -> rest.cancel(job, false));
    }

    @Test
    void manyJobsAreTheCommandsToTellOf() throws Refused {
        long job = SlurmEngines.commandLine(slurm).submit(submission("true"));
        PreferredSurface preferred = preferred(rest(SlurmEngines.token(slurm, Duration.ofMinutes(30)), "v9.9.9"));

        List<Long> many = LongStream.range(job, job + 9).boxed().toList();

        assertThat(preferred.live(many)).extracting(SlurmRow::job).contains(job);
        assertThat(preferred.trouble()).isEmpty();
        assertThatThrownBy(() -> preferred.taken(job)).isInstanceOf(EngineFault.class);
    }

    @Test
    void choosesTheNewestVersionThatBothKnow() {
        RestSurface rest = rest();
        assertThat(rest.live(List.of(4_000_000L))).isEmpty();
        assertThat(rest.name()).isEqualTo("v0.0.38");
    }

    @Test
    void goesAroundAServerOfVersionsThatItDoesNotSpeak() throws Refused {
        RestSurface rest = rest(SlurmEngines.token(slurm, Duration.ofMinutes(30)), "v0.0.42");
        assertFault("slurm-rest-version", () -> rest.submit(submission("true")));
        PreferredSurface preferred = preferred(rest);
        assertThat(preferred.submit(submission("true"))).isPositive();
        assertThat(preferred.trouble()).hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo("slurm-rest-version"));
    }

    @Test
    void saysWhyAJobIsNeverTaken() {
        Submission tooLarge = new Submission(
                UUID.randomUUID().toString(), "cpu", 1_000, null, 0, 100, 1, account, slurm.work(), "#!/bin/sh\ntrue\n");
        assertThatThrownBy(() -> rest().submit(tooLarge)).isInstanceOf(Refused.class).hasMessageContaining("requested");
        Submission noAccount = new Submission(
                UUID.randomUUID().toString(), "cpu", 1, null, 0, 100, 1, "no_such_account", slurm.work(), "#!/bin/sh\ntrue\n");
        assertFault("slurm-account", () -> rest().submit(noAccount));
    }

    @Test
    void renewsATokenThatIsNotTakenAnyMore(@TempDir Path directory) throws IOException, Refused {
        Path key = directory.resolve("key");
        Files.write(key, new byte[32]);
        SlurmToken token = new SlurmToken(key, slurm.jobUser(), Duration.ofMinutes(30), Clock.systemUTC());
        RestSurface rest = rest(token, "v0.0.38");
        assertFault("slurm-rest", () -> rest.live(List.of(1L)));
        Files.write(key, Files.readAllBytes(slurm.tokenKey()));
        assertThat(rest.live(List.of(4_000_000L))).isEmpty();
        assertThat(rest.submit(submission("true"))).isPositive();
    }

    @Test
    void takesAnExpiredTokenForNothingElse() {
        RestSurface rest = rest(SlurmEngines.token(slurm, Duration.ofSeconds(-60)), "v0.0.38");
        assertFault("slurm-rest", () -> rest.live(List.of(1L)));
        assertFault("slurm-rest", () -> rest.submit(submission("true")));
        assertThat(preferred(rest).live(List.of(4_000_000L))).isEmpty();
    }

    @Test
    void usesTheCommandsWhileTheServerIsDown() throws Refused {
        PreferredSurface preferred = preferred(rest());
        assertThat(preferred.submit(submission("true"))).isPositive();
        assertThat(preferred.trouble()).isEmpty();
        slurm.kill("slurmrestd");
        long job = preferred.submit(submission("true"));
        assertThat(preferred.live(List.of(job))).hasSize(1);
        assertThat(preferred.trouble()).hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo("slurm-rest-down"));
        slurm.start("slurmrestd");
        EngineDriver.awaitThat("it is used again", () -> !preferred.live(List.of(job)).isEmpty() && preferred.trouble().isEmpty());
    }

    @Test
    void saysNothingTwiceToAServerThatIsSlow() throws Refused {
        RestSurface rest = rest();
        PreferredSurface preferred = preferred(rest);
        preferred.live(List.of(4_000_000L));
        slurm.pause("slurmrestd");
        Submission submission = submission("true");
        assertFault("slurm-rest-no-answer", () -> preferred.submit(submission));
        assertThat(preferred.live(List.of(4_000_000L))).isEmpty();
        slurm.resume("slurmrestd");
        EngineDriver.awaitThat("it was heard all the same, once", () -> preferred.liveByName(List.of(submission.name())).size() == 1);
    }
}
