package kr.cheomdan.workloads.learning;

/** The factor L of a symmetric positive definite matrix A = L Lᵀ, and what solves A X = B with it. */
public final class Cholesky {

    private final double[][] factor;

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /**
     * @param matrix symmetric; its lower half is read
     * @throws ArithmeticException where it is not positive definite
     */
    public static Cholesky of(double[][] matrix) {
        int n = matrix.length;
        double[][] factor = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[i + 1];
            factor[i] = row;
            for (int j = 0; j <= i; j++) {
                double[] other = factor[j];
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= row[k] * other[k];
                }
                if (i == j) {
                    if (!(rest > 0)) {
                        throw new ArithmeticException("not positive definite at " + i);
                    }
                    row[i] = Math.sqrt(rest);
                } else {
                    row[j] = rest / other[j];
                }
            }
        }
        return new Cholesky(factor);
    }

    /** @param right n rows of any width; answers as many, and leaves them alone */
    public double[][] solve(double[][] right) {
        int n = factor.length;
        double[][] solution = new double[n][];
        for (int i = 0; i < n; i++) {
            solution[i] = right[i].clone();
            for (int k = 0; k < i; k++) {
                subtract(solution[i], solution[k], factor[i][k]);
            }
            scale(solution[i], 1 / factor[i][i]);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                subtract(solution[i], solution[k], factor[k][i]);
            }
            scale(solution[i], 1 / factor[i][i]);
        }
        return solution;
    }

    public double[] solve(double[] right) {
        double[][] columns = new double[right.length][1];
        for (int i = 0; i < right.length; i++) {
            columns[i][0] = right[i];
        }
        double[][] solved = solve(columns);
        double[] solution = new double[right.length];
        for (int i = 0; i < right.length; i++) {
            solution[i] = solved[i][0];
        }
        return solution;
    }

    private static void subtract(double[] from, double[] row, double times) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= times * row[j];
        }
    }

    private static void scale(double[] row, double times) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= times;
        }
    }
}
