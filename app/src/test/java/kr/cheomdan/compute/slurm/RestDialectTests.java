package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The family of versions from 0.0.40 on, which this machine's Slurm does not have, against answers in the form that Slurm 24.11 gives. The
 * older family is proved on a real server.
 */
class RestDialectTests {

    private final JsonMapper json = JsonMapper.builder().build();

    private static Submission submission() {
        return new Submission("marker", "gpu", 4, "h100", 2, 512, 3, "cd_a1", Path.of("/shared/jobs/marker/control"), "#!/bin/sh\n");
    }

    @Test
    void speaksSixVersionsAndPrefersTheNewest() {
        assertThat(RestDialect.versions()).containsExactly("v0.0.42", "v0.0.41", "v0.0.40", "v0.0.38", "v0.0.37", "v0.0.36");
        assertThat(RestDialect.of("v0.0.40")).isEqualTo(RestDialect.WRAPPED);
        assertThat(RestDialect.of("v0.0.38")).isEqualTo(RestDialect.PLAIN);
    }

    @Nested
    class Wrapped {

        @Test
        void asksWithNumbersThatAreSet() {
            Map<String, Object> job = RestDialect.WRAPPED.job("v0.0.42", submission());
            assertThat(job).containsEntry("time_limit", Map.of("set", true, "infinite", false, "number", 3L))
                    .containsEntry("memory_per_node", Map.of("set", true, "infinite", false, "number", 512L))
                    .containsEntry("tres_per_node", "gres/gpu:h100:2")
                    .containsEntry("environment", List.of("PATH=/usr/local/bin:/usr/bin:/bin"))
                    .containsEntry("requeue", false)
                    .containsEntry("account", "cd_a1");
        }

        @Test
        void readsARunningJob() {
            SlurmRow row = RestDialect.WRAPPED.row(json.readTree("""
                    {"job_id": 21, "name": "marker", "job_state": ["RUNNING"], "state_reason": "None", "account": "cd_a1",
                     "user_name": "portal", "partition": "gpu", "qos": "cd_a1",
                     "submit_time": {"set": true, "infinite": false, "number": 1763900000},
                     "start_time": {"set": true, "infinite": false, "number": 1763900010},
                     "end_time": {"set": true, "infinite": false, "number": 1763900190},
                     "exit_code": {"status": ["SUCCESS"], "return_code": {"set": true, "infinite": false, "number": 0},
                                   "signal": {"id": {"set": false, "infinite": false, "number": 0}, "name": ""}},
                     "node_count": {"set": true, "infinite": false, "number": 1}, "cpus": {"set": true, "infinite": false, "number": 4},
                     "tres_alloc_str": "cpu=4,mem=512M,node=1,billing=4,gres/gpu=2,gres/gpu:h100=2"}
                    """));
            assertThat(row.isRunning()).isTrue();
            assertThat(row.is(new SlurmRef("c", 21, 1763900000, "marker"))).isTrue();
            assertThat(row.started()).isEqualTo(Instant.ofEpochSecond(1763900010));
            assertThat(row.place().cpus()).isEqualTo(4);
            assertThat(SlurmRow.gpus(row.devices())).containsExactly(Map.entry("h100", 2));
        }

        @Test
        void readsAJobThatIsBeingTidiedUpAndOneThatHasFailed() {
            assertThat(RestDialect.WRAPPED.state(json.readTree("{\"job_state\": [\"FAILED\", \"COMPLETING\"]}"))).isEqualTo("COMPLETING");
            SlurmRow failed = RestDialect.WRAPPED.row(json.readTree("""
                    {"job_id": 22, "name": "marker", "job_state": ["FAILED"], "submit_time": {"set": true, "infinite": false, "number": 5},
                     "start_time": {"set": true, "infinite": false, "number": 6}, "end_time": {"set": true, "infinite": false, "number": 16},
                     "exit_code": {"status": ["ERROR"], "return_code": {"set": true, "infinite": false, "number": 7}}}
                    """));
            assertThat(failed.hasEnded()).isTrue();
            assertThat(failed.exit()).isEqualTo(7);
            assertThat(failed.elapsedSeconds()).isEqualTo(10);
        }

        @Test
        void readsAJobThatWaitsWithoutAStart() {
            SlurmRow row = RestDialect.WRAPPED.row(json.readTree("""
                    {"job_id": 23, "name": "marker", "job_state": ["PENDING"], "state_reason": "Resources",
                     "submit_time": {"set": true, "infinite": false, "number": 5}, "start_time": {"set": false, "infinite": false, "number": 0},
                     "end_time": {"set": true, "infinite": true, "number": 0}}
                    """));
            assertThat(row.started()).isNull();
            assertThat(row.ended()).isNull();
            assertThat(row.reason()).isEqualTo("Resources");
        }
    }

    @Test
    void asksTheOlderFamilyPlainly() {
        Map<String, Object> job = RestDialect.PLAIN.job("v0.0.36", submission());
        assertThat(job).containsEntry("time_limit", 3L).containsEntry("memory_per_node", 512L).containsEntry("gres", "gpu:h100:2")
                .containsEntry("standard_out", "/shared/jobs/marker/control/batch.log").doesNotContainKey("standard_output");
        assertThat(RestDialect.PLAIN.job("v0.0.38", submission())).containsKey("standard_output");
    }
}
