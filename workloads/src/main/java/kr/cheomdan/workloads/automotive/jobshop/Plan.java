package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A plan: for each step on which machine, from when until when, and since when that machine is set up for it.
 *
 * @param setUp when setting up begins; the same as {@code start} where nothing is set up
 */
record Plan(int[] machine, long[] setUp, long[] start, long[] end) {

    long makespan() {
        return Arrays.stream(end).max().orElse(0);
    }

    /** When each job is done. */
    long[] done(Shop shop) {
        long[] done = new long[shop.jobs().size()];
        for (int step = 0; step < end.length; step++) {
            int job = shop.steps().get(step).job();
            done[job] = Math.max(done[job], end[step]);
        }
        return done;
    }

    /** By how much jobs are done after they are due, all together. */
    long tardiness(Shop shop) {
        long tardiness = 0;
        long[] done = done(shop);
        for (int job = 0; job < done.length; job++) {
            if (shop.jobs().get(job).hasDue()) {
                tardiness += Math.max(0, done[job] - shop.jobs().get(job).due());
            }
        }
        return tardiness;
    }

    long tardyJobs(Shop shop) {
        long tardy = 0;
        long[] done = done(shop);
        for (int job = 0; job < done.length; job++) {
            tardy += shop.jobs().get(job).hasDue() && done[job] > shop.jobs().get(job).due() ? 1 : 0;
        }
        return tardy;
    }

    /** The steps by when they begin. */
    int[] line(Shop shop) {
        int[] rank = new int[end.length];
        int[] byPrecedence = shop.byPrecedence();
        for (int i = 0; i < rank.length; i++) {
            rank[byPrecedence[i]] = i;
        }
        return IntStream.range(0, end.length).boxed()
                .sorted(Comparator.comparingLong((Integer step) -> start[step]).thenComparingLong(step -> end[step])
                        .thenComparingInt(step -> rank[step]))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Which of its choices each step has. */
    int[] choices(Shop shop) {
        int[] choices = new int[end.length];
        for (int step = 0; step < choices.length; step++) {
            while (shop.steps().get(step).choices().get(choices[step]).machine() != machine[step]) {
                choices[step]++;
            }
        }
        return choices;
    }
}
