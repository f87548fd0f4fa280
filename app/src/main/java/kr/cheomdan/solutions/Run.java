package kr.cheomdan.solutions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.contract.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One run of a solution: which version on which inputs with which parameters, and the job that it is.
 *
 * @param seed null where the version knew none
 * @param cpuSeconds the processor time it may compute; null where the version knew none
 * @param personal whether its inputs point at single persons
 * @param warnings what the check of the inputs warned of, read and accepted by whoever started it
 * @param outcome what came of it, null while it is not over or where it left nothing readable
 */
public record Run(
        JobId jobId,
        String solutionId,
        String version,
        String sector,
        List<Input> inputs,
        Map<String, String> parameters,
        @Nullable Long seed,
        @Nullable Long cpuSeconds,
        boolean personal,
        List<Finding> warnings,
        Instant requestedAt,
        @Nullable Outcome outcome,
        Job job) {

    public Run {
        inputs = List.copyOf(inputs);
        warnings = List.copyOf(warnings);
    }

    /**
     * What a run read.
     *
     * @param name the input's
     * @param file the name of the sample, or of the file as it was uploaded
     * @param sample whether it came with the solution
     * @param bytes null of runs from before it was kept
     */
    public record Input(String name, String file, boolean sample, String sha256, @Nullable Long bytes) {}

    /**
     * The figures of a run, kept when it ended.
     *
     * @param won what it brings, null where the firm has not entered what it takes to know
     */
    public record Outcome(
            @Nullable BigDecimal value,
            @Nullable BigDecimal baseline,
            @Nullable String unit,
            boolean lowerIsBetter,
            boolean baselineIsBetter,
            @Nullable Long won,
            @Nullable Long wonLow,
            @Nullable Long wonHigh,
            @Nullable String per) {

        /** By how many per cent it is better than the baseline; negative where it is worse, null where that says nothing. */
        public @Nullable BigDecimal gainPercent() {
            if (value == null || baseline == null || baseline.signum() == 0) {
                return null;
            }
            BigDecimal gain = lowerIsBetter ? baseline.subtract(value) : value.subtract(baseline);
            return gain.movePointRight(2).divide(baseline.abs(), 1, RoundingMode.HALF_UP);
        }
    }

    /** For lists: the names of the files it read. */
    public String inputNames() {
        return String.join(", ", inputs.stream().map(Input::file).distinct().toList());
    }
}
