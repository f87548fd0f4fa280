package kr.cheomdan.workloads.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndecidedTests {

    private static final Bilingual LABEL = new Bilingual("측정값", "Measurement");
    private static final Input INPUT = new Input("parts", LABEL, LABEL, Input.Format.CSV, true, 1_000_000, List.of(),
            new Input.Rest(Column.Kind.ANY, LABEL), List.of());

    @TempDir private Path directory;

    private final Findings findings = new Findings();

    private Table read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("parts.csv"), text);
        return new TableReader(INPUT, findings, 1 << 20).read(file).orElseThrow();
    }

    @Test
    void takesNumbersAsNumbersAndWordsAsWords() throws IOException {
        Table table = read("width,machine,note\n1.5,3호기,\n\"1,200\",4호기,\n,3호기,\n");

        assertThat(table.byHeading("width")).containsInstanceOf(Table.Numbers.class);
        assertThat(((Table.Numbers) table.byHeading("width").orElseThrow()).values()[1]).isEqualTo(1_200);
        assertThat(table.byHeading("machine")).containsInstanceOf(Table.Words.class);
        assertThat(findings.hasErrors()).isFalse();
    }

    @Test
    void namesTheTextsAmongNumbers() throws IOException {
        read("width\n1\n2\n3\n4\n측정불가\n6\n7\n8\n9 mm\n10\n");

        assertThat(findings.report(Map.of()).findings()).extracting(Finding::code, Finding::row, Finding::column).containsExactly(
                org.assertj.core.groups.Tuple.tuple("csv.not-a-number", 6L, "width"),
                org.assertj.core.groups.Tuple.tuple("csv.unit-in-cell", 10L, "width"));
    }

    @Test
    void decidesByItsBeginningAndKeepsToIt() throws IOException {
        StringBuilder text = new StringBuilder("width\n");
        for (int row = 0; row < 1_500; row++) {
            text.append(row).append('\n');
        }
        Table table = read(text + "x\n");

        assertThat(((Table.Numbers) table.rest().get(0)).values()[1_499]).isEqualTo(1_499);
        assertThat(findings.report(Map.of()).findings()).extracting(Finding::row).containsExactly(1_502L);
    }
}
