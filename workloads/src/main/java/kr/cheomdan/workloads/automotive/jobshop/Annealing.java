package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Betters a plan of any shop by small changes, each decoded in full: a step is put before another of its machine, or goes to another
 * machine. A change that makes the plan longer is kept by a chance that falls from much to none (simulated annealing). Mostly steps on the
 * longest way, or on the way to a late job, are changed; the rest changes nothing.
 */
final class Annealing {

    private static final int LOOK_EVERY = 64;
    private static final double HOT = .6;
    private static final double COLD = .004;
    private static final double FREE_CHOICE = .15;
    private static final int FARTHEST = 5;

    private final Shop shop;
    private final Goal goal;
    private final SplittableRandom random;
    private final BooleanSupplier isOver;
    /** Of the plan that stands, and of the one that is tried. */
    private Decoder decoder;
    private Decoder tried;
    private final int n;
    private final int[] job;
    private final long[] due;
    private final int[][] followers;
    private final long[] done;
    private final int[] line;
    private final int[] at;
    private final int[] choice;
    private final int[] oldLine;
    private final boolean[] marked;
    private final double scale;
    private double cost;
    private double bestCost;
    private int[] bestLine;
    private int[] bestChoice;
    private int changedStep;
    private int changedChoice;
    private int from;
    private int to;

    Annealing(Shop shop, Goal goal, SplittableRandom random, BooleanSupplier isOver) {
        this.shop = shop;
        this.goal = goal;
        this.random = random;
        this.isOver = isOver;
        this.decoder = new Decoder(shop);
        this.tried = new Decoder(shop);
        this.n = decoder.n;
        this.job = shop.steps().stream().mapToInt(Shop.Step::job).toArray();
        this.due = shop.jobs().stream().mapToLong(Shop.Job::due).toArray();
        this.followers = shop.followers();
        this.done = new long[due.length];
        this.line = new int[n];
        this.at = new int[n];
        this.choice = new int[n];
        this.oldLine = new int[n];
        this.marked = new boolean[n];
        this.scale = Math.max(1, shop.steps().stream().mapToInt(Shop.Step::shortest).average().orElse(1));
        this.bestLine = new int[n];
        this.bestChoice = new int[n];
    }

    /** Begins with a plan. */
    void begin(int[] steps, int[] choices) {
        System.arraycopy(steps, 0, line, 0, n);
        System.arraycopy(choices, 0, choice, 0, n);
        number(0, n - 1);
        from = 0;
        cost = decoded();
        accept();
        keep();
    }

    /** Goes on from the best so far, from hot to cold within so many changes. */
    void anneal(long changes) {
        System.arraycopy(bestLine, 0, line, 0, n);
        System.arraycopy(bestChoice, 0, choice, 0, n);
        number(0, n - 1);
        from = 0;
        cost = decoded();
        accept();
        double temperature = HOT * scale;
        double factor = Math.pow(goal.coldest() * COLD / HOT, 1.0 / Math.max(1, changes));
        for (long change = 0; change < changes && !(change % LOOK_EVERY == 0 && isOver.getAsBoolean()); change++) {
            temperature *= factor;
            if (!propose()) {
                continue;
            }
            double next = decoded();
            if (next <= cost || random.nextDouble() < Math.exp((cost - next) / temperature)) {
                cost = next;
                accept();
                if (cost < bestCost) {
                    keep();
                }
            } else {
                undo();
            }
        }
    }

    double bestCost() {
        return bestCost;
    }

    Plan best() {
        decoder.decode(bestLine, bestChoice);
        return decoder.plan();
    }

    private void keep() {
        bestCost = cost;
        System.arraycopy(line, 0, bestLine, 0, n);
        System.arraycopy(choice, 0, bestChoice, 0, n);
    }

    private void accept() {
        Decoder stood = decoder;
        decoder = tried;
        tried = stood;
    }

    private double decoded() {
        tried.decode(line, choice, decoder, from);
        Arrays.fill(done, 0);
        long makespan = 0;
        for (int step = 0; step < n; step++) {
            done[job[step]] = Math.max(done[job[step]], tried.end[step]);
        }
        long tardiness = 0;
        for (int each = 0; each < done.length; each++) {
            makespan = Math.max(makespan, done[each]);
            tardiness += due[each] == Shop.NEVER ? 0 : Math.max(0, done[each] - due[each]);
        }
        return goal.cost(makespan, tardiness);
    }

