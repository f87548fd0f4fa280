package kr.cheomdan.compute.engine;

/** What a job is doing. */
public enum EngineState {
    WAITING,
    RUNNING,
    /** Ended; the observation says how. */
    ENDED,
    /** The engine has no trace of it. */
    UNKNOWN,
    /** The engine cannot say at the moment, though it can of others; what was known still holds. */
    UNSEEN
}
