package kr.cheomdan.workloads.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTests {

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void judgesEachRowOnceAndNeverByItself() {
        Folds folds = Folds.of(103, 5, random);

        assertThat(IntStream.range(0, 5).flatMap(fold -> Arrays.stream(folds.judged(fold))).sorted().toArray())
                .isEqualTo(IntStream.range(0, 103).toArray());
        assertThat(IntStream.range(0, 5)).allSatisfy(fold ->
                assertThat(folds.learned(fold)).doesNotContain(Arrays.stream(folds.judged(fold)).boxed().toArray(Integer[]::new)));
    }

    @Test
    void hasEachClassInEachFold() {
        int[] classes = IntStream.range(0, 100).map(row -> row < 10 ? 1 : 0).toArray();
        Folds folds = Folds.stratified(classes, 10, random);

        assertThat(IntStream.range(0, 10)).allSatisfy(fold ->
                assertThat(Arrays.stream(folds.judged(fold)).filter(row -> classes[row] == 1).count()).isEqualTo(1));
    }

    @Test
    void keepsAGroupTogether() {
        int[] groups = IntStream.range(0, 60).map(row -> row / 6).toArray();
        Folds folds = Folds.grouped(groups, 4, random);

        assertThat(IntStream.range(0, 4)).allSatisfy(fold -> assertThat(Arrays.stream(folds.judged(fold)).map(row -> groups[row]).distinct().count() * 6)
                .isEqualTo(folds.judged(fold).length));
    }
}
