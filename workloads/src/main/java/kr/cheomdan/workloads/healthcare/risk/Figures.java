package kr.cheomdan.workloads.healthcare.risk;

import java.util.Arrays;
import kr.cheomdan.workloads.learning.Calibration;
import kr.cheomdan.workloads.learning.Roc;

/**
 * What is counted of chances and what happened.
 *
 * @param confusion {@code [happened][foreseen]}
 * @param macroF1 the mean over the classes of the harmonic mean of what was found and what was right
 * @param roc of the event
 */
record Figures(int[][] confusion, double accuracy, double macroF1, double loss, Roc roc, Calibration calibration) {

    static Figures of(double[][] chances, double[] event, double[] classes, double[] happened) {
        int count = chances.length;
        int[][] confusion = confusion(chances, classes);
        int right = 0;
        for (int each = 0; each < count; each++) {
            right += confusion[each][each];
        }
        int groups = Math.max(4, Math.min(10, classes.length / 30));
        return new Figures(confusion, right / (double) classes.length, macroF1(confusion), Chances.loss(chances, classes), Roc.of(event,
                happened),
                Calibration.of(event, happened, groups));
    }

    private static int[][] confusion(double[][] chances, double[] classes) {
        int[][] confusion = new int[chances.length][chances.length];
        for (int row = 0; row < classes.length; row++) {
            confusion[(int) classes[row]][likeliest(chances, row)]++;
        }
        return confusion;
    }

    static double macroF1(double[][] chances, double[] classes) {
        return macroF1(confusion(chances, classes));
    }

    private static double macroF1(int[][] confusion) {
        double sum = 0;
        for (int each = 0; each < confusion.length; each++) {
            sum += f1(confusion, each);
        }
        return sum / confusion.length;
    }

    static int likeliest(double[][] chances, int row) {
        int best = 0;
        for (int each = 1; each < chances.length; each++) {
            best = chances[each][row] > chances[best][row] ? each : best;
        }
        return best;
    }

    private static double f1(int[][] confusion, int of) {
        double wrong = 0;
        for (int other = 0; other < confusion.length; other++) {
            wrong += other == of ? 0 : confusion[of][other] + confusion[other][of];
        }
        double found = 2.0 * confusion[of][of];
        return found + wrong == 0 ? 0 : found / (found + wrong);
    }

    double found(int of) {
        return confusion[of][of] / (double) Math.max(1, Arrays.stream(confusion[of]).sum());
    }

    double right(int of) {
        int foreseen = 0;
        for (int[] happened : confusion) {
            foreseen += happened[of];
        }
        return confusion[of][of] / (double) Math.max(1, foreseen);
    }
}
