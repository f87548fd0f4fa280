package kr.cheomdan.workloads;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The processor time that a run may use, on however many processors at once. It counts from where the computing began: starting and reading
 * are paid by the overhead of the description.
 */
public final class CpuTime {

    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final long LOOK_EVERY_MS = 50;
    private static final double NANOS = 1e9;

    private final long limitNanos;
    private final long endNanos;
    private final long from = SYSTEM.getProcessCpuTime();

    CpuTime(long seconds) {
        this(seconds, seconds);
    }

    /** @param end when it is over, if that shall not depend on how fast the machine is just now */
    CpuTime(long seconds, long end) {
        this.limitNanos = seconds * 1_000_000_000L;
        this.endNanos = end * 1_000_000_000L;
    }

    /** What the process has used since it started, in seconds. */
    public static double ofProcess() {
        return SYSTEM.getProcessCpuTime() / NANOS;
    }

    public double used() {
        return (SYSTEM.getProcessCpuTime() - from) / NANOS;
    }

    /** Seconds, from the beginning. What a search means to do is reckoned from this: what is left differs from run to run. */
    public double limit() {
        return limitNanos / NANOS;
    }

    /** Seconds; not below nothing. */
    public double left() {
        return Math.max(0, (endNanos - (SYSTEM.getProcessCpuTime() - from)) / NANOS);
    }

    /** Asking costs a microsecond: in a tight loop ask each few thousand turns. */
    public boolean isOver() {
        return SYSTEM.getProcessCpuTime() - from >= endNanos;
    }

    /** Has something stopped that does not ask by itself, a solver of another's; closing it calls that off. */
    public Watch stopping(Runnable stop) {
        Thread thread = new Thread(() -> watch(stop), "cpu-time");
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    /** A stop that may still come. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private void watch(Runnable stop) {
        try {
            while (!isOver()) {
                Thread.sleep(LOOK_EVERY_MS);
            }
            stop.run();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
