package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;

/**
 * Makes a plan of an order of all steps and a machine for each: everything as early as that order allows, with set-ups and standstills.
 * Setting up may begin before the step itself can.
 */
final class Decoder {

    final Shop shop;
    final int n;
    final int[][] machines;
    final int[][] times;
    final int[][] after;
    private final int[] job;
    private final int[] family;
    private final long[] release;
    private final Calendar[] calendars;
    private final boolean hasSetUps;

    final int[] machine;
    final long[] setUp;
    final long[] start;
    final long[] end;
    /** What a step waited for: the step before on its machine, one before in its job, or {@code -1} for neither. */
    final int[] waited;
    /** The step before on the machine; {@code -1} where there is none. */
    final int[] left;
    private final int[] last;

    Decoder(Shop shop) {
        this.shop = shop;
        this.n = shop.steps().size();
        this.machines = shop.steps().stream().map(step -> step.choices().stream().mapToInt(Shop.Choice::machine).toArray())
                .toArray(int[][]::new);
        this.times = shop.steps().stream().map(step -> step.choices().stream().mapToInt(Shop.Choice::time).toArray()).toArray(int[][]::new);
        this.after = shop.steps().stream().map(step -> step.after().stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
        this.job = shop.steps().stream().mapToInt(Shop.Step::job).toArray();
        this.family = shop.steps().stream().mapToInt(Shop.Step::family).toArray();
        this.release = shop.jobs().stream().mapToLong(Shop.Job::release).toArray();
        this.calendars = shop.machines().stream().map(Shop.Machine::calendar).toArray(Calendar[]::new);
        this.hasSetUps = !shop.setUps().isNone();
        this.machine = new int[n];
        this.setUp = new long[n];
        this.start = new long[n];
        this.end = new long[n];
        this.waited = new int[n];
        this.left = new int[n];
        this.last = new int[calendars.length];
    }

    /** All steps in this order. */
    void decode(int[] line, int[] choice) {
        Arrays.fill(last, -1);
        for (int step : line) {
            place(step, choice[step], times[step][choice[step]], last[machines[step][choice[step]]]);
            last[machine[step]] = step;
        }
    }

    /** The same where another has decoded an order that begins alike: only what comes from a place on is worked out. */
    void decode(int[] line, int[] choice, Decoder other, int from) {
        System.arraycopy(other.machine, 0, machine, 0, n);
        System.arraycopy(other.setUp, 0, setUp, 0, n);
        System.arraycopy(other.start, 0, start, 0, n);
        System.arraycopy(other.end, 0, end, 0, n);
        System.arraycopy(other.waited, 0, waited, 0, n);
        System.arraycopy(other.left, 0, left, 0, n);
        Arrays.fill(last, -1);
        for (int place = 0; place < from; place++) {
            last[machine[line[place]]] = line[place];
        }
        for (int place = from; place < n; place++) {
            int step = line[place];
            place(step, choice[step], times[step][choice[step]], last[machines[step][choice[step]]]);
            last[machine[step]] = step;
        }
    }

    /** The same when steps take other times than planned. */
    void decode(int[] line, int[] choice, int[] actual) {
        Arrays.fill(last, -1);
        for (int step : line) {
            place(step, choice[step], actual[step], last[machines[step][choice[step]]]);
            last[machine[step]] = step;
        }
    }

    /** Puts one step behind another on a machine; what it waits for stands already. */
    void place(int step, int choice, int time, int before) {
        int on = machines[step][choice];
        long ready = release[job[step]];
        int cause = -1;
        for (int earlier : after[step]) {
            if (end[earlier] >= ready) {
                ready = end[earlier];
                cause = earlier;
            }
        }
        long free = before < 0 ? 0 : end[before];
        long change = hasSetUps && before >= 0 ? shop.setUps().between(on, family[before], family[step]) : 0;
        Calendar calendar = calendars[on];
        if (change == 0 && calendar.isAlways()) {
            start[step] = Math.max(ready, free);
            setUp[step] = start[step];
            end[step] = start[step] + time;
        } else {
            long changeStart = calendar.start(free, change);
            long changed = calendar.end(changeStart, change);
            start[step] = calendar.start(Math.max(ready, changed), time);
            setUp[step] = change == 0 ? start[step] : changeStart;
            end[step] = calendar.end(start[step], time);
            free = changed;
        }
        machine[step] = on;
        left[step] = before;
        waited[step] = before >= 0 && free >= ready ? before : cause;
    }

    long makespan() {
        long makespan = 0;
        for (long each : end) {
            makespan = Math.max(makespan, each);
        }
        return makespan;
    }

    Plan plan() {
        return new Plan(machine.clone(), setUp.clone(), start.clone(), end.clone());
    }
}
