package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Plans between two plans. Both are orders of all steps; neighbours in the one that stand the other way round in the other are turned
 * around, one pair after another in an order of chance, until a share of all such pairs is. No pair of that kind waits for each other, so
 * that every order on the way can be carried out, and what both plans agree on stays.
 */
final class Relinking {

    private final int n;
    private final int[] line;
    private final int[] rank;
    /** Places whose step stands the wrong way round with the next one, and where each place is in that list. */
    private final int[] wrong;
    private final int[] where;
    private int wrongs;

    Relinking(int n) {
        this.n = n;
        this.line = new int[n];
        this.rank = new int[n];
        this.wrong = new int[n];
        this.where = new int[n];
    }

    /** @param share of the way, from 0 (as {@code from}) to 1 (as {@code to}) */
    int[] between(int[] from, int[] to, double share, SplittableRandom random) {
        for (int i = 0; i < n; i++) {
            rank[to[i]] = i;
        }
        System.arraycopy(from, 0, line, 0, n);
        long turns = Math.round(inversions() * share);
        Arrays.fill(where, -1);
        wrongs = 0;
        for (int place = 0; place + 1 < n; place++) {
            look(place);
        }
        for (; turns > 0 && wrongs > 0; turns--) {
            int place = wrong[random.nextInt(wrongs)];
            int step = line[place];
            line[place] = line[place + 1];
            line[place + 1] = step;
            look(place - 1);
            look(place);
            look(place + 1);
        }
        return line.clone();
    }

    private void look(int place) {
        if (place < 0 || place + 1 >= n) {
            return;
        }
        boolean isWrong = rank[line[place]] > rank[line[place + 1]];
        if (isWrong && where[place] < 0) {
            where[place] = wrongs;
            wrong[wrongs++] = place;
        } else if (!isWrong && where[place] >= 0) {
            int last = wrong[--wrongs];
            wrong[where[place]] = last;
            where[last] = where[place];
            where[place] = -1;
        }
    }

    /** How many pairs stand the other way round, counted in a tree of sums. */
    private long inversions() {
        int[] sums = new int[n + 1];
        long count = 0;
        for (int i = n - 1; i >= 0; i--) {
            int at = rank[line[i]];
            for (int k = at; k > 0; k -= k & -k) {
                count += sums[k];
            }
            for (int k = at + 1; k <= n; k += k & -k) {
                sums[k]++;
            }
        }
        return count;
    }
}
