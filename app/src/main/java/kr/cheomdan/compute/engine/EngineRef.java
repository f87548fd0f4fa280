package kr.cheomdan.compute.engine;

/**
 * How an engine names a job: enough to find it again for ever, so where an engine counts its jobs and may start counting again, the
 * cluster and the instant of submission are part of it.
 */
public record EngineRef(String value) {

    /** How the engine names one task of the array that it names so. */
    public EngineRef task(int index) {
        return new EngineRef(value + "/" + index);
    }

    @Override
    public String toString() {
        return value;
    }
}
