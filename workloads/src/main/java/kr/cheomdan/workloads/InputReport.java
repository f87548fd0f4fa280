package kr.cheomdan.workloads;

import java.util.List;
import java.util.Map;

/**
 * What the check of an input file found, before anything is computed.
 *
 * @param usable whether the workload can run on it
 * @param summary what was read (sizes, the name of a known instance); empty where it cannot be read
 * @param findings in the order of the file; at most {@value #MOST_FINDINGS}
 */
public record InputReport(boolean usable, Map<String, Object> summary, List<Finding> findings) {

    /** More are not listed: whoever has as many has one cause. */
    public static final int MOST_FINDINGS = 50;

    public InputReport {
        findings = List.copyOf(findings);
    }
}
