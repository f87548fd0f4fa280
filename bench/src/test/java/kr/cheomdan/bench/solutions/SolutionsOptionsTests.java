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
    void measuresOneFigureThatIsNamedByItsWords() {
        SolutionsOptions one = SolutionsOptions.of("--only", "health-roster/qu 6,health-ecg");

        assertThat(Figures.all().stream().filter(one::wants).map(Figure::name)).containsExactly("Rostering, Curtois and Qu 6",
                "MIT-BIH record 100, beats found within 150 ms");
        assertThatThrownBy(() -> SolutionsOptions.of("--only", "health-roster/qu 99")).hasMessageContaining("health-roster/qu 99");
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
