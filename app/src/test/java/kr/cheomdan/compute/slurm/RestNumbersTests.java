package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.RestNumbers.Known;
import org.junit.jupiter.api.Test;

/** What numbers say of a controller; they are looked at by a real one in the tests of a server without commands. */
class RestNumbersTests {

    private final SlurmToken token = new SlurmToken(Path.of("none"), "jobs", Duration.ofMinutes(30), Clock.systemUTC());
    private final RestNumbers numbers = new RestNumbers(
            new RestCalls(URI.create("http://127.0.0.1:9"), token, token, Duration.ofSeconds(1), List.of()));

    private List<Fault> see(Known... jobs) {
        return numbers.lost(new ArrayList<>(List.of(jobs))).stream().toList();
    }

    private static Known job(long number, long submitted) {
        return new Known(number, submitted, false);
    }

    @Test
    void saysNothingOfNumbersThatGrow() {
        assertThat(see()).isEmpty();
        assertThat(see(job(7, 100), job(8, 100))).isEmpty();
        assertThat(see(job(9, 130), job(8, 100))).isEmpty();
        assertThat(see()).as("long ended ones are forgotten").isEmpty();
        assertThat(see(job(10, 500))).isEmpty();
    }

    @Test
    void tellsOnceThatTheyAreGivenAgain() {
        see(job(20, 100));
        assertThat(see()).isEmpty();
        assertThat(see(job(2, 300), job(1, 200))).containsExactly(new Fault("slurm-state-lost", "2 after 20"));
        assertThat(see(job(2, 300), job(1, 200), job(3, 400))).isEmpty();
        assertThat(see(job(1, 900))).containsExactly(new Fault("slurm-state-lost", "1 after 3"));
    }

    @Test
    void tellsItWhereMoreCameThanWereKnown() {
        see(job(3, 100));
        assertThat(see(job(1, 200), job(2, 200), job(3, 200), job(4, 200))).containsExactly(new Fault("slurm-state-lost", "3 after 3"));
    }

    @Test
    void takesAJobThatWasSentBackForNoNewOne() {
        see(job(5, 100), job(6, 110));
        assertThat(see(new Known(5, 300, true), job(6, 110))).isEmpty();
        assertThat(see(new Known(5, 300, true), new Known(6, 400, true))).isEmpty();
        assertThat(see(new Known(6, 400, true), job(7, 500))).isEmpty();
    }

    @Test
    void takesAClockThatWasSetBackForNoLoss() {
        see(job(5, 100));
        assertThat(see(job(5, 100), job(6, 90))).isEmpty();
        assertThat(see(job(5, 100), job(6, 90))).isEmpty();
    }
}
