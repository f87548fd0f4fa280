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

class BlankDividedTests {

    private static final Bilingual LABEL = new Bilingual("값", "Value");
    private static final Input INPUT = new Input("history", LABEL, LABEL, Input.Format.CSV, true, 1_000_000, List.of(
            new Column("unit", List.of(), Column.Kind.TEXT, LABEL, null, null, null, true, true),
            new Column("cycle", List.of(), Column.Kind.NUMBER, LABEL, null, 0.0, null, true, true)),
            new Input.Rest(Column.Kind.NUMBER, LABEL), List.of());

    @TempDir private Path directory;

    private final Findings findings = new Findings();

    private Table read(String text) throws IOException {
        return new TableReader(INPUT, findings, 1 << 20).read(Files.writeString(directory.resolve("history.txt"), text)).orElseThrow();
    }

    @Test
    void readsNumbersWithoutAHeading() throws IOException {
        Table table = read("1 1  -0.5 100.0  \n1 2 0.25 1.0e2\n2 1 0 99\n");

        assertThat(table.words("unit").words()).containsExactly("1", "2");
        assertThat(table.numbers("cycle").values()).containsExactly(1, 2, 1);
        assertThat(((Table.Numbers) table.rest().get(1)).values()).containsExactly(100, 100, 99);
        assertThat(table.line(2)).isEqualTo(3);
        assertThat(findings.report(Map.of()).findings()).extracting(Finding::code).containsExactly("csv.no-heading");
    }

    @Test
    void namesTheLineOfTheFile() throws IOException {
        read("1 1 5 6\n1 -2 5 6\n1 3 5\n");

        assertThat(findings.report(Map.of()).findings()).extracting(Finding::code, Finding::row).contains(
                org.assertj.core.groups.Tuple.tuple("csv.out-of-range", 2L), org.assertj.core.groups.Tuple.tuple("csv.other-width", 3L));
    }

    @Test
    void leavesTablesWithAHeadingAlone() throws IOException {
        assertThat(read("unit,cycle,heat\na,1,5\n").rest().get(0).heading()).isEqualTo("heat");
        assertThat(findings.report(Map.of()).findings()).noneMatch(each -> each.code().equals("csv.no-heading"));
    }
}
