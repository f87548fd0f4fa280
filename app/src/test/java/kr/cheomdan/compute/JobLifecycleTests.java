package kr.cheomdan.compute;

import static kr.cheomdan.compute.JobState.CANCELLED;
import static kr.cheomdan.compute.JobState.COMPLETED;
import static kr.cheomdan.compute.JobState.FAILED;
import static kr.cheomdan.compute.JobState.HELD;
import static kr.cheomdan.compute.JobState.LOST;
import static kr.cheomdan.compute.JobState.OUT_OF_MEMORY;
import static kr.cheomdan.compute.JobState.QUEUED;
import static kr.cheomdan.compute.JobState.RUNNING;
import static kr.cheomdan.compute.JobState.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state with every action. */
class JobLifecycleTests {

    private static final Map<JobState, Map<JobAction, JobState>> ALLOWED = Map.of(
            HELD, Map.of(JobAction.QUEUE, QUEUED, JobAction.CANCEL, CANCELLED),
            QUEUED, Map.of(JobAction.START, RUNNING, JobAction.CANCEL, CANCELLED, JobAction.FAIL, FAILED),
            RUNNING, Map.of(
                    JobAction.REQUEUE, QUEUED,
                    JobAction.COMPLETE, COMPLETED,
                    JobAction.FAIL, FAILED,
                    JobAction.TIME_OUT, TIMED_OUT,
                    JobAction.EXCEED_MEMORY, OUT_OF_MEMORY,
                    JobAction.CANCEL, CANCELLED,
                    JobAction.LOSE, LOST));

    @ParameterizedTest
    @EnumSource
    void allowsFromEachStateWhatTheTableSaysAndNothingElse(JobState from) {
        for (JobAction action : JobAction.values()) {
            JobState to = ALLOWED.getOrDefault(from, Map.of()).get(action);
            if (to == null) {
                assertThatThrownBy(() -> JobAction.LIFECYCLE.next(from, action, Actor.system("test")))
                        .as("%s in %s", action, from)
                        .isInstanceOfSatisfying(RefusedException.class, refused ->
                                assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_IN_STATE));
            } else {
                assertThat(JobAction.LIFECYCLE.next(from, action, Actor.system("test"))).isEqualTo(to);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leadsOnlyFromUnfinishedStates(JobState state) {
        assertThat(state.isEnded()).isEqualTo(!ALLOWED.containsKey(state));
    }
}
