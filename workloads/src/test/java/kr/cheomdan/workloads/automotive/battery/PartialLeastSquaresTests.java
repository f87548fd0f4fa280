package kr.cheomdan.workloads.automotive.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartialLeastSquaresTests {

    private static double[][] random(int rows, int width) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] values = new double[rows][width];
        for (double[] row : values) {
            for (int i = 0; i < width; i++) {
                row[i] = random.nextDouble() * (i + 1);
            }
        }
        return values;
    }

    @Test
    void asManyComponentsAsPlacesAreLeastSquares() {
        double[][] curves = random(50, 4);
        double[] answers = new double[50];
        for (int row = 0; row < 50; row++) {
            answers[row] = 3 + 2 * curves[row][0] - curves[row][2] + .5 * curves[row][3];
        }

        PartialLeastSquares model = PartialLeastSquares.learn(curves, answers, 4);

        for (int row = 0; row < 50; row++) {
            assertThat(model.answer(curves[row])).isCloseTo(answers[row], within(1e-9));
            assertThat(model.unexplained(curves[row])).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void fewerComponentsAreTheFirstOfMore() {
        double[][] curves = random(30, 10);
        double[] answers = Arrays.stream(random(30, 1)).mapToDouble(row -> row[0]).toArray();

        double[] byComponents = PartialLeastSquares.learn(curves, answers, 6).answersByComponents(curves[3]);

        for (int count = 1; count <= 6; count++) {
            assertThat(PartialLeastSquares.learn(curves, answers, count).answer(curves[3])).isCloseTo(byComponents[count - 1], within(1e-9));
        }
    }

    @Test
    void aPlaceThatNeverMovesAndAnAnswerThatNeverMovesAreNoFault() {
        double[][] curves = random(20, 3);
        for (double[] curve : curves) {
            curve[1] = 7;
        }
        double[] same = new double[20];
        Arrays.fill(same, 5);

        assertThat(PartialLeastSquares.learn(curves, same, 3).answer(curves[0])).isEqualTo(5);
        assertThat(PartialLeastSquares.learn(curves, Arrays.stream(curves).mapToDouble(row -> row[0]).toArray(), 3).answer(curves[0]))
                .isCloseTo(curves[0][0], within(1e-9));
    }
}
