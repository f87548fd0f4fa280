package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A job shop in its plain form, as arrays: every step has one machine, at most one step of its job before it and one behind it. Step
 * {@code n}, which there is not, takes no time and stands wherever there is none.
 */
final class Classic {

    final int n;
    final int machines;
    final int[] machine;
    final int[] time;
    /** No step starts before. */
    final int[] release;
    final int[] before;
    final int[] behind;
    /** The steps of each machine, and where each step stands among them. */
    final int[][] onMachine;
    final int[] place;
    /** The last step of each job. */
    final int[] ends;

    private Classic(int n, int machines, int[] machine, int[] time, int[] release, int[] before, int[] behind) {
        this.n = n;
        this.machines = machines;
        this.machine = machine;
        this.time = time;
        this.release = release;
        this.before = before;
        this.behind = behind;
        this.onMachine = new int[machines][];
        this.place = new int[n + 1];
        int[] count = new int[machines];
        for (int step = 0; step < n; step++) {
            place[step] = count[machine[step]]++;
        }
        for (int each = 0; each < machines; each++) {
            onMachine[each] = new int[count[each]];
        }
        for (int step = 0; step < n; step++) {
            onMachine[machine[step]][place[step]] = step;
        }
        this.ends = IntStream.range(0, n).filter(step -> behind[step] == n).toArray();
    }

    /** @param shop {@link Shop#isClassic} */
    static Classic of(Shop shop) {
        int n = shop.steps().size();
        int[] machine = new int[n + 1];
        int[] time = new int[n + 1];
        int[] release = new int[n + 1];
        int[] before = new int[n + 1];
        int[] behind = new int[n + 1];
        Arrays.fill(before, n);
        Arrays.fill(behind, n);
        for (int step = 0; step < n; step++) {
            Shop.Step each = shop.steps().get(step);
            machine[step] = each.choices().get(0).machine();
            time[step] = each.choices().get(0).time();
            release[step] = shop.jobs().get(each.job()).release();
            for (int earlier : each.after()) {
                before[step] = earlier;
                behind[earlier] = step;
            }
        }
        return new Classic(n, shop.machines().size(), machine, time, release, before, behind);
    }

    /** A plan of chance: whenever a machine could begin something, one of the steps that could begin soonest. */
    int[] randomLine(SplittableRandom random) {
        int[] line = new int[n];
        int[] free = new int[machines];
        int[] ready = new int[n];
        int[] open = IntStream.range(0, n).filter(step -> before[step] == n).toArray();
        int count = open.length;
        for (int i = 0; i < n; i++) {
            int earliest = Integer.MAX_VALUE;
            int ties = 0;
            int chosen = 0;
            for (int k = 0; k < count; k++) {
                int start = Math.max(Math.max(ready[open[k]], release[open[k]]), free[machine[open[k]]]);
                if (start < earliest) {
                    earliest = start;
                    ties = 0;
                }
                if (start == earliest && random.nextInt(++ties) == 0) {
                    chosen = k;
                }
            }
            int step = open[chosen];
            line[i] = step;
            free[machine[step]] = earliest + time[step];
            if (behind[step] == n) {
                open[chosen] = open[--count];
            } else {
                open[chosen] = behind[step];
                ready[behind[step]] = earliest + time[step];
            }
        }
        return line;
    }
}
