package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kr.cheomdan.compute.slurm.SlurmRow.Place;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ArrayIdTests {

    @Test
    void readsWhatSlurmCallsJobsAndTasks() {
        assertThat(ArrayId.of("7", 7)).isEqualTo(new ArrayId(7, null, null));
        assertThat(ArrayId.of("7_3", 9)).isEqualTo(new ArrayId(7, 3, null));
        assertThat(ArrayId.of("7_[0-2,5%2]", 7)).isEqualTo(new ArrayId(7, null, "0-2,5"));
        assertThat(ArrayId.of("12+0", 12)).isEqualTo(new ArrayId(12, null, null));
        assertThat(ArrayId.of("x_3", 12)).isEqualTo(new ArrayId(12, null, null));
    }

    @Test
    void knowsWhoWaitsTogether() {
        ArrayId id = ArrayId.of("7_[0-2,5,10-20:5%2]", 7);
        assertThat(List.of(0, 2, 5, 10, 15, 20)).allMatch(id::mayHold);
        assertThat(List.of(3, 4, 6, 11, 21)).noneMatch(id::mayHold);
        assertThat(ArrayId.of("7_[0,2,...]", 7).mayHold(98)).isTrue();
        assertThat(ArrayId.of("7_3", 7).mayHold(3)).isFalse();
    }

    @Nested
    class Rows {

        private static final SlurmRef ARRAY = new SlurmRef("c", 7, 100, "m");

        private SlurmRow row(String id, long job, long submitted, String state) {
            return new SlurmRow(job, "m", state, "", submitted, null, null, null, 0, "", new Place(id, "", "", "", "", 1, 1));
        }

        private Optional<String> state(SlurmRows rows, int task) {
            return rows.find(SlurmRef.of(ARRAY.toRef().task(task))).map(SlurmRow::state);
        }

        @Test
        void ofOneTaskGoBeforeThatOfThoseThatWaitTogether() {
            SlurmRows rows = new SlurmRows(List.of(row("7_[0-5]", 7, 100, "PENDING"), row("7_3", 9, 100, "CANCELLED")));
            assertThat(state(rows, 3)).contains("CANCELLED");
            assertThat(state(rows, 4)).contains("PENDING");
            assertThat(state(rows, 6)).isEmpty();
            assertThat(rows.find(ARRAY)).isEmpty();
        }

        @Test
        void ofTheLastAttemptCount() {
            SlurmRows rows = new SlurmRows(List.of(row("7_3", 9, 160, "RUNNING"), row("7_3", 9, 100, "REQUEUED")));
            assertThat(state(rows, 3)).contains("RUNNING");
        }

        @Test
        void ofAnEarlierSubmissionAreAnothers() {
            assertThat(state(new SlurmRows(List.of(row("7_3", 9, 99, "COMPLETED"))), 3)).isEmpty();
        }

        @Test
        void areReadFromSlurmrestdTheSame() {
            SlurmRow task = RestDialect.of("v0.0.38").row(JsonMapper.builder().build().readTree(
                    "{\"job_id\":9,\"array_job_id\":7,\"array_task_id\":0,\"job_state\":\"RUNNING\",\"name\":\"m\"}"));
            assertThat(task.id()).isEqualTo(new ArrayId(7, 0, null));
            SlurmRow rest = RestDialect.of("v0.0.42").row(JsonMapper.builder().build().readTree(
                    "{\"job_id\":7,\"array_job_id\":{\"set\":true,\"number\":7},\"array_task_id\":{\"set\":false,\"number\":0},"
                            + "\"array_task_string\":\"1-3%1\",\"job_state\":[\"PENDING\"],\"name\":\"m\"}"));
            assertThat(rest.id()).isEqualTo(new ArrayId(7, null, "1-3"));
            SlurmRow single = RestDialect.of("v0.0.38").row(JsonMapper.builder().build().readTree(
                    "{\"job_id\":9,\"array_job_id\":0,\"array_task_id\":null,\"job_state\":\"RUNNING\",\"name\":\"m\"}"));
            assertThat(single.id()).isEqualTo(new ArrayId(9, null, null));
        }
    }
}