    /** Changes the order or a machine; false where the chosen change is none. */
    private boolean propose() {
        int step = random.nextDouble() < FREE_CHOICE ? random.nextInt(n) : critical();
        int choices = decoder.times[step].length;
        changedStep = step;
        changedChoice = choice[step];
        if (choices > 1 && random.nextInt(3) == 0) {
            int other = random.nextInt(choices - 1);
            choice[step] = other >= choice[step] ? other + 1 : other;
            shift(step);
            return true;
        }
        return putForward(step) || choices > 1 && shiftOnly(step);
    }

    private boolean shiftOnly(int step) {
        shift(step);
        return true;
    }

    /** A step of the way that the plan's end waits for, or the end of a job that is late. */
    private int critical() {
        int last = -1;
        int seen = 0;
        int end = 0;
        boolean wantsLate = goal == Goal.TARDINESS && random.nextInt(8) != 0;
        for (int step = 0; step < n; step++) {
            if (decoder.end[step] > decoder.end[end]) {
                end = step;
            }
            if (wantsLate && decoder.end[step] > due[job[step]] && followers[step].length == 0 && random.nextInt(++seen) == 0) {
                last = step;
            }
        }
        last = last < 0 ? end : last;
        int length = 0;
        for (int step = last; step >= 0; step = decoder.waited[step]) {
            length++;
        }
        int steps = random.nextInt(length);
        while (steps-- > 0) {
            last = decoder.waited[last];
        }
        return last;
    }

    /** Puts a step before one of those before it on its machine, with what it waits for. */
    private boolean putForward(int step) {
        int target = step;
        for (int back = random.nextInt(FARTHEST) == 0 ? 1 + random.nextInt(FARTHEST) : 1; back > 0 && decoder.left[target] >= 0; back--) {
            target = decoder.left[target];
        }
        if (target == step) {
            return false;
        }
        from = at[target];
        to = at[step];
        System.arraycopy(line, from, oldLine, from, to - from + 1);
        marked[step] = true;
        for (int place = to; place >= from; place--) {
            int each = line[place];
            if (marked[each]) {
                for (int earlier : decoder.after[each]) {
                    marked[earlier] = true;
                }
                if (each != step && decoder.left[each] >= 0) {
                    marked[decoder.left[each]] = true;
                }
            }
        }
        boolean possible = !marked[target];
        if (possible) {
            int next = from;
            for (int place = from; place <= to; place++) {
                if (marked[oldLine[place]]) {
                    line[next++] = oldLine[place];
                }
            }
            for (int place = from; place <= to; place++) {
                if (!marked[oldLine[place]]) {
                    line[next++] = oldLine[place];
                }
            }
            number(from, to);
        }
        for (int place = from; place <= to; place++) {
            unmark(oldLine[place]);
        }
        return possible;
    }

    private void unmark(int step) {
        marked[step] = false;
        for (int earlier : decoder.after[step]) {
            marked[earlier] = false;
        }
        if (decoder.left[step] >= 0) {
            marked[decoder.left[step]] = false;
        }
    }

    /** Puts a step anywhere between what it waits for and what waits for it. */
    private void shift(int step) {
        int low = 0;
        for (int earlier : decoder.after[step]) {
            low = Math.max(low, at[earlier] + 1);
        }
        int high = n - 1;
        for (int later : followers[step]) {
            high = Math.min(high, at[later] - 1);
        }
        int place = low + random.nextInt(high - low + 1);
        from = Math.min(place, at[step]);
        to = Math.max(place, at[step]);
        System.arraycopy(line, from, oldLine, from, to - from + 1);
        if (place > at[step]) {
            System.arraycopy(line, from + 1, line, from, to - from);
        } else {
            System.arraycopy(line, from, line, from + 1, to - from);
        }
        line[place] = step;
        number(from, to);
    }

    private void undo() {
        choice[changedStep] = changedChoice;
        System.arraycopy(oldLine, from, line, from, to - from + 1);
        number(from, to);
    }

    private void number(int low, int high) {
        for (int place = low; place <= high; place++) {
            at[line[place]] = place;
        }
    }
}
