package kr.cheomdan.workloads;

import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A run while it computes: its seed, what it may use, where it says how far it is, where it leaves files. */
public final class Work {

    private static final long SAY_EVERY_NANOS = 500_000_000L;

    private final long seed;
    private final int workers;
    private final CpuTime cpu;
    private final OutputDirectory outputs;
    private final PrintStream log;
    private long said;

    Work(long seed, int workers, CpuTime cpu, OutputDirectory outputs, PrintStream log) {
        this.seed = seed;
        this.workers = workers;
        this.cpu = cpu;
        this.outputs = outputs;
        this.log = log;
    }

    public long seed() {
        return seed;
    }

    /** A source of chance of its own for each name: what one part of a program draws changes nothing for another. */
    public SplittableRandom random(String name) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
    }

    /** How many threads may compute at once. */
    public int workers() {
        return workers;
    }

    public CpuTime cpu() {
        return cpu;
    }

    /** For what the solution leaves beside the files of the contract: a model, a film. */
    public OutputDirectory outputs() {
        return outputs;
    }

    /** A line of the run's log; {@code key=value} words. */
    public void say(String format, @Nullable Object... arguments) {
        synchronized (log) {
            log.println(String.format(Locale.ROOT, format, arguments));
            log.flush();
        }
    }

    /** How far it is, from 0 to 1: at most twice a second a line {@code progress=0.42}, which the page shows as a bar. */
    public void progress(double share, String format, @Nullable Object... arguments) {
        long now = System.nanoTime();
        if (said == 0 || now - said >= SAY_EVERY_NANOS || share >= 1) {
            said = now;
            say("progress=%.3f %s", Math.min(1, Math.max(0, share)), String.format(Locale.ROOT, format, arguments));
        }
    }
}
