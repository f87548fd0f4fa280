package kr.cheomdan.solutions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.Job;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.InputReport;
import org.jspecify.annotations.Nullable;

/**
 * A run and what it has left so far. Whatever is not there yet, or not there at all, is null.
 *
 * @param metrics {@code metrics.json}: the value reached, the baseline, the method, and the solution's own figures
 * @param benefit {@code benefit.json}: what it brings, with the formula
 * @param provenance {@code provenance.json}: from what it was made, and by what
 * @param error why the program refused its input
 * @param attempts what the program tried and the sandbox stopped, and what it left that cannot be used
 * @param progress how far it says it is, from 0 to 1
 * @param cpuSeconds processor time used, null until it has ended
 * @param costWon what the charged hours cost, null where the data centre gives no price
 * @param examplePrice whether that is by a price that is only an example
 */
public record RunResult(
        @JsonIgnoreProperties("job") Run run,
        @Nullable Map<String, Object> metrics,
        @Nullable Benefit benefit,
        @Nullable Map<String, Object> provenance,
        @Nullable InputReport error,
        List<Finding> attempts,
        @Nullable Double progress,
        List<Job.File> outputs,
        @Nullable BigDecimal cpuSeconds,
        @Nullable Long costWon,
        boolean examplePrice) {

    private static final int MOST_DIGITS = 40;

    public RunResult {
        attempts = List.copyOf(attempts);
        outputs = List.copyOf(outputs);
    }

    /** A figure that a program wrote; null where it is none, or so large or small that it only costs whoever writes it out. */
    public static @Nullable BigDecimal number(@Nullable Object value) {
        BigDecimal number = value instanceof BigDecimal decimal ? decimal
                : value instanceof Number other ? new BigDecimal(other.toString()) : null;
        boolean readable = number != null && Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
        return readable ? number : null;
    }

    @JsonProperty
    public Job job() {
        return run.job();
    }

    public boolean has(String file) {
        return outputs.stream().anyMatch(output -> output.path().equals(file));
    }
}
