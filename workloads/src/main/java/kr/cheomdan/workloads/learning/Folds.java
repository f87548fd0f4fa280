package kr.cheomdan.workloads.learning;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Divides rows into parts of which each is judged once by what was learned from the others. */
public final class Folds {

    private final int[] fold;
    private final int count;

    private Folds(int[] fold, int count) {
        this.fold = fold;
        this.count = count;
    }

    /** Every class, or every tenth of a number's range, is in each fold in the same share. */
    public static Folds stratified(int[] classes, int count, SplittableRandom random) {
        int[] order = shuffled(classes.length, random);
        int[] fold = new int[classes.length];
        int most = Arrays.stream(classes).max().orElse(0);
        int next = 0;
        for (int each = 0; each <= most; each++) {
            for (int row : order) {
                if (classes[row] == each) {
                    fold[row] = next++ % count;
                }
            }
        }
        return new Folds(fold, count);
    }

    public static Folds of(int rows, int count, SplittableRandom random) {
        return stratified(new int[rows], count, random);
    }

    /** All rows of a group are in one fold: engines, patients, sites. */
    public static Folds grouped(int[] groups, int count, SplittableRandom random) {
        int most = Arrays.stream(groups).max().orElse(0) + 1;
        int[] order = shuffled(most, random);
        int[] foldOfGroup = new int[most];
        for (int i = 0; i < most; i++) {
            foldOfGroup[order[i]] = i % count;
        }
        return new Folds(Arrays.stream(groups).map(group -> foldOfGroup[group]).toArray(), count);
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    public int count() {
        return count;
    }

    /** The rows that are judged in a fold, in their order. */
    public int[] judged(int of) {
        return rows(of, true);
    }

    /** The rows that are learned from. */
    public int[] learned(int of) {
        return rows(of, false);
    }

    private int[] rows(int of, boolean in) {
        int[] rows = new int[fold.length];
        int size = 0;
        for (int row = 0; row < fold.length; row++) {
            if ((fold[row] == of) == in) {
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }
}
