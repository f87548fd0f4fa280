package kr.cheomdan.workloads.automotive.battery;

import java.util.Arrays;

/**
 * Partial least squares for one answer (Wold's NIPALS), each place scaled to a variance of one. Component after component is the direction
 * in which what is left of the curves moves most together with what is left of the answer.
 *
 * @param means of the places
 * @param scales their standard deviations; 1 where a place never moves
 * @param rotations one for each component: what of a scaled curve is its score
 * @param loadings one for each component: how a score shows in a scaled curve
 * @param answers one for each component: how much a score of one moves the answer
 */
record PartialLeastSquares(double[] means, double[] scales, double meanAnswer, double[][] rotations, double[][] loadings,
        double[] answers) {

    /** Below this share of the answer's squares nothing is left to explain. */
    private static final double NOTHING_LEFT = 1e-12;

    /** From some of the rows. */
    static PartialLeastSquares learn(double[][] curves, double[] answers, int[] rows, int most) {
        return learn(Arrays.stream(rows).mapToObj(row -> curves[row]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(row -> answers[row]).toArray(), most);
    }

    /** @param most how many components; fewer where nothing is left to explain */
    static PartialLeastSquares learn(double[][] curves, double[] answer, int most) {
        int rows = curves.length;
        int width = curves[0].length;
        double[] means = new double[width];
        double[] scales = new double[width];
        double[][] left = scaled(curves, means, scales);
        double mean = Statistics.mean(answer);
        double[] leftOfAnswer = new double[rows];
        for (int row = 0; row < rows; row++) {
            leftOfAnswer[row] = answer[row] - mean;
        }
        double least = squares(leftOfAnswer) * NOTHING_LEFT;
        double[][] weights = new double[most][];
        double[][] loadings = new double[most][];
        double[] answers = new double[most];
        int count = 0;
        while (count < most && squares(leftOfAnswer) > least) {
            double[] weight = across(left, leftOfAnswer);
            double length = Math.sqrt(squares(weight));
            if (!(length > 0)) {
                break;
            }
            scale(weight, 1 / length);
            double[] score = new double[rows];
            for (int row = 0; row < rows; row++) {
                score[row] = product(left[row], weight);
            }
            double size = squares(score);
            if (!(size > 0)) {
                break;
            }
            double[] loading = across(left, score);
            scale(loading, 1 / size);
            double share = product(leftOfAnswer, score) / size;
            for (int row = 0; row < rows; row++) {
                add(left[row], loading, -score[row]);
                leftOfAnswer[row] -= share * score[row];
            }
            weights[count] = weight;
            loadings[count] = loading;
            answers[count++] = share;
        }
        double[][] found = Arrays.copyOf(loadings, count);
        return new PartialLeastSquares(means, scales, mean, rotations(Arrays.copyOf(weights, count), found), found,
                Arrays.copyOf(answers, count));
    }

    private static double[][] scaled(double[][] curves, double[] means, double[] scales) {
        int rows = curves.length;
        for (int place = 0; place < means.length; place++) {
            double sum = 0;
            for (double[] curve : curves) {
                sum += curve[place];
            }
            means[place] = sum / rows;
            double squares = 0;
            for (double[] curve : curves) {
                squares += (curve[place] - means[place]) * (curve[place] - means[place]);
            }
            scales[place] = squares > 0 ? Math.sqrt(squares / rows) : 1;
        }
        double[][] scaled = new double[rows][means.length];
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < means.length; place++) {
                scaled[row][place] = (curves[row][place] - means[place]) / scales[place];
            }
        }
        return scaled;
    }

    /** A weight belongs to what earlier components left; a rotation to the curve itself: r = w - sum (p·w) r of the earlier ones. */
    private static double[][] rotations(double[][] weights, double[][] loadings) {
        double[][] rotations = new double[weights.length][];
        for (int component = 0; component < weights.length; component++) {
            double[] rotation = weights[component].clone();
            for (int earlier = 0; earlier < component; earlier++) {
                add(rotation, rotations[earlier], -product(loadings[earlier], weights[component]));
            }
            rotations[component] = rotation;
        }
        return rotations;
    }

    int components() {
        return rotations.length;
    }

    /** The answer by one component, by two, and so on. */
    double[] answersByComponents(double[] curve) {
        double[] scaled = scaled(curve);
        double[] byComponents = new double[components()];
        double answer = meanAnswer;
        for (int component = 0; component < components(); component++) {
            answer += answers[component] * product(scaled, rotations[component]);
            byComponents[component] = answer;
        }
        return byComponents;
    }

    double answer(double[] curve) {
        return components() == 0 ? meanAnswer : answersByComponents(curve)[components() - 1];
    }

    /** The squares of what of a scaled curve no component shows: large where nothing like it was learned from. */
    double unexplained(double[] curve) {
        double[] scaled = scaled(curve);
        double[] rest = scaled.clone();
        for (int component = 0; component < components(); component++) {
            add(rest, loadings[component], -product(scaled, rotations[component]));
        }
        return squares(rest);
    }

    private double[] scaled(double[] curve) {
        double[] scaled = new double[curve.length];
        for (int place = 0; place < curve.length; place++) {
            scaled[place] = (curve[place] - means[place]) / scales[place];
        }
        return scaled;
    }

    /** The sum of the rows, each times its number. */
    private static double[] across(double[][] rows, double[] times) {
        double[] sum = new double[rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            add(sum, rows[row], times[row]);
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static void scale(double[] values, double times) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= times;
        }
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double squares(double[] values) {
        return product(values, values);
    }
}
