package kr.cheomdan.workloads;

/** Whether a finding stops the run. */
public enum Severity {
    /** The input cannot be used as it is. */
    ERROR,
    /** The input can be used; somebody should look whether it is meant. */
    WARNING
}
