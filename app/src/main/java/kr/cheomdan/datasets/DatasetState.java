package kr.cheomdan.datasets;

/** Whether new jobs may read a dataset. */
public enum DatasetState {
    OPEN,
    /** Jobs that read it stay what they are; no new one does. */
    WITHDRAWN
}
