package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableCellsTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "=HYPERLINK(\"http://example.org\")", "+82-10", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "\uFF1D1", "-", "-A1", "1-"
    })
    void giveTextThatMightRunAnApostrophe(String cell) {
        boolean mightRun = !cell.equals("1-");

        assertThat(TableCells.plain(cell)).isEqualTo(mightRun ? "'" + cell : cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "+5", "-1.5", "-.5", "-1,234.5", "-1e-9", "-2.5E+12", "0", "2026-01-05T00:00", "M-1", "", "가-나"})
    void leaveNumbersAndPlainWordsAlone(String cell) {
        assertThat(TableCells.plain(cell)).isEqualTo(cell);
    }

    @Test
    void areWhatEveryTableOfARunIsMadeOf() {
        OutputDirectory outputs = new OutputDirectory(folder);

        outputs.csv("beside.csv", List.of(List.of("name", "change"), List.of("=1+1", "-4")));

        assertThat(folder.resolve("beside.csv")).content().endsWith("name,change\r\n'=1+1,-4\r\n");
    }
}
