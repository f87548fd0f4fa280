package kr.cheomdan.workloads.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are divided, quoted or written otherwise than a table should be. */
class FaultyTablesTests {

    private static final Bilingual LABEL = new Bilingual("값", "Value");
    private static final Column TIME = new Column("time", List.of(), Column.Kind.TIME, LABEL, null, null, null, true, true);

    @TempDir private Path directory;

    private Findings findings = new Findings();

    private Optional<Table> read(String text) throws IOException {
        Input input = new Input("values", LABEL, LABEL, Input.Format.CSV, true, 1 << 20, 1_000_000, List.of(TIME),
                new Input.Rest(Column.Kind.ANY, LABEL), List.of());
        findings = new Findings();
        return new TableReader(input, findings, 1 << 24).read(Files.writeString(directory.resolve("values.csv"), text));
    }

    private double[] numbers(String text) throws IOException {
        return ((Table.Numbers) read(text).orElseThrow().rest().get(0)).values();
    }

    private List<String> told() {
        return findings.report(Map.of()).findings().stream()
                .map(each -> each.code() + (each.row() == null ? "" : " " + each.row()) + (each.column() == null ? "" : " " + each.column())).toList();
    }

    private String english() {
        return findings.report(Map.of()).findings().get(0).en();
    }

    /** @param cells what stands beside each hour */
    private static String hours(String delimiter, String... cells) {
        return IntStream.range(0, cells.length).mapToObj(row -> String.format("2026-03-%02d %02d:00", 1 + row / 24, row % 24) + delimiter + cells[row])
                .collect(Collectors.joining("\n", "time" + delimiter + "load\n", "\n"));
    }

    @Nested
    class Delimiters {

        @ParameterizedTest
        @CsvSource(delimiter = '!', value = {"';'", "'|'", "'\t'"})
        void thatAreKnownAreFound(String delimiter) throws IOException {
            assertThat(numbers(hours(delimiter, "1", "2.5"))).containsExactly(1, 2.5);
            assertThat(told()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '!', value = {"' '", "':'", "'^'", "'/'"})
        void thatAreNotKnownAreToldAndWhatToDo(String delimiter) throws IOException {
            assertThat(read(hours(delimiter, "1", "2"))).isEmpty();

            assertThat(told()).containsExactly("csv.one-column 1");
            assertThat(english()).startsWith("Row 1 is one cell, \"time" + delimiter + "load\"").contains("commas");
        }

        @Test
        void ofRowsThatAreOthersThanTheHeadingsAreNamed() throws IOException {
            assertThat(read("time,load,heat\n2026-03-01 00:00;1;0\n2026-03-01 01:00;2,5;7\n")).isEmpty();

            assertThat(told()).containsExactly("csv.other-delimiter 2", "csv.other-delimiter 3");
            assertThat(english()).isEqualTo("Row 2 is divided by semicolons and the heading by commas. Divide all rows alike.");
        }

        @Test
        void tooManyOrTooFewAreCountedAndTheOthersRead() throws IOException {
            Table table = read("time,load\n2026-03-01 00:00,1\n2026-03-01 01:00,1,234\n2026-03-01 02:00\n2026-03-01 03:00,x\n").orElseThrow();

            assertThat(told()).containsExactly("csv.other-width 3", "csv.other-width 4");
            assertThat(table.rows()).isEqualTo(2);
        }
    }

    @Nested
    class Lines {

        @Test
        void thatAQuotationSwallowsAreOneFaultInItsRow() throws IOException {
            String[] cells = new String[40];
            Arrays.fill(cells, "1");
            cells[2] = "\"1";
            read(hours(",", cells));

            assertThat(told()).containsExactly("csv.quote-open 4");
            assertThat(english()).startsWith("Row 4: a cell goes on over 38 lines.");
        }

        @Test
        void ofDelimitersBehindTheLastRowAreNone() throws IOException {
            assertThat(numbers(hours(",", "1", "2") + ",\n".repeat(5) + "\n  \n")).containsExactly(1, 2);
            assertThat(told()).isEmpty();
        }

        @Test
        void ofDelimitersBetweenRowsMissTheirCells() throws IOException {
            assertThat(read(hours(",", "1", "2") + ",\n,\n2026-03-02 00:00,3\n").orElseThrow().line(4)).isEqualTo(6);
            assertThat(told()).containsExactly("csv.cells-missing 4 time", "csv.cells-unknown 4 load");
        }

        @Test
        void thatAreBlankMayStandAboveTheHeading() throws IOException {
            Table table = read("\n , \n" + hours(",", "1", "2")).orElseThrow();

            assertThat(table.line(0)).isEqualTo(4);
            assertThat(told()).isEmpty();
        }
    }

    @Nested
    class Headings {

