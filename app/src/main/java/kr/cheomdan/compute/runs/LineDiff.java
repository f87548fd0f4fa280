package kr.cheomdan.compute.runs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed between two texts, line by line, with a little of what is the same around it. */
public final class LineDiff {

    private static final int CONTEXT = 3;
    /** Beyond it what differs is shown as taken away and put in whole. */
    private static final long MOST_CELLS = 4_000_000;

    private LineDiff() {}

    /** What became of a line. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Lines that are the same and left out. */
        GAP
    }

    /**
     * @param one its number in the first text, null where it is not there
     * @param other its number in the second text
     */
    public record Line(Kind kind, @Nullable Integer one, @Nullable Integer other, String text) {}

    /** Empty where both are the same. */
    public static List<Line> of(String one, String other) {
        List<String> first = one.lines().toList();
        List<String> second = other.lines().toList();
        if (first.equals(second)) {
            return List.of();
        }
        int start = 0;
        while (start < first.size() && start < second.size() && first.get(start).equals(second.get(start))) {
            start++;
        }
        int end = 0;
        while (end < first.size() - start && end < second.size() - start
                && first.get(first.size() - 1 - end).equals(second.get(second.size() - 1 - end))) {
            end++;
        }
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < start; i++) {
            all.add(new Line(Kind.SAME, i + 1, i + 1, first.get(i)));
        }
        middle(first, second, start, first.size() - end, second.size() - end, all);
        for (int i = end; i > 0; i--) {
            int at = first.size() - i;
            all.add(new Line(Kind.SAME, at + 1, second.size() - i + 1, first.get(at)));
        }
        return shortened(all);
    }

    private static void middle(List<String> first, List<String> second, int start, int firstEnd, int secondEnd, List<Line> all) {
        int rows = firstEnd - start;
        int columns = secondEnd - start;
        boolean small = (long) (rows + 1) * (columns + 1) <= MOST_CELLS;
        int[][] common = small ? common(first, second, start, rows, columns) : new int[0][];
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            boolean same = small && i < rows && j < columns && first.get(start + i).equals(second.get(start + j));
            if (same) {
                all.add(new Line(Kind.SAME, start + i + 1, start + j + 1, first.get(start + i)));
                i++;
                j++;
            } else if (i < rows && (j >= columns || !small || common[i + 1][j] >= common[i][j + 1])) {
                all.add(new Line(Kind.REMOVED, start + i + 1, null, first.get(start + i)));
                i++;
            } else {
                all.add(new Line(Kind.ADDED, null, start + j + 1, second.get(start + j)));
                j++;
            }
        }
    }

    /** How many lines the rests of both have in common. */
    private static int[][] common(List<String> first, List<String> second, int start, int rows, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = first.get(start + i).equals(second.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Line> shortened(List<Line> all) {
        List<Line> kept = new ArrayList<>();
        int lastChange = -CONTEXT - 1;
        int[] next = new int[all.size()];
        int coming = Integer.MAX_VALUE;
        for (int i = all.size() - 1; i >= 0; i--) {
            coming = all.get(i).kind() == Kind.SAME ? coming : i;
            next[i] = coming;
        }
        boolean gap = false;
        for (int i = 0; i < all.size(); i++) {
            lastChange = all.get(i).kind() == Kind.SAME ? lastChange : i;
            if (i - lastChange <= CONTEXT || next[i] - (long) i <= CONTEXT) {
                kept.add(all.get(i));
                gap = false;
            } else if (!gap) {
                kept.add(new Line(Kind.GAP, null, null, ""));
                gap = true;
            }
        }
        return kept;
    }
}
