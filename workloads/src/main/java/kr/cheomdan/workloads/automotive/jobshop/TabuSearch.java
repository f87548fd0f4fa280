package kr.cheomdan.workloads.automotive.jobshop;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Betters a plan by moving one step at a time. Only what stands on a longest way can shorten it, and there only moves over the rim of a
 * group of steps that follow each other on one machine (the neighbourhoods that the literature calls N6 and N7, after Balas and
 * Vazacopoulos and Zhang and others). Moves are judged by a bound that looks at the moved group alone, after Taillard; what was turned
 * around may not be turned back for a while, so that the search climbs out of where it is instead of going in circles.
 */
final class TabuSearch {

    private static final int LOOK_EVERY = 256;

    private final Classic shop;
    private final int n;
    private final SplittableRandom random;
    private final BooleanSupplier isOver;
    /** Until which turn a step may not be put before another of its machine. */
    private final int[][] forbidden;
    private final int[] path;
    private final int[] heads;
    private final int shortest;
    private final int spread;
    private final Order current;
    private int turn;
    private long effort;

    private int bestFrom;
    private int bestTo;
    private boolean bestBehind;
    private int bestValue;
    private int bestTies;
    private int anyFrom;
    private int anyTo;
    private boolean anyBehind;
    private int anySeen;

    TabuSearch(Classic shop, SplittableRandom random, BooleanSupplier isOver) {
        this.shop = shop;
        this.n = shop.n;
        this.random = random;
        this.isOver = isOver;
        this.forbidden = new int[n][];
        for (int step = 0; step < n; step++) {
            forbidden[step] = new int[shop.onMachine[shop.machine[step]].length];
        }
        this.path = new int[n];
        this.heads = new int[n + 1];
        int jobs = shop.ends.length;
        this.shortest = 10 + jobs / shop.machines;
        this.spread = Math.max(2, (int) Math.round(shortest * (jobs <= 2 * shop.machines ? .4 : .5)));
        this.current = new Order(shop);
    }

    /** What was done since this was made, in steps looked at: the same on every machine. */
    long effort() {
        return effort;
    }

    /**
     * @param plan what it starts from; afterwards the best that was met
     * @param patience after how many turns without a better plan it gives up
     * @param target it stops at once where a plan is no longer
     */
    void better(Order plan, int patience, int target) {
        current.copy(plan);
        // Turns go on from where they were: what was forbidden before is so no longer.
        turn += shortest + spread + 1;
        int lastBetter = turn;
        while (plan.makespan > target && turn - lastBetter < patience && !(turn % LOOK_EVERY == 0 && isOver.getAsBoolean())) {
            turn++;
            if (!step(plan.makespan)) {
                return;
            }
            if (current.makespan < plan.makespan) {
                plan.copy(current);
                lastBetter = turn;
            }
        }
    }

    /** One move; false where there is none. */
    private boolean step(int best) {
        effort += n;
        int length = longestWay();
        bestValue = Integer.MAX_VALUE;
        anySeen = 0;
        judge(length, best);
        if (bestValue < Integer.MAX_VALUE && apply(bestFrom, bestTo, bestBehind)) {
            return true;
        }
        return anySeen > 0 && apply(anyFrom, anyTo, anyBehind);
    }

    /** One of the longest ways through the plan, from its first step to its last. */
    private int longestWay() {
        int length = 0;
        int step = n;
        int seen = 0;
        for (int end : shop.ends) {
            if (current.done[end] == current.makespan && random.nextInt(++seen) == 0) {
                step = end;
            }
        }
        int at = n;
        while (step != n) {
            path[--at] = step;
            length++;
            int start = current.start(step);
            int before = shop.before[step];
            int left = current.left[step];
            boolean byJob = before != n && current.done[before] == start;
            boolean byMachine = left != n && current.done[left] == start;
            // One that was released only then begins the way.
            step = byJob && byMachine ? (random.nextInt(2) == 0 ? before : left) : byJob ? before : byMachine ? left : n;
        }
        System.arraycopy(path, at, path, 0, length);
        return length;
    }

    private void judge(int length, int best) {
        int from = 0;
        while (from < length) {
            int to = from;
            while (to + 1 < length && current.right[path[to]] == path[to + 1]) {
                to++;
            }
            if (to > from) {
                judgeGroup(from, to, from == 0 && shop.release[path[0]] == 0, to == length - 1, best);
            }
            from = to + 1;
        }
    }

