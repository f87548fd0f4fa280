package kr.cheomdan.solutions;

import java.util.List;
import java.util.Map;

/**
 * The answer of a check.
 *
 * @param usable whether a run can be started on the input
 * @param summary what was read, by the solution's own names
 */
public record InputReport(boolean usable, Map<String, Object> summary, List<InputFinding> findings) {

    public InputReport {
        findings = List.copyOf(findings);
    }
}
