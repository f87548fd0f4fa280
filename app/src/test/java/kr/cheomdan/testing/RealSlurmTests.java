package kr.cheomdan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Slurm that other tests rely on is a real one. */
@Tag("slurm")
class RealSlurmTests {

    private final RealSlurm slurm = RealSlurm.shared();

    @Test
    void runsAJobWithSimulatedGpusAsTheJobUser() throws IOException {
        String job = slurm.sbatch(slurm.jobUser(), slurm.anAccount(), "echo $CUDA_VISIBLE_DEVICES; id -un", "-p", "h100", "--gres=gpu:2");

        assertThat(slurm.awaitEnd(job)).isEqualTo("COMPLETED");
        assertThat(Files.readAllLines(slurm.work().resolve(job + ".out"))).containsExactly("0,1", slurm.jobUser());
        assertThat(slurm.run("sacct", "-n", "-P", "-X", "-j", job, "-o", "AllocTRES")).contains("gres/gpu:h100=2");
    }

    @Test
    void hasThreeClassesOfDevices() {
        assertThat(slurm.run("sinfo", "-h", "-o", "%R %D %G").lines())
                .containsExactlyInAnyOrder("cpu 2 (null)", "h100 2 gpu:h100:4", "a100 1 gpu:a100:2");
    }

    @Test
    void takesTokensThatAreMadeHere() throws Exception {
        assertThat(ping(slurm.token("root", Instant.now().plusSeconds(60))).statusCode()).isEqualTo(200);
        assertThat(ping(slurm.token("root", Instant.now().minusSeconds(60))).statusCode()).isNotEqualTo(200);
    }

    private HttpResponse<String> ping(String token) throws Exception {
        URI uri = slurm.restUrl().resolve("/slurm/v0.0.38/ping");
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(HttpRequest.newBuilder(uri).header("X-SLURM-USER-NAME", "root").header("X-SLURM-USER-TOKEN", token).build(),
                        BodyHandlers.ofString());
    }

    @Test
    void believesNobodyWithAnotherKey() {
        ProcessBuilder queue = new ProcessBuilder("squeue");
        queue.environment().putAll(slurm.environment());
        queue.environment().put("SLURM_CONF", slurm.strangersConfiguration().toString());

        ProgramRun answer = ProgramRun.of(queue);

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.errors()).contains("slurm_load_jobs error");
        assertThat(slurm.attempt("squeue").exit()).isZero();
    }

    @Test
    void letsNoTestHarmTheSharedOne() {
        assertThatThrownBy(() -> slurm.kill("slurmctld")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(slurm::loseState).isInstanceOf(IllegalStateException.class);
    }
}
