package kr.cheomdan.workloads.jobshop;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Stops the work when this process has used its share of processor time, on however many processors at once. */
final class CpuWatch implements AutoCloseable {

    private static final long LOOK_EVERY_MS = 50;
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Thread thread;

    private CpuWatch(Thread thread) {
        this.thread = thread;
    }

    static CpuWatch start(long cpuSeconds, Runnable stop) {
        Thread thread = new Thread(() -> watch(cpuSeconds, stop), "cpu-watch");
        thread.setDaemon(true);
        thread.start();
        return new CpuWatch(thread);
    }

    /** What the process has used since it started. */
    static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    private static void watch(long cpuSeconds, Runnable stop) {
        try {
            while (cpuSeconds() < cpuSeconds) {
                Thread.sleep(LOOK_EVERY_MS);
            }
            stop.run();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
