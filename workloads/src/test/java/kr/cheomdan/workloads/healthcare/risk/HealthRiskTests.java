package kr.cheomdan.workloads.healthcare.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Data;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthRiskTests {

    private static final String HEADING = "age,sex,marker,outcome\n";

    @TempDir private Path directory;

    private Trial trial(String table) {
        return new Trial("health-risk", directory).with("patients", table);
    }

    /** Patients whose outcome depends on age and marker, made up. */
    private static List<String> patients(int count) {
        SplittableRandom random = new SplittableRandom(3);
        return IntStream.range(0, count).mapToObj(i -> {
            int age = 40 + random.nextInt(50);
            double marker = random.nextGaussian();
            boolean event = random.nextDouble() < 1 / (1 + Math.exp(-(age - 70) / 6.0 - 2 * marker));
            return String.format(Locale.ROOT, "%d,%s,%.3f,%s\n", age, random.nextBoolean() ? "F" : "M", marker, event ? "yes" : "no");
        }).toList();
    }

    private static String table(int count) {
        return HEADING + String.join("", patients(count));
    }

    /** With one more column before the others. */
    private static String with(String heading, java.util.function.IntFunction<String> cell) {
        List<String> patients = patients(80);
        return heading + "," + HEADING + IntStream.range(0, patients.size()).mapToObj(i -> cell.apply(i) + "," + patients.get(i))
                .collect(Collectors.joining());
    }

    private static String column(JsonNode report) {
        return report.path("findings").path(0).path("code").asString() + " " + report.path("findings").path(0).path("column").asString();
    }

    @Nested
    class Persons {

        @Test
        void areRefusedByTheHeadingOfAColumn() {
            JsonNode report = trial(with("환자번호", i -> "P" + i)).check();

            assertThat(report.path("usable").asBoolean()).isFalse();
            assertThat(report.path("personal").asBoolean()).isTrue();
            assertThat(column(report)).isEqualTo("health-risk.identifier 환자번호");
        }

        @Test
        void areRefusedByWhatStandsInACellWhichIsNotRepeated() {
            JsonNode report = trial(with("memo", i -> i == 4 ? "연락처 010-1234-5678" : "없음")).check();

            assertThat(report.path("usable").asBoolean()).isFalse();
            assertThat(report.path("findings").path(0).path("row").asInt()).isEqualTo(6);
            assertThat(report.toString()).contains("health-risk.identifier-in-cell").doesNotContain("1234-5678");
        }

        @Test
        void areSeenInAColumnOfNamesWhateverItIsCalled() {
            String syllables = "가나다라마바사아자차카타파하";

            JsonNode report = trial(with("x", i -> "김" + syllables.charAt(i % 14) + syllables.charAt(i / 14))).check();

            assertThat(column(report)).isEqualTo("health-risk.identifier-in-cell x");
        }

        @Test
        void areLeftOutAndTheRunIsMarkedWhereThatIsAsked() throws IOException {
            Path results = trial(with("전화번호", i -> "010-1234-" + (1000 + i))).set("identifiers", "mask").run();

            assertThat(Trial.json(results.resolve("provenance.json")).path("personal").asBoolean()).isTrue();
            assertThat(Files.readString(results.resolve("model.json")) + Files.readString(results.resolve("result.csv")))
                    .doesNotContain("전화번호").doesNotContain("010-");
            assertThat(results.resolve("report.html")).content().contains("제외하고 계산하였습니다").contains("의료기기가 아닙니다").contains("Not a medical device");
        }

        @Test
        void areAskedForByNameOnlyToKeepTheRowsOfOneTogether() {
            Path results = trial(with("환자번호", i -> "P" + i / 2)).set("identifiers", "mask").set("patient", "환자번호").run();

            assertThat(Trial.json(results.resolve("metrics.json")).path("auc").asDouble()).isBetween(.5, 1.0);
        }
    }

    @Nested
    class BadInput {

        @Test
        void ofOneOutcomeOnly() {
            assertThat(trial(table(80).replace("yes", "no")).findings()).contains("health-risk.one-class 1 outcome");
        }

        @Test
        void ofTooFewOfAnOutcome() {
            assertThat(trial(HEADING + "1,F,1,yes\n".repeat(9) + "1,F,2,no\n".repeat(40)).findings())
                    .contains("health-risk.few-of-a-class 1 outcome");
        }

        @Test
        void ofTextAmongNumbers() {
            List<String> patients = patients(80);
            String wrong = HEADING + "예순,F,1,yes\n" + String.join("", patients) + "61,F,12 mg/dL,no\n";

            assertThat(trial(wrong).findings()).startsWith("csv.not-a-number 2 age", "csv.unit-in-cell 83 marker");
        }

        @Test
        void ofAnOutcomeWithManyValues() {
            assertThat(trial(table(80)).set("outcome", "marker").findings()).contains("health-risk.many-outcomes 1 marker");
        }

        @Test
        void ofAnEventThatThereIsNot() {
            assertThat(trial(table(80)).set("event", "perhaps").findings()).contains("health-risk.no-such-event 1 outcome");
        }

        @Test
        void ofAnOutcomeThatThereIsNot() {
            assertThat(trial(table(80)).set("outcome", "death").findings()).contains("parameter.no-such-column");
        }

        @Test
        void ofAnOutcomeThatNamesPersons() {
            assertThat(trial(with("환자번호", i -> "P" + i)).set("identifiers", "mask").set("outcome", "환자번호").findings())
                    .contains("health-risk.outcome-left-out 1 환자번호");
        }

        @Test
        void ofNoRowsAndOfNothing() {
            assertThat(trial(HEADING).findings()).contains("csv.no-rows 1");
            assertThat(new Trial("health-risk", directory).with("patients", "").findings()).containsExactly("input.empty");
        }

        @Test
        void ofSomethingElseThanAModel() {
            assertThat(trial(table(80)).with("model", "{\"columns\":[\"age\"]}").findings()).contains("health-risk.not-a-model");
        }

        @Test
        void ofAModelThatWalksInCircles() {
            String circle = """
                    {"columns":["age"],"classes":["no","yes"],"lineShare":0,"line":null,"correction":[0,1],"trees":[{"start":[0],"rounds":[[
                    {"column":[0],"threshold":[1],"left":[0],"right":[0],"missingLeft":[true],"value":[1]}]]}]}""";

            assertThat(trial(table(80)).with("model", circle).findings()).contains("health-risk.not-a-model");
        }
    }

    @Nested
    class Warnings {

        @Test
        void ofAColumnThatTellsTheOutcome() {
            List<String> patients = patients(80);
            String leaking = "discharge_code," + HEADING
                    + patients.stream().map(line -> (line.endsWith("yes\n") ? "7," : "3,") + line).collect(Collectors.joining());

            assertThat(trial(leaking).findings()).contains("health-risk.leak 1 discharge_code");
        }

        @Test
        void ofTheSamePatientTwice() {
            assertThat(trial(table(80) + patients(3).get(0)).findings()).anyMatch(each -> each.startsWith("health-risk.twins 82"));
        }

        @Test
        void ofColumnsThatTellNothing() {
            assertThat(trial(with("no", i -> Integer.toString(i + 1))).findings()).contains("health-risk.counts-rows 1 no");
            assertThat(trial(with("ward", i -> "w" + i)).findings()).contains("health-risk.many-words 1 ward");
            assertThat(trial(with("site", i -> "1")).findings()).contains("csv.column-constant 1 site");
        }
    }

    @Test
    void readsWhatKoreanSpreadsheetsSave() throws IOException {
        Path file = Files.write(directory.resolve("cp949.csv"), table(80).replace("age", "나이").replace("sex", "성별").replace("outcome", "결과")
                .replace(",", ";")
                .getBytes(Charset.forName("x-windows-949")));

        JsonNode report = new Trial("health-risk", directory).with("patients", file).check();

        assertThat(report.path("usable").asBoolean()).isTrue();
        assertThat(report.path("summary").path("outcome").asString()).isEqualTo("결과");
    }

    @Test
    void foreseesWhatTheDataWereMadeWithAndTheSameAgain() throws IOException {
        String withUnknown = table(400) + "85,F,2.0,\n45,M,-2.0,\n";
        Trial trial = trial(withUnknown).set("patients-per-year", 1_000).set("won-per-early-finding", 1_000_000).set("won-per-follow-up",
                300_000);

        Path results = trial.run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("auc").asDouble()).isGreaterThan(.85).isGreaterThan(metrics.path("baseline").asDouble());
        assertThat(metrics.path("calibrationSlope").asDouble()).isBetween(.7, 1.4);
        assertThat(metrics.path("threshold").asDouble()).isEqualTo(.3);
        JsonNode benefit = Trial.json(results.resolve("benefit.json"));
        assertThat(benefit.path("won").asLong()).isPositive().isBetween(benefit.path("wonInterval").path(0).asLong(),
                benefit.path("wonInterval").path(1).asLong());
        List<String> lines = Files.readAllLines(results.resolve("result.csv"));
        assertThat(lines).hasSize(403);
        assertThat(lines.get(401)).startsWith("402,,0.9").endsWith("yes,new");
        assertThat(lines.get(402)).startsWith("403,,0.0").endsWith("no,new");
        assertThat(trial.run().resolve("result.csv")).hasSameTextualContentAs(results.resolve("result.csv"));
    }

    @Test
    void tellsThreeOutcomesApart() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        String three = IntStream.range(0, 120).mapToObj(i -> String.format(Locale.ROOT, "%.2f,%.2f,%s\n", i % 3 + .4 * random.nextGaussian(),
                random.nextGaussian(), List.of("normal", "suspect", "ill").get(i % 3))).collect(Collectors.joining("", "a,b,state\n", ""));

        Path results = trial(three).run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("accuracy").asDouble()).isBetween(.7, 1.0);
        assertThat(metrics.path("macroF1").asDouble()).isBetween(.7, 1.0);
        assertThat(results.resolve("plots/confusion.svg")).isNotEmptyFile();
        assertThat(Files.readAllLines(results.resolve("result.csv")).get(0)).isEqualTo(
                "row,outcome,risk,follow_up,judged,likeliest,chance_ill,chance_normal,chance_suspect");
    }

    @Test
    void judgesAnEarlierModelOnOtherPatients() {
        Path model = trial(table(300)).run().resolve("model.json");
        List<String> others = patients(600).subList(300, 600);

        Path results = trial(HEADING + String.join("", others)).with("model", model).run();

        assertThat(Trial.json(results.resolve("metrics.json")).path("auc").asDouble()).isGreaterThan(.85);
        assertThat(Trial.json(results.resolve("metrics.json")).path("folds").asInt()).isZero();
        assertThat(trial(HEADING.replace("marker", "other") + String.join("", others)).with("model", model).findings())
                .contains("health-risk.model-column-missing 1 marker");
    }

    @Test
    void reachesWhatIsAskedOfHeartDisease() throws IOException {
        String complete = Files.readAllLines(Data.file("healthcare/processed.cleveland.data")).stream().filter(line -> !line.contains("?"))
                .collect(Collectors.joining("\n", "age,sex,cp,trestbps,chol,fbs,restecg,thalach,exang,oldpeak,slope,ca,thal,num\n", "\n"));

        Path results = trial(complete).set("outcome", "num").set("event", ">0").run();

        assertThat(Trial.json(results.resolve("metrics.json")).path("auc").asDouble()).isGreaterThanOrEqualTo(.898);
    }
}