    /** In the first group of the way it changes nothing who begins, in the last who ends. */
    private void judgeGroup(int from, int to, boolean first, boolean last, int best) {
        if (to - from == 1) {
            behind(path[from], path[to], best);
            return;
        }
        if (!last) {
            for (int i = from; i < to; i++) {
                behind(path[i], path[to], best);
            }
            for (int i = from + 1; i < to - 1; i++) {
                before(path[to], path[i], best);
            }
        }
        if (!first) {
            for (int i = from + 1; i <= to; i++) {
                before(path[i], path[from], best);
            }
            for (int i = from + 2; i < to; i++) {
                behind(path[from], path[i], best);
            }
        }
    }

    /** What comes of putting a step right behind a later one. */
    private void behind(int step, int later, int best) {
        int next = shop.behind[step];
        // Whoever is needed no later than the follower of the job cannot wait for it.
        if (next == later || current.tail[later] < current.tail[next]) {
            return;
        }
        int row = shop.place[step];
        boolean isForbidden = false;
        int ready = current.done[current.left[step]];
        int each = step;
        int looked = 0;
        do {
            each = current.right[each];
            ready = Math.max(Math.max(ready, current.done[shop.before[each]]), shop.release[each]);
            heads[each] = ready;
            ready += shop.time[each];
            isForbidden |= forbidden[each][row] > turn;
            looked++;
        } while (each != later);
        int tail = Math.max(current.tail[next], current.tail[current.right[later]]) + shop.time[step];
        int value = Math.max(Math.max(ready, current.done[shop.before[step]]), shop.release[step]) + tail;
        for (each = later; each != step; each = current.left[each]) {
            tail = Math.max(tail, current.tail[shop.behind[each]]) + shop.time[each];
            value = Math.max(value, heads[each] + tail);
        }
        effort += looked;
        consider(step, later, true, value, isForbidden && value >= best);
    }

    /** What comes of putting a step right before an earlier one. */
    private void before(int step, int earlier, int best) {
        int previous = shop.before[step];
        if (previous == earlier || current.done[earlier] < current.done[previous]) {
            return;
        }
        int row = shop.place[step];
        int ready = Math.max(Math.max(current.done[current.left[earlier]], current.done[previous]), shop.release[step]);
        int own = ready;
        ready += shop.time[step];
        boolean isForbidden = false;
        int looked = 0;
        for (int each = earlier; each != step; each = current.right[each]) {
            ready = Math.max(Math.max(ready, current.done[shop.before[each]]), shop.release[each]);
            heads[each] = ready;
            ready += shop.time[each];
            isForbidden |= forbidden[step][shop.place[each]] > turn;
            looked++;
        }
        int tail = current.tail[current.right[step]];
        int value = 0;
        int each = step;
        do {
            each = current.left[each];
            tail = Math.max(tail, current.tail[shop.behind[each]]) + shop.time[each];
            value = Math.max(value, heads[each] + tail);
        } while (each != earlier);
        value = Math.max(value, own + Math.max(tail, current.tail[shop.behind[step]]) + shop.time[step]);
        effort += looked;
        consider(step, earlier, false, value, isForbidden && value >= best);
    }

    private void consider(int from, int to, boolean isBehind, int value, boolean isForbidden) {
        if (random.nextInt(++anySeen) == 0) {
            anyFrom = from;
            anyTo = to;
            anyBehind = isBehind;
        }
        if (isForbidden || value > bestValue) {
            return;
        }
        bestTies = value < bestValue ? 1 : bestTies + 1;
        if (bestTies == 1 || random.nextInt(bestTies) == 0) {
            bestValue = value;
            bestFrom = from;
            bestTo = to;
            bestBehind = isBehind;
        }
    }

    /** Moves, and forbids for a while to turn around what was turned around. */
    private boolean apply(int step, int other, boolean isBehind) {
        int until = turn + shortest + random.nextInt(spread + 1);
        if (isBehind) {
            for (int each = step; each != other;) {
                each = current.right[each];
                forbidden[step][shop.place[each]] = until;
            }
            return current.moveBehind(step, other);
        }
        for (int each = step; each != other;) {
            each = current.left[each];
            forbidden[each][shop.place[step]] = until;
        }
        return current.moveBefore(step, other);
    }
}
