package kr.cheomdan.workloads.learning;

/** Brings columns to a mean of nothing and a variance of one, by the rows that were learned from. What is missing stays missing. */
public record Standard(double[] means, double[] deviations) {

    public static Standard of(double[][] columns) {
        double[] means = new double[columns.length];
        double[] deviations = new double[columns.length];
        for (int column = 0; column < columns.length; column++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (double value : columns[column]) {
                if (!Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            means[column] = count == 0 ? 0 : sum / count;
            for (double value : columns[column]) {
                squares += Double.isNaN(value) ? 0 : (value - means[column]) * (value - means[column]);
            }
            double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
            deviations[column] = deviation > 1e-12 * (1 + Math.abs(means[column])) ? deviation : Double.POSITIVE_INFINITY;
        }
        return new Standard(means, deviations);
    }

    /** A column that is the same everywhere becomes nothing. */
    public double[][] apply(double[][] columns) {
        double[][] scaled = new double[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            scaled[column] = new double[columns[column].length];
            for (int row = 0; row < scaled[column].length; row++) {
                scaled[column][row] = (columns[column][row] - means[column]) / deviations[column];
            }
        }
        return scaled;
    }
}
