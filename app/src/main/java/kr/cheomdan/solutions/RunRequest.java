package kr.cheomdan.solutions;

import java.util.Map;
import kr.cheomdan.awards.AwardId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * What is asked of a solution.
 *
 * @param awardId null: the one of the actor's that has most left
 * @param inputs by the name of the input; a nameless file is that of the only input that is required, a nameless sample is taken for every
 *     input that has one of that name
 * @param parameters by name; what is left out takes its usual value
 * @param seed null: 1
 * @param cpuSeconds null: the usual number
 * @param cpus null: the usual number
 * @param confirmed whether the warnings of the check have been read
 * @param key the sender's idempotency key: the same key again gives the same run
 */
public record RunRequest(
        String solutionId,
        @Nullable AwardId awardId,
        Map<String, Source> inputs,
        Map<String, String> parameters,
        @Nullable Long seed,
        @Nullable Long cpuSeconds,
        @Nullable Integer cpus,
        boolean confirmed,
        String key) {

    /** Stands for the input that is meant where no name is given. */
    public static final String NAMELESS = "";

    public RunRequest {
        inputs = Map.copyOf(inputs);
        parameters = Map.copyOf(parameters);
    }

    /** A sample under an award, everything else as usual. */
    public static RunRequest ofSample(String solutionId, AwardId awardId, String sample, String key) {
        return new RunRequest(
                solutionId, awardId, Map.of(NAMELESS, new Sample(sample)), Map.of(), null, null, null, true, key);
    }

    /** Where an input comes from. */
    public sealed interface Source permits Sample, Upload, Stored {}

    /** Data that come with the solution. */
    public record Sample(String name) implements Source {}

    /** A file of the applicant's. */
    public record Upload(String name, Resource content) implements Source {}

    /** A version of a dataset: {@code ID}, the newest, or {@code ID@NUMBER}. */
    public record Stored(String reference) implements Source {}
}
