package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job.After.Condition;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Requests for jobs that differ in one thing from a good one. */
final class GivenJobs {

    private GivenJobs() {}

    /** One CPU for a minute, but for what is named otherwise. */
    static JobRequest request(Award award, Object... namesAndValues) {
        Map<String, Object> given = new HashMap<>(Map.of(
                "partition", "cpu", "name", "test", "script", "echo hello", "cpus", 1, "gpus", 0, "memory", 256L << 20,
                "limit", Duration.ofMinutes(1), "inputs", List.of(), "key", UUID.randomUUID().toString()));
        given.put("shape", JobRequest.Shape.SINGLE);
        for (int at = 0; at < namesAndValues.length; at += 2) {
            given.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        @SuppressWarnings("unchecked")
        List<Input> inputs = (List<Input>) given.get("inputs");
        return new JobRequest(
                award.id(), (String) given.get("partition"), (String) given.get("name"), (String) given.get("script"),
                (int) given.get("cpus"), (int) given.get("gpus"), (long) given.get("memory"), (Duration) given.get("limit"), inputs,
                (String) given.get("key"), (JobRequest.Shape) given.get("shape"));
    }

    static JobRequest.Shape array(String indices) {
        return new JobRequest.Shape(1, null, indices, List.of());
    }

    static JobRequest.Shape nodes(int count) {
        return new JobRequest.Shape(count, null, null, List.of());
    }

    static JobRequest.Shape gpuType(String type) {
        return new JobRequest.Shape(1, type, null, List.of());
    }

    static JobRequest.Shape after(Condition condition, Job... others) {
        return new JobRequest.Shape(
                1, null, null, Arrays.stream(others).map(other -> new Job.After(other.id(), condition)).toList());
    }

    static void assertRefused(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).as(refused.getMessage()).isEqualTo(refusal));
    }
}
