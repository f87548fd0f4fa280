package kr.cheomdan.solutions;

import java.util.Map;
import kr.cheomdan.awards.AwardId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a solution: a sample or an upload, never both.
 *
 * @param sample the name of data that come with the solution
 * @param parameters by name; what is left out takes its usual value
 * @param cpus null: the usual number
 * @param key the sender's idempotency key: the same key again gives the same run
 */
public record RunRequest(
        String solutionId,
        AwardId awardId,
        @Nullable String sample,
        @Nullable Upload upload,
        Map<String, Long> parameters,
        @Nullable Integer cpus,
        String key) {

    public RunRequest {
        parameters = Map.copyOf(parameters);
    }

    /** A file of the applicant's. */
    public record Upload(String name, byte[] content) {}
}
