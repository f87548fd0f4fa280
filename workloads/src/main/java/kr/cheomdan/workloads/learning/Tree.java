package kr.cheomdan.workloads.learning;

/**
 * Asks of one column after another whether its value is at most a threshold, and ends with a number. Node i goes on to {@code left[i]} or
 * {@code right[i]}; a leaf has -1 as its column.
 *
 * @param missingLeft where a value that is missing goes
 * @param value of a leaf
 */
public record Tree(int[] column, double[] threshold, int[] left, int[] right, boolean[] missingLeft, double[] value) {

    public double at(double[][] columns, int row) {
        int node = 0;
        while (column[node] >= 0) {
            double asked = columns[column[node]][row];
            boolean goesLeft = Double.isNaN(asked) ? missingLeft[node] : asked <= threshold[node];
            node = goesLeft ? left[node] : right[node];
        }
        return value[node];
    }
}
