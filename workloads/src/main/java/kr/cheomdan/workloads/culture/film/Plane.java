package kr.cheomdan.workloads.culture.film;

/**
 * The plane that lies closest to the days: their mean and the two directions in which they differ most. The plain way to lay days out, and
 * where
 * the map starts from.
 */
record Plane(double[] mean, double[][] axes, double[] spreads) {

    private static final int TURNS = 200;

    static Plane of(double[][] rows) {
        int width = rows[0].length;
        double[] mean = new double[width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        double[][] covariance = new double[width][width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
                }
            }
        }
        double[][] axes = new double[2][];
        double[] spreads = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            axes[axis] = strongest(covariance, axis);
            double strength = 0;
            for (int i = 0; i < width; i++) {
                strength += axes[axis][i] * dot(covariance[i], axes[axis]);
            }
            spreads[axis] = Math.sqrt(Math.max(0, strength));
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i][j] -= strength * axes[axis][i] * axes[axis][j];
                }
            }
        }
        return new Plane(mean, axes, spreads);
    }

    private static double[] strongest(double[][] matrix, int salt) {
        double[] vector = new double[matrix.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = 1 + .37 * Math.sin(2.4 * i + salt);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            double[] next = new double[vector.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = dot(matrix[i], vector);
            }
            double length = Math.sqrt(dot(next, next));
            if (length < 1e-12) {
                break;
            }
            for (int i = 0; i < next.length; i++) {
                vector[i] = next[i] / length;
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    /** How far a row lies from the plane, squared. */
    double distance(double[] row) {
        double[] difference = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            difference[i] = row[i] - mean[i];
        }
        double one = dot(difference, axes[0]);
        double other = dot(difference, axes[1]);
        return Math.max(0, dot(difference, difference) - one * one - other * other);
    }

    double[] at(double one, double other) {
        double[] point = mean.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += one * spreads[0] * axes[0][i] + other * spreads[1] * axes[1][i];
        }
        return point;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
