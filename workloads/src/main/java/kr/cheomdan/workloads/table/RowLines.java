package kr.cheomdan.workloads.table;

import java.util.Arrays;

/**
 * On which line of its file each row begins. Only where that is not the line behind the row before is it kept: most files have no such row.
 */
final class RowLines {

    private int[] rows = new int[16];
    private long[] lines = new long[16];
    private int count;
    private long next = Long.MIN_VALUE;

    /** @param row one more than the last time */
    void add(int row, long line) {
        if (line != next) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, 2 * count);
                lines = Arrays.copyOf(lines, 2 * count);
            }
            rows[count] = row;
            lines[count++] = line;
        }
        next = line + 1;
    }

    long of(int row) {
        int at = Arrays.binarySearch(rows, 0, count, row);
        int from = at >= 0 ? at : -at - 2;
        return lines[from] + row - rows[from];
    }
}
