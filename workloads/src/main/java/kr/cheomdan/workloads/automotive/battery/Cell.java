package kr.cheomdan.workloads.automotive.battery;

/**
 * One cell.
 *
 * @param line of the file
 * @param part what the file says it is for; empty where the file says nothing
 * @param life in cycles; {@link Double#NaN} where it is not known yet
 * @param curve how much its discharge of a late cycle is below that of an early one, by voltage
 */
record Cell(String name, long line, String part, double life, double[] curve) {

    boolean hasLife() {
        return !Double.isNaN(life);
    }

    /** Natural logarithm of the variance of its curve: the best single number known (Severson et al. 2019). */
    double logVariance() {
        double mean = 0;
        for (double each : curve) {
            mean += each / curve.length;
        }
        double squares = 0;
        for (double each : curve) {
            squares += (each - mean) * (each - mean) / curve.length;
        }
        return Math.log(Math.max(squares, 1e-300));
    }
}
