package kr.cheomdan.workloads.healthcare.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.workloads.Data;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HealthRosterTests {

    private static final Path FOLDER = Path.of("solutions/health-roster");
    private static final Map<String, String> FIRM = Map.of(
            "staff", "이름,최대시간,최소시간,D,N\n가,40,16,,\n나,40,16,,0\n",
            "shifts", "근무,시간,다음금지\nD,8,\nN,10,D\n",
            "cover", "날짜,근무,필요인원\n2026-12-07,D,1\n2026-12-08,D,1\n2026-12-09,D,2\n2026-12-10,N,1\n2026-12-11,N,2\n",
            "requests", "이름,날짜,근무,희망,가중치\n가,2026-12-10,N,휴무,3\n나,2026-12-08,,근무,2\n",
            "days-off", "이름,날짜\n가,2026-12-07\n");

    @TempDir private Path directory;

    private Trial trial(Map<String, String> files) {
        Trial trial = new Trial("health-roster", directory);
        files.forEach(trial::with);
        return trial;
    }

    /** The codes of what the check finds, each with its row. */
    private List<String> codes(Map<String, String> files) {
        List<String> codes = new ArrayList<>();
        trial(files).check().path("findings").forEach(finding ->
                codes.add(finding.path("code").asString() + (finding.path("row").isNumber() ? " " + finding.path("row") : "")));
        return codes;
    }

    private static Map<String, String> with(String input, String content) {
        Map<String, String> files = new java.util.TreeMap<>(FIRM);
        files.put(input, content);
        return files;
    }

    @Test
    void plansFromTheTablesOfAFirmAndSaysWhatIsMissing() {
        Path results = trial(FIRM).set("won-per-uncovered-shift", 100_000).set("plans-per-year", 12).run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("status").asString()).isEqualTo("OPTIMAL");
        // Only one of the two can work at night, and that one wanted to be spared: 100 for Friday and 3 for the wish.
        assertThat(metrics.path("value").decimalValue()).isEqualByComparingTo("103");
        assertThat(metrics.path("missingShifts").asInt()).isEqualTo(1);
        assertThat(results.resolve("result.csv")).content().contains("name,2026-12-07").contains("가,").contains("나,D");
        assertThat(results.resolve("by-day.csv")).content().contains("2026-12-11,N,2,1,1,0,가");
        assertThat(results.resolve("wishes.csv")).content().contains("가,2026-12-10,N,off,3,no,N");
        assertThat(results.resolve("report.html")).content().contains("증명됨").contains("2026-12-11");
        assertThat(Trial.json(results.resolve("benefit.json")).path("wonInterval")).hasSize(2);
        assertThat(Trial.json(results.resolve("provenance.json")).path("repeatable").asBoolean()).isTrue();
    }

    @Test
    void comparesWithTheRosterOfTodayAndTellsWhichRulesItBreaks() {
        Path results = trial(with("today", "이름,날짜,근무\n가,2026-12-07,D\n나,2026-12-08,D\n나,2026-12-11,N\n")).run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("baselineName").path("ko").asString()).isEqualTo("현재 근무표");
        assertThat(metrics.path("baselineBrokenRules").asInt()).isPositive();
        assertThat(results.resolve("report.html")).content().contains("현재 근무표는 규칙을 어깁니다");
    }

    @Test
    void warnsOfTheDayAndTheShiftThatNobodyCanCover() {
        JsonNode report = trial(FIRM).check();

        assertThat(report.path("usable").asBoolean()).isTrue();
        assertThat(report.path("findings").findValuesAsString("code")).contains("health-roster.cover-impossible");
        assertThat(report.path("findings").findValuesAsString("en"))
                .anySatisfy(sentence -> assertThat(sentence).contains("2026-12-11").contains("\"N\"").contains("only 1"));
    }

    @Test
    void namesWhoseRulesContradictEachOther() {
        JsonNode finding = trial(with("staff", "이름,최대시간,최소시간,D,N\n가,40,36,0,2\n나,40,16,,0\n")).check().path("findings").path(0);

        assertThat(finding.path("code").asString()).isEqualTo("health-roster.no-line");
        assertThat(finding.path("ko").asString()).contains("‘가’").contains("최소 근무 시간");
    }

    @Test
    void tellsRowAndRemedyOfWhatIsWrongInTheTables() {
        assertThat(codes(with("staff", "이름,D,N\n가,많이,\n나,,\n나,,\n"))).contains("health-roster.most-of-shift 2", "health-roster.person-twice 4");
        assertThat(codes(with("staff", "이름\n010-1234-5678\n나\n"))).contains("health-roster.identifier 2");
        assertThat(codes(with("shifts", "근무,시간,다음금지\nD,8,X\nN,10,D\n"))).contains("health-roster.unknown-shift 2");
        assertThat(codes(with("cover", FIRM.get("cover") + "2026-12-07,D,3\n"))).contains("health-roster.need-twice 7");
        assertThat(codes(with("requests", "이름,날짜,근무,희망\n다,2026-12-10,N,휴무\n가,2027-12-10,N,휴무\n가,2026-12-10,N,글쎄\n")))
                .contains("health-roster.unknown-person 2", "health-roster.date-outside 3", "health-roster.wish 4");
        assertThat(codes(Map.of("staff", FIRM.get("staff")))).contains("health-roster.table-missing");
    }

    @Test
    void tellsRowAndRemedyOfWhatIsWrongInOneText() {
        assertThat(codes(Map.of("staff", Wards.SMALL.replace("B,1,D,2", "B,9,D,2")))).contains("health-roster.day-outside 12");
        assertThat(codes(Map.of("staff", Wards.SMALL.replace("480", "-480")))).contains("health-roster.not-a-number 4");
        assertThat(codes(Map.of("staff", Wards.SMALL.replace("SECTION_COVER", "SECTION_WHAT")))).contains("health-roster.unknown-section 15");
        assertThat(codes(Map.of("staff", "SECTION_HORIZON\n7\n"))).contains("health-roster.section-missing");
        assertThat(codes(with("staff", Wards.SMALL))).contains("health-roster.only-with-a-table");
    }

    @Test
    void theLinesOfASeedAreTheSameWhateverTheNumberOfWorkers() throws IOException {
        Path file = FOLDER.resolve("samples/staff/care-home-two-weeks.txt");
        List<String> results = new ArrayList<>();
        for (int workers : List.of(1, 3)) {
            Path run = new Trial("health-roster", directory).with("staff", file).workers(workers).seed(5).run();
            results.add(Files.readString(run.resolve("result.csv")));
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
    }

    @Test
    void theSamplesAreThoseThatTheirGeneratorMakes() {
        assertThat(SampleWards.all()).isNotEmpty().allSatisfy((name, content) ->
                assertThat(FOLDER.resolve("samples").resolve(name)).content().isEqualTo(content));
    }

    @ParameterizedTest
    @CsvSource({"1, 607", "2, 828", "3, 1001"})
    void provesTheBestRosterOfThePublishedInstances(int instance, int best) {
        Path file = Data.file("healthcare/rostering/Instance" + instance + ".txt");

        JsonNode metrics = Trial.json(new Trial("health-roster", directory).with("staff", file).run().resolve("metrics.json"));

        assertThat(metrics.path("value").asInt()).isEqualTo(best);
        assertThat(metrics.path("status").asString()).isEqualTo("OPTIMAL");
        assertThat(metrics.path("lowerBound").asInt()).isEqualTo(best);
    }
}
