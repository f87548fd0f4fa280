package kr.cheomdan.solutions;

import java.time.Instant;
import java.util.Map;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;

/**
 * One run of a solution: which version on which input with which parameters, and the job that it is.
 *
 * @param inputName the name of the sample, or of the file as it was uploaded
 * @param sample whether the input came with the solution
 */
public record Run(
        JobId jobId,
        String solutionId,
        String version,
        String sector,
        String inputName,
        boolean sample,
        String inputSha256,
        Map<String, Long> parameters,
        Instant requestedAt,
        Job job) {}
