package kr.cheomdan.bench.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SolutionsOptionsTests {

    @Test
    void measuresAllUnlessToldOtherwise() {
        assertThat(SolutionsOptions.of().only()).isEmpty();
        assertThat(SolutionsOptions.of("--only", "auto-schedule,energy-forecast").only()).containsExactly("auto-schedule", "energy-forecast");
    }

    @Test
    void saysWhichSolutionsHaveFigures() {
        assertThatThrownBy(() -> SolutionsOptions.of("--only", "auto-pilot")).hasMessageContaining("auto-pilot").hasMessageContaining("auto-schedule");
    }

    @Test
    void looksForDataWhereItIsTold() {
        assertThat(SolutionsOptions.of("--data", "/srv/data").data()).isEqualTo(Path.of("/srv/data"));
    }
}
