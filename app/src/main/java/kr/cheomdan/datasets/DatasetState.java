package kr.cheomdan.datasets;

/** Whether new jobs may read a dataset. */
public enum DatasetState {
    OPEN,
    /** Jobs that read it stay what they are; no new one does. */
    WITHDRAWN,
    /** Its content is gone for good; what it was, who destroyed it and why stays written down. */
    DESTROYED
}
