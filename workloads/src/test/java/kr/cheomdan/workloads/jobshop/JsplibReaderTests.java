package kr.cheomdan.workloads.jobshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Finding;
import kr.cheomdan.workloads.InputReport;
import kr.cheomdan.workloads.Severity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsplibReaderTests {

    @Nested
    class Reading {

        @Test
        void readsJobsStepsAndTimes() {
            JobShop shop = Shops.of(Shops.BY_HAND);

            assertThat(shop.machines()).isEqualTo(2);
            assertThat(shop.jobs()).containsExactly(
                    List.of(new Operation(0, 3), new Operation(1, 2)),
                    List.of(new Operation(0, 1), new Operation(1, 4)),
                    List.of(new Operation(1, 2), new Operation(0, 2)));
        }

        @ParameterizedTest
        @CsvSource({"ft06,6,6", "ft10,10,10", "ft20,20,5", "la01,10,5", "la02,10,5", "la03,10,5", "la04,10,5", "la05,10,5"})
        void readsEveryInstanceThatShipsAndKnowsIt(String name, int jobs, int machines) {
            JobShop shop = Shops.instance(name);

            assertThat(shop.jobs()).hasSize(jobs);
            assertThat(shop.machines()).isEqualTo(machines);
            assertThat(KnownInstances.find(shop)).hasValueSatisfying(known -> assertThat(known.name()).isEqualTo(name));
        }

        @Test
        void knowsAnInstanceByItsNumbersWhateverItsLayout() {
            String spread = new String(Shops.file("ft06"), StandardCharsets.UTF_8).replaceAll("#.*", "# 주석").replace("  ", "\t ");

            assertThat(KnownInstances.find(Shops.of(spread))).isPresent();
        }

        @Test
        void doesNotTakeOtherNumbersForAKnownInstance() {
            assertThat(KnownInstances.find(Shops.of(Shops.BY_HAND))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "\uFEFF3 2\n0 3 1 2\n0 1 1 4\n1 2 0 2\n",
            "3 2\r\n0 3 1 2\r\n0 1 1 4\r\n1 2 0 2",
            "# comment\n+++++\n\n3\t2\n\n 0 3  1 2 \n# between\n0 1 1 4\n1 2 0 2\n\n\n",
            "3 2\n0 +3 1 2\n0 1 1 4\n01 2 00 2\n"
        })
        void readsTheSameFromEveryCommonLayout(String text) {
            assertThat(Shops.of(text)).isEqualTo(Shops.of(Shops.BY_HAND));
        }

        @Test
        void readsCommentsInAnyEncoding() {
            byte[] file = ("# 생산 2라인\n" + Shops.BY_HAND).getBytes(Charset.forName("x-windows-949"));

            assertThat(JsplibReader.read(file).shop()).isEqualTo(Shops.of(Shops.BY_HAND));
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @ValueSource(strings = {"", "\n\n  \n", "# only a comment\n+++\n"})
        void refusesAFileWithoutContent(String text) {
            assertThat(codesOf(text)).containsExactly("auto-schedule.empty");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"job,machine,minutes\n1,2,3\n", "{\"jobs\": 3}", "three two\n", "3\n", "3 2 1\n", "0 5\n", "-3 2\n", "3.0 2\n"})
        void refusesWhatIsNotJsplib(String text) {
            assertThat(codesOf(text)).containsExactly("auto-schedule.not-jsplib");
        }

        @Test
        void refusesAFileThatIsNotText() {
            assertThat(codes(JsplibReader.read(new byte[] {'P', 'K', 3, 4, 0, 0}).findings())).containsExactly("auto-schedule.not-text");
        }

        @Test
        void refusesAFileThatIsTooLarge() {
            byte[] file = new byte[JsplibReader.LARGEST_BYTES + 1];
            Arrays.fill(file, (byte) '#');

            assertThat(codes(JsplibReader.read(file).findings())).containsExactly("auto-schedule.too-large");
        }

        @Test
        void refusesMoreStepsThanCanBePlanned() {
            assertThat(codesOf("1000 1000\n")).containsExactly("auto-schedule.too-many-operations");
        }

        @Test
        void refusesAMissingRow() {
            assertThat(codesOf("3 2\n0 3 1 2\n0 1 1 4\n")).containsExactly("auto-schedule.too-few-rows");
        }

        @Test
        void namesTheLineOfASurplusRow() {
            Finding finding = only("# note\n2 2\n0 3 1 2\n0 1 1 4\n1 2 0 2\n");

            assertThat(finding.code()).isEqualTo("auto-schedule.too-many-rows");
            assertThat(finding.line()).isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0 3 1", "0 3", "0 3 1 2 0", "0 3 1 2 0 1"})
        void refusesARowWithAWrongCount(String row) {
            assertThat(codesOf("1 2\n" + row + "\n")).contains("auto-schedule.wrong-count");
        }

        @ParameterizedTest
        @ValueSource(strings = {"abc", "3.5", "1,000", "3분", "0x10", "1e3", "--3"})
        void namesLineAndValueOfWhatIsNoWholeNumber(String word) {
            Finding finding = only("2 2\n0 3 1 2\n0 1 1 " + word + "\n");

            assertThat(finding.code()).isEqualTo("auto-schedule.not-a-whole-number");
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.en()).contains("value 4", "“" + word + "”");
            assertThat(finding.ko()).contains("3번째 줄 4번째 값", word);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "-1", "99", "99999999999999999999"})
        void refusesAMachineThatIsNotThere(String machine) {
            Finding finding = only("1 2\n0 3 " + machine + " 2\n");

            assertThat(finding.code()).isEqualTo("auto-schedule.machine-out-of-range");
            assertThat(finding.en()).contains("from 0 to 1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-4", "000", "-99999999999999999999"})
        void refusesATimeThatIsNotPositive(String time) {
            assertThat(codesOf("1 2\n0 3 1 " + time + "\n")).containsExactly("auto-schedule.time-not-positive");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10000001", "99999999999999999999"})
        void refusesATimeThatIsTooLong(String time) {
            assertThat(codesOf("1 2\n0 3 1 " + time + "\n")).containsExactly("auto-schedule.time-too-long");
        }

        @Test
        void warnsOfAMachineThatComesTwiceAndStillReads() {
            JsplibReader.Reading reading = JsplibReader.read("1 2\n0 3 0 2\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(reading.shop()).isNotNull();
            assertThat(reading.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(finding.code()).isEqualTo("auto-schedule.machine-twice");
                assertThat(finding.line()).isEqualTo(2);
            });
        }

        @Test
        void tellsAllFaultsAtOnceInTheirOrder() {
            assertThat(codesOf("2 2\n0 x 5 2\n0 1 1 0\n")).containsExactly(
                    "auto-schedule.not-a-whole-number", "auto-schedule.machine-out-of-range", "auto-schedule.time-not-positive");
        }

        @Test
        void doesNotListFaultsWithoutEnd() {
            String rows = IntStream.range(0, 200).mapToObj(row -> "0 x").collect(Collectors.joining("\n"));

            assertThat(codesOf("200 1\n" + rows)).hasSize(InputReport.MOST_FINDINGS);
        }

        @Test
        void doesNotLetManyWarningsHideAnError() {
            String rows = IntStream.range(0, 200).mapToObj(row -> "0 1 0 1").collect(Collectors.joining("\n"));

            JsplibReader.Reading reading = JsplibReader.read(("201 2\n" + rows + "\n0 1 1 0\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(reading.shop()).isNull();
            assertThat(codes(reading.findings())).contains("auto-schedule.time-not-positive");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasASentenceInBothLanguagesForEveryFault(Fault fault) {
        Finding finding = fault.at(1, 2, 3, 4);

        assertThat(finding.ko()).matches("(?s).*[가-힣].*").doesNotContain("{").endsWith(".");
        assertThat(finding.en()).doesNotContain("{").doesNotMatch("(?s).*[가-힣].*").endsWith(".");
    }

    private static Finding only(String text) {
        List<Finding> findings = JsplibReader.read(text.getBytes(StandardCharsets.UTF_8)).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<String> codesOf(String text) {
        return codes(JsplibReader.read(text.getBytes(StandardCharsets.UTF_8)).findings());
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
