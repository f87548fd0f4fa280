package kr.cheomdan.workloads.energy.forecast;

/**
 * Sums of products over all windows of series, each window less the last value that is known in it: what a least squares needs of them, and
 * all that a mean squared error needs too.
 *
 * <p>A window begins at t and has {@code lookBack} known values and {@code horizon} to come. With x[t+i] as its values, every sum of
 * products S(i,j) over t follows from S(i-1,j-1) by one product that leaves and one that enters, so all of them cost (lookBack + horizon)²
 * + the first
 * row, and not that times the number of windows.
 */
final class Moments {

    final int lookBack;
    final int horizon;
    /** Of values less the last known one, (lookBack + horizon)²; symmetric. */
    final double[][] products;
    final long windows;

    private Moments(int lookBack, int horizon, double[][] products, long windows) {
        this.lookBack = lookBack;
        this.horizon = horizon;
        this.products = products;
        this.windows = windows;
    }

    /**
     * @param series each of them scaled
     * @param from the first value that a window has to forecast is not before this place
     * @param until the last is before this one
     */
    static Moments of(double[][] series, int lookBack, int horizon, int from, int until) {
        int width = lookBack + horizon;
        int first = from - lookBack;
        int windows = until - horizon - from + 1;
        if (first < 0 || windows < 1) {
            throw new IllegalArgumentException("no window of " + lookBack + " + " + horizon + " between " + from + " and " + until);
        }
        double[][] sums = new double[width][width];
        for (double[] values : series) {
            add(values, first, windows, width, sums);
        }
        return new Moments(lookBack, horizon, lessTheLastKnown(sums, lookBack - 1), (long) windows * series.length);
    }

    private static void add(double[] values, int first, int windows, int width, double[][] sums) {
        double[] row = new double[width];
        for (int j = 0; j < width; j++) {
            double sum = 0;
            for (int t = first; t < first + windows; t++) {
                sum += values[t] * values[t + j];
            }
            row[j] = sum;
        }
        for (int lag = 0; lag < width; lag++) {
            double sum = row[lag];
            for (int i = 0; i + lag < width; i++) {
                sums[i][i + lag] += sum;
                int leaving = first + i;
                int entering = leaving + windows;
                if (i + lag + 1 < width) {
                    sum += values[entering] * values[entering + lag] - values[leaving] * values[leaving + lag];
                }
            }
        }
    }

    private static double[][] lessTheLastKnown(double[][] sums, int last) {
        int width = sums.length;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                sums[i][j] = sums[j][i];
            }
        }
        double[][] less = new double[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                less[i][j] = sums[i][j] - sums[i][last] - sums[last][j] + sums[last][last];
            }
        }
        return less;
    }

    /** The mean squared error of a map over these windows and all steps. */
    double meanSquaredError(double[][] map) {
        double error = 0;
        for (int i = 0; i < lookBack; i++) {
            for (int j = 0; j < lookBack; j++) {
                double product = products[i][j];
                double[] one = map[i];
                double[] other = map[j];
                double weight = 0;
                for (int step = 0; step < horizon; step++) {
                    weight += one[step] * other[step];
                }
                error += product * weight;
            }
            for (int step = 0; step < horizon; step++) {
                error -= 2 * map[i][step] * products[i][lookBack + step];
            }
        }
        for (int step = 0; step < horizon; step++) {
            error += products[lookBack + step][lookBack + step];
        }
        return error / (windows * (double) horizon);
    }
}
