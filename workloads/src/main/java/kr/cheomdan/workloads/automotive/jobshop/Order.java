package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;

/**
 * In which order each machine takes its steps, with what follows from it: when each step is done at the earliest, how much comes behind it,
 * and one order of all steps in which none stands before what it waits for. That order is kept up to date from move to move instead of
 * being searched anew.
 */
final class Order {

    private final Classic shop;
    private final int n;
    /** The step before and behind on the machine. */
    final int[] left;
    final int[] right;
    /** When a step is done. */
    final int[] done;
    /** The longest way from the start of a step to the end of all. */
    final int[] tail;
    /** All steps in an order that can be carried out, and where each stands in it. */
    final int[] line;
    final int[] at;
    int makespan;

    private final int[] kept;
    private final int[] moved;
    private final boolean[] isMoved;

    Order(Classic shop) {
        this.shop = shop;
        this.n = shop.n;
        this.left = new int[n + 1];
        this.right = new int[n + 1];
        this.done = new int[n + 1];
        this.tail = new int[n + 1];
        this.line = new int[n];
        this.at = new int[n + 1];
        this.kept = new int[n];
        this.moved = new int[n];
        this.isMoved = new boolean[n + 1];
    }

    void copy(Order other) {
        System.arraycopy(other.left, 0, left, 0, n + 1);
        System.arraycopy(other.right, 0, right, 0, n + 1);
        System.arraycopy(other.done, 0, done, 0, n + 1);
        System.arraycopy(other.tail, 0, tail, 0, n + 1);
        System.arraycopy(other.line, 0, line, 0, n);
        System.arraycopy(other.at, 0, at, 0, n + 1);
        makespan = other.makespan;
    }

    /** Takes over an order of all steps in which none stands before what it waits for. */
    void take(int[] steps) {
        int[] last = new int[shop.machines];
        Arrays.fill(last, n);
        Arrays.fill(right, n);
        for (int i = 0; i < n; i++) {
            int step = steps[i];
            line[i] = step;
            at[step] = i;
            left[step] = last[shop.machine[step]];
            right[left[step]] = step;
            last[shop.machine[step]] = step;
        }
        left[n] = n;
        right[n] = n;
        heads(0);
        tails(n - 1);
    }

    int start(int step) {
        return done[step] - shop.time[step];
    }

    private void heads(int from) {
        int[] time = shop.time;
        int[] before = shop.before;
        int[] release = shop.release;
        for (int i = from; i < n; i++) {
            int step = line[i];
            int ready = Math.max(done[before[step]], done[left[step]]);
            done[step] = Math.max(ready, release[step]) + time[step];
        }
        done[n] = 0;
    }

    private void tails(int from) {
        int[] time = shop.time;
        int[] behind = shop.behind;
        for (int i = from; i >= 0; i--) {
            int step = line[i];
            tail[step] = Math.max(tail[behind[step]], tail[right[step]]) + time[step];
        }
        tail[n] = 0;
        int longest = 0;
        for (int step : shop.ends) {
            longest = Math.max(longest, done[step]);
        }
        makespan = longest;
    }

    /** Puts a step right behind a later one of its machine. False, and nothing changed, where the later one waits for it another way. */
    boolean moveBehind(int step, int later) {
        int from = at[step];
        int to = at[later];
        int keep = 0;
        int move = 0;
        for (int i = from; i <= to; i++) {
            int each = line[i];
            // On the machine only what stands behind both follows the step from now on, and none of that stands here.
            boolean follows = each == step || isMoved[shop.before[each]] || left[each] != step && isMoved[left[each]];
            if (follows) {
                isMoved[each] = true;
                moved[move++] = each;
            } else {
                kept[keep++] = each;
            }
        }
        boolean possible = !isMoved[later];
        unmark(move);
        if (possible) {
            System.arraycopy(kept, 0, line, from, keep);
            System.arraycopy(moved, 0, line, from + keep, move);
            number(from, to);
            unlink(step);
            link(step, later, right[later]);
            heads(from);
            tails(to);
        }
        return possible;
    }

    /**
     * Puts a step right before an earlier one of its machine. False, and nothing changed, where it waits for the earlier one another way.
     */
    boolean moveBefore(int step, int earlier) {
        int from = at[earlier];
        int to = at[step];
        int keep = n;
        int move = n;
        for (int i = to; i >= from; i--) {
            int each = line[i];
            boolean leads = each == step || isMoved[shop.behind[each]] || right[each] != step && isMoved[right[each]];
            if (leads) {
                isMoved[each] = true;
                moved[--move] = each;
            } else {
                kept[--keep] = each;
            }
        }
        boolean possible = !isMoved[earlier];
        for (int i = move; i < n; i++) {
            isMoved[moved[i]] = false;
        }
        if (possible) {
            System.arraycopy(moved, move, line, from, n - move);
            System.arraycopy(kept, keep, line, from + n - move, n - keep);
            number(from, to);
            unlink(step);
            link(step, left[earlier], earlier);
            heads(from);
            tails(to);
        }
        return possible;
    }

    private void unmark(int move) {
        for (int i = 0; i < move; i++) {
            isMoved[moved[i]] = false;
        }
    }

    private void number(int from, int to) {
        for (int i = from; i <= to; i++) {
            at[line[i]] = i;
        }
    }

    private void unlink(int step) {
        right[left[step]] = right[step];
        left[right[step]] = left[step];
        left[n] = n;
        right[n] = n;
    }

    private void link(int step, int before, int behind) {
        left[step] = before;
        right[step] = behind;
        right[before] = step;
        left[behind] = step;
        left[n] = n;
        right[n] = n;
    }

    /** The steps by when they start: the one order that says nothing but what the plan says. */
    int[] byStart() {
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            keys[i] = ((long) start(line[i]) << 32) | i;
        }
        Arrays.sort(keys);
        int[] steps = new int[n];
        for (int i = 0; i < n; i++) {
            steps[i] = line[(int) keys[i]];
        }
        return steps;
    }

    int[] starts() {
        int[] starts = new int[n];
        for (int step = 0; step < n; step++) {
            starts[step] = start(step);
        }
        return starts;
    }
}
