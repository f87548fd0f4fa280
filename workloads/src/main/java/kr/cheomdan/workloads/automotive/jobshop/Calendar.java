package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When a machine stands still. Either a step that a standstill breaks off goes on behind it, or a step is only started where it can be
 * finished before the next standstill.
 */
final class Calendar {

    static final Calendar ALWAYS = new Calendar(new long[0], new long[0], true);

    private final long[] from;
    private final long[] to;
    private final boolean goesOn;

    private Calendar(long[] from, long[] to, boolean goesOn) {
        this.from = from;
        this.to = to;
        this.goesOn = goesOn;
    }

    /** From when until when it stands still. */
    record Standstill(long from, long to) {}

    /** @param goesOn whether a step that was broken off goes on where it was */
    static Calendar of(List<Standstill> standstills, boolean goesOn) {
        List<Standstill> merged = new ArrayList<>();
        for (Standstill each : standstills.stream().filter(each -> each.to() > each.from())
                .sorted(Comparator.comparingLong(Standstill::from)).toList()) {
            Standstill last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && each.from() <= last.to()) {
                merged.set(merged.size() - 1, new Standstill(last.from(), Math.max(last.to(), each.to())));
            } else {
                merged.add(each);
            }
        }
        return merged.isEmpty() ? ALWAYS : new Calendar(
                merged.stream().mapToLong(Standstill::from).toArray(), merged.stream().mapToLong(Standstill::to).toArray(), goesOn);
    }

    boolean isAlways() {
        return from.length == 0;
    }

    /** Whether something that long is only ever begun behind the last of several standstills: then it is longer than any shift. */
    boolean neverFits(long time) {
        return from.length > 1 && start(0, time) >= to[to.length - 1];
    }

    List<Standstill> standstills() {
        List<Standstill> standstills = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            standstills.add(new Standstill(from[i], to[i]));
        }
        return standstills;
    }

    /** The earliest start of what takes so long, not before it is ready. */
    long start(long ready, long time) {
        long start = ready;
        for (int i = first(ready); i < from.length && from[i] < start + (goesOn ? Math.min(time, 1) : time); i++) {
            start = Math.max(start, to[i]);
        }
        return start;
    }

    /** When what was started then is done. */
    long end(long start, long time) {
        long end = start + time;
        if (goesOn) {
            for (int i = first(start); i < from.length && from[i] < end; i++) {
                end += to[i] - from[i];
            }
        }
        return end;
    }

    /** The first standstill that is not over by then. */
    private int first(long time) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
