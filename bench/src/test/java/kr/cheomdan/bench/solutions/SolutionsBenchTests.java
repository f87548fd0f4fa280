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

        new SolutionsBench(SolutionsOptions.of("--only", "auto-schedule", "--data", empty.toString()), new PrintWriter(text)).run();

        assertThat(text.toString().lines()).filteredOn(line -> line.startsWith("| auto-schedule")).singleElement().asString()
                .contains("<= 0.30 %").contains("not measured: data absent (" + empty);
    }
}
