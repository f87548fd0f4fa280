package kr.cheomdan.contract;

import java.util.List;
import java.util.Map;

/**
 * What the check of the inputs found, before anything is computed.
 *
 * @param usable whether the solution can run on them
 * @param summary what was read: numbers of rows, sizes, the name of a known instance
 * @param findings in the order of the files; at most {@value #MOST_FINDINGS}
 * @param more how many were found beyond those
 * @param personal whether something in it points at single persons, so that it was refused or masked and the run is marked
 */
public record InputReport(boolean usable, Map<String, Object> summary, List<Finding> findings, long more, boolean personal) {

    /** More are only counted: whoever has as many has few causes. */
    public static final int MOST_FINDINGS = 50;

    public InputReport {
        findings = List.copyOf(findings);
    }
}