        @Test
        void thatAreBlankAreNamedByTheirNumber() throws IOException {
            Table table = read("time,,load\n2026-03-01 00:00,7,1\n2026-03-01 01:00,8,x\n2026-03-01 02:00,9,2\n").orElseThrow();

            assertThat(table.rest()).extracting(Table.Cells::heading).containsExactly("2", "load");
        }

        @Test
        void thatAreBlankAboveNothingAreNoColumns() throws IOException {
            assertThat(read("time,load,,\n2026-03-01 00:00,1,,\n2026-03-01 01:00,2,,\n").orElseThrow().rest()).hasSize(1);
            assertThat(told()).isEmpty();
        }
    }

    @Nested
    class DecimalCommas {

        @Test
        void inQuotesAreRead() throws IOException {
            assertThat(numbers(hours(",", "\"1,5\"", "\"2,25\"", "3"))).containsExactly(1.5, 2.25, 3);
            assertThat(told()).isEmpty();
        }

        @Test
        void ofNumbersWithThreeDecimalsAreKnownByTheOthers() throws IOException {
            assertThat(numbers(hours(";", "0,125", "1,125", "12,5", "1,250"))).containsExactly(.125, 1.125, 12.5, 1.25);
            assertThat(told()).isEmpty();
        }

        @Test
        void areKnownByAnotherColumnToo() throws IOException {
            Table table = read("time;load;heat\n2026-03-01 00:00;1,125;0,5\n2026-03-01 01:00;2,250;3,5\n").orElseThrow();

            assertThat(((Table.Numbers) table.rest().get(0)).values()).containsExactly(1.125, 2.25);
            assertThat(told()).containsExactly("csv.comma-taken 2 load");
            assertThat(english()).startsWith("Row 2, \"load\": \"1,125\" is taken as 1.125");
        }

        @Test
        void arePointsOfThousandsWhereNothingSaysOtherwise() throws IOException {
            assertThat(numbers(hours(",", "\"1,234\"", "\"2,250\"", "950"))).containsExactly(1234, 2250, 950);
            assertThat(told()).isEmpty();
            assertThat(numbers(hours(";", "1,234", "2,250"))).containsExactly(1234, 2250);
            assertThat(told()).containsExactly("csv.comma-taken 2 load");
        }

        @Test
        void areASlipOfThePenAmongThousands() throws IOException {
            read(hours(",", "\"1,234\"", "\"2,250\"", "\"12,34\"", "\"9,999\""));

            assertThat(told()).containsExactly("csv.comma-both-ways 4 load");
        }

        @Test
        void besideTwoOfThemAreAContradiction() throws IOException {
            read(hours(",", "\"1,5\"", "\"2,250,000\""));

            assertThat(told()).containsExactly("csv.comma-both-ways 3 load");
        }

        @Test
        void besidePointsThatMayDivideThousandsAreAContradiction() throws IOException {
            read(hours(";", "12,5", "1.250"));

            assertThat(told()).containsExactly("csv.comma-both-ways 3 load");
            assertThat(numbers(hours(";", "12,5", "1.25", "0.125"))).containsExactly(12.5, 1.25, .125);
            assertThat(told()).isEmpty();
        }
    }

    @Nested
    class Values {

        @Test
        void manyTimesAsLargeAsTheOthersAreMostLikelyOfAnotherUnit() throws IOException {
            String[] cells = IntStream.range(0, 60).mapToObj(row -> Integer.toString(row < 40 ? 20 + row : (20 + row) * 1_000)).toArray(String[]::new);

            assertThat(read(hours(",", cells))).isPresent();

            assertThat(told()).containsExactly("csv.other-magnitude 42 load");
            assertThat(english()).contains("20 rows in all", "Wh instead of kWh");
        }

        @Test
        void thatGrowAreNotOfAnotherUnit() throws IOException {
            read(hours(",", IntStream.range(0, 60).mapToObj(row -> Double.toString(Math.pow(1.5, row))).toArray(String[]::new)));

            assertThat(told()).isEmpty();
        }

        @Test
        void thatNeverChangeAreToldOfWhatIsLearnedFrom() throws IOException {
            read("time,load\n2026-03-01 00:00,1\n2026-03-01 00:00,1\n");

            assertThat(told()).containsExactly("csv.column-constant 1 load");
        }
    }

    @Test
    void timesWithOffsetsStayOnTheClockOfTheFile() throws IOException {
        Table table = read("time,load\n2026-03-01T00:00:00+09:00,1\n2026-02-28T16:00:00Z,2\n2026-03-01 02:00+09:00,3\n").orElseThrow();

        assertThat(table.times("time").seconds()).containsExactly(1_772_323_200L, 1_772_326_800L, 1_772_330_400L);
    }
}
