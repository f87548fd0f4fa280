package kr.cheomdan.bench.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolutionsBenchTests {

    @TempDir private Path empty;

    @Test
    void saysVisiblyThatAFigureIsNotMeasuredWithoutItsData() throws Exception {
        StringWriter text = new StringWriter();
        StringWriter progress = new StringWriter();

        new SolutionsBench(SolutionsOptions.of("--only", "auto-schedule", "--data", empty.toString()), new PrintWriter(text),
                new PrintWriter(progress)).run();

        assertThat(text.toString().lines()).filteredOn(line -> line.startsWith("| auto-schedule")).singleElement().asString()
                .contains("<= 0.30 %").contains("OR-Tools CP-SAT").contains("not measured: data absent (" + empty);
        assertThat(text.toString()).contains("0 reached, 0 not, 1 without data");
        assertThat(progress.toString()).contains(" 1 of 1, auto-schedule, la01-la40");
    }

    @Test
    void listsWhatCanBeMeasuredWithoutMeasuringIt() throws Exception {
        StringWriter text = new StringWriter();

        new SolutionsBench(SolutionsOptions.of("--list", "--only", "health-roster"), new PrintWriter(text), new PrintWriter(text)).run();

        assertThat(text.toString().lines()).hasSize(4).last().asString().isEqualTo("health-roster/Rostering, Curtois and Qu 6");
    }
}
