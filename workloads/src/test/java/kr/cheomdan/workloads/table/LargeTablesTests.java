package kr.cheomdan.workloads.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.workloads.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are too large in one way or another, with limits that a test can reach. */
class LargeTablesTests {

    private static final Bilingual LABEL = new Bilingual("값", "Value");
    private static final Column TIME = new Column("time", List.of(), Column.Kind.TIME, LABEL, null, null, null, true, true);
    private static final long PLENTY = 64 << 20;

    @TempDir private Path directory;

    private final Findings findings = new Findings();

    private Optional<Table> read(CharSequence text, Column.Kind rest, long rows, long memory) throws IOException {
        Path file = Files.writeString(directory.resolve("values.csv"), text);
        Input input = new Input("values", LABEL, LABEL, Input.Format.CSV, true, PLENTY, rows, rest == Column.Kind.TIME ? List.of(TIME) : List.of(),
                new Input.Rest(rest == Column.Kind.TIME ? Column.Kind.NUMBER : rest, LABEL), List.of());
        return new TableReader(input, findings, memory).read(file);
    }

    private Finding only() {
        List<Finding> found = findings.report(Map.of()).findings();
        assertThat(found).extracting(Finding::severity).containsOnlyOnce(Finding.Severity.ERROR);
        return found.get(0);
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining("\n", "load\n", "\n"));
    }

    @Test
    void takesAsManyRowsAsTheSolutionSaysAndNamesBothNumbersAboveThat() throws IOException {
        assertThat(read(rows(1_000), Column.Kind.NUMBER, 1_000, PLENTY)).get().extracting(Table::rows).isEqualTo(1_000);

        assertThat(read(rows(1_234), Column.Kind.NUMBER, 1_000, PLENTY)).isEmpty();

        assertThat(only()).extracting(Finding::code, Finding::row).containsExactly("csv.too-many-rows", 1_002L);
        assertThat(only().en()).contains("1,234 rows", "up to 1,000", "a part of the period");
        assertThat(only().ko()).contains("1,234개", "1,000행");
    }

    @Test
    void saysHowManyRowsOfSoManyColumnsFitIntoTheMemory() throws IOException {
        assertThat(read("a,b,c\n" + "1,2,3\n".repeat(2_000), Column.Kind.NUMBER, Input.MOST_ROWS, 25_000)).isEmpty();

        assertThat(only().code()).isEqualTo("csv.too-many-cells");
        assertThat(only().en()).contains("2,000 rows with 3 columns", "memory for 1,000");
    }

    @Test
    void holdsNoMoreDifferentTextsThanFitIntoTheMemory() throws IOException {
        assertThat(read(rows(20_000), Column.Kind.TEXT, Input.MOST_ROWS, 1 << 20)).isEmpty();

        assertThat(only()).extracting(Finding::code, Finding::column).containsExactly("csv.too-many-texts", "load");
    }

    @Test
    void refusesALineThatDoesNotEnd() throws IOException {
        assertThat(read("load\n1\n" + "7".repeat(Scan.LONGEST_LINE + 1), Column.Kind.NUMBER, Input.MOST_ROWS, PLENTY)).isEmpty();

        assertThat(only()).extracting(Finding::code, Finding::row).containsExactly("csv.line-too-long", 3L);
    }

    @Test
    void refusesAMillionColumns() throws IOException {
        assertThat(read("a,".repeat(1_000_000) + "\n" + "1,".repeat(1_000_000), Column.Kind.NUMBER, Input.MOST_ROWS, PLENTY)).isEmpty();

        assertThat(only()).extracting(Finding::code, Finding::row).containsExactly("csv.too-many-columns", 1L);
    }

    @Test
    void namesTheRowFromWhichAQuotationIsNotClosed() throws IOException {
        assertThat(read("load\n1\n\"2\n" + "3\n".repeat(Scan.LONGEST_LINE), Column.Kind.NUMBER, Input.MOST_ROWS, PLENTY)).isEmpty();

        assertThat(only()).extracting(Finding::code, Finding::row).containsExactly("csv.broken", 3L);
    }

    @Test
    void readsALineOfThousandsOfNumbersWithoutADeepStack() throws IOException {
        String line = "1.5 ".repeat(12_000) + "\n";

        assertThat(read(line + line, Column.Kind.TIME, Input.MOST_ROWS, PLENTY)).isEmpty();

        assertThat(findings.report(Map.of()).findings()).extracting(Finding::code).contains("csv.too-many-columns");
    }

    @Test
    void tellsTheFirstFaultsAndCountsTheRest() throws IOException {
        String faulty = IntStream.range(0, 5_000).mapToObj(row -> "2026-03-01 00:00," + (row < 3_000 ? "many" : "1"))
                .collect(Collectors.joining("\n", "time,load\n", "\n"));

        read(faulty, Column.Kind.TIME, Input.MOST_ROWS, PLENTY);

        InputReport report = findings.report(Map.of());
        assertThat(report.findings()).filteredOn(each -> each.code().equals("csv.not-a-number")).hasSize(10).first()
                .extracting(Finding::row, Finding::column).containsExactly(2L, "load");
        assertThat(report.findings().size() + report.more()).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void knowsTheLineOfEachRowAlsoBehindEmptyOnesAndCellsOfSeveralLines() throws IOException {
        Table table = read("load,note\n1,a\n\n2,\"b\nc\"\n3,d\n4,e\n", Column.Kind.ANY, Input.MOST_ROWS, PLENTY).orElseThrow();

        assertThat(IntStream.range(0, 4).mapToLong(table::line)).containsExactly(2L, 4L, 6L, 7L);
        assertThat(((Table.Numbers) table.rest().get(0)).values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsTimesByHandAsTheFormatsDo() {
        TimeText text = new TimeText();

        assertThat(text.read("2026-03-01 13:05")).hasValue(1_772_370_300L);
        assertThat(text.read("2026-03-01T13:05:07")).hasValue(1_772_370_307L);
        assertThat(text.read("2026/3/1 13:05")).hasValue(1_772_370_300L);
        assertThat(text.read("2026.03.01 13:05:00")).hasValue(1_772_370_300L);
        assertThat(text.read("2026-03-01")).hasValue(1_772_323_200L);
        assertThat(text.read("2024-02-29 00:00")).hasValue(1_709_164_800L);
        assertThat(text.read("2026-13-01 00:00")).isEmpty();
        assertThat(text.read("2026-03-01 24:01")).isEmpty();
        assertThat(text.read("2026-03-01 1a:00")).isEmpty();
        assertThat(text.read("2".repeat(100_000))).isEmpty();
    }
}
