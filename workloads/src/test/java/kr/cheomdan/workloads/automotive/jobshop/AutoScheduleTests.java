package kr.cheomdan.workloads.automotive.jobshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Data;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AutoScheduleTests {

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("auto-schedule", directory);
    }

    private List<String> found(String work) throws IOException {
        return trial().with("work", work.replace("\\n", "\n")).findings();
    }

    private JsonNode planned(String work) throws IOException {
        return trial().with("work", work).metrics("--cpu-seconds", "1");
    }

    @Nested
    class OfTheLiterature {

        @ParameterizedTest
        @CsvSource({"ft06,55,3", "la01,666,3", "la05,593,2"})
        void areProvenToBeShortest(String instance, int makespan, int seconds) throws IOException {
            JsonNode metrics = trial().sample("work", instance + ".txt").unhurried().metrics("--cpu-seconds", "" + seconds);

            assertThat(metrics.path("makespan").asInt()).isEqualTo(makespan).isEqualTo(metrics.path("lowerBound").asInt());
            assertThat(metrics.path("baselineMakespan").asInt()).isGreaterThanOrEqualTo(makespan);
            assertThat(metrics.path("bestKnown").asInt()).isEqualTo(makespan);
            assertThat(metrics.path("status").asString()).isEqualTo("OPTIMAL");
        }

        @Test
        void mayBeginWithProseAsInTheOlderCollections() throws IOException {
            assertThat(found(" instance made\\n ++++++\\n Two by 2, of nobody\\n 2 2\\n 0 3 1 2\\n 1 4 0 1\\n")).isEmpty();
        }

        @Test
        void comeNearTheBestKnownInTheirTime() throws IOException {
            JsonNode metrics = trial().with("work", Data.file("automotive/jobshop/la27")).metrics();

            assertThat(metrics.path("makespan").asInt()).isBetween(1235, 1235 + 1235 / 50);
            assertThat(metrics.path("lowerBound").asInt()).isLessThanOrEqualTo(1235);
        }

        /** Twenty jobs on ten machines, too many to be proven: the search ends by what it was to do. */
        private static String made() {
            SplittableRandom random = new SplittableRandom(4);
            StringBuilder text = new StringBuilder("20 10\n");
            for (int job = 0; job < 20; job++) {
                List<Integer> machines = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
                while (!machines.isEmpty()) {
                    text.append(machines.remove(random.nextInt(machines.size()))).append(' ').append(random.nextInt(5, 99)).append(' ');
                }
                text.append('\n');
            }
            return text.toString();
        }

        @Test
        void areTheSameForTheSameSeedWhateverTheWorkers() {
            Trial trial = trial().with("work", made()).unhurried();
            Path one = trial.run("--cpu-seconds", "1", "--seed", "9");
            Path other = trial.run("--cpu-seconds", "1", "--seed", "9", "--workers", "3");

            assertThat(Trial.json(one.resolve("provenance.json")).path("repeatable").asBoolean()).isTrue();
            assertThat(one.resolve("result.csv")).hasSameTextualContentAs(other.resolve("result.csv"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "''|input.empty",
                "# nothing\\n|auto-schedule.empty",
                "5\\n0 1\\n|auto-schedule.not-jsplib 1",
                "1 2\\n0 3 1 -4\\n|auto-schedule.time-negative 2 4",
                "1 2\\n0 3 7 4\\n|auto-schedule.machine-out-of-range 2 3",
                "1 2\\n0 3 1 2.5\\n|auto-schedule.not-a-whole-number 2 4",
                "1 2\\n0 3 1\\n|auto-schedule.wrong-count 2",
                "2 2\\n0 3 1 4\\n|auto-schedule.too-few-rows 2",
                "1 2\\n0 3 1 4\\n0 3 1 4\\n|auto-schedule.too-many-rows 3",
                "1 1\\n0 99999999\\n|auto-schedule.time-too-long 2 2"})
        void nameTheRowOfEachFault(String work, String finding) throws IOException {
            assertThat(found(work)).contains(finding);
        }
    }

    @Nested
    class OfAFirm {

        @Test
        void useTheMachineThatIsFree() throws IOException {
            JsonNode metrics = planned("job,step,machine,minutes\nA,1,press 1,30\nA,1,press 2,40\nB,1,press 1,30\nB,1,press 2,40\n");

            assertThat(metrics.path("makespan").asInt()).isEqualTo(40);
        }

        @Test
        void waitForReleaseAndKeepDueDates() throws IOException {
            JsonNode metrics = planned("job,step,machine,minutes,release,due\nA,1,lathe,60,0,200\nB,1,lathe,30,10,45\n");

            assertThat(metrics.path("tardiness").asInt()).isZero();
            assertThat(metrics.path("makespan").asInt()).as("B from 10, then A").isEqualTo(100);
            assertThat(metrics.path("lateJobs").asInt()).isZero();
        }

        @Test
        void goOnBehindAStandstillOrAvoidIt() throws IOException {
            String work = "job,step,machine,minutes\nA,1,lathe,60\nB,1,lathe,20\n";
            String noon = "machine,from,to\nlathe,50,80\n";

            assertThat(trial().with("work", work).with("standstills", noon).metrics("--cpu-seconds", "1").path("makespan").asInt()).isEqualTo(110);
            assertThat(trial().with("work", work).with("standstills", noon).set("standstill", "whole").metrics("--cpu-seconds", "1").path("makespan").asInt())
                    .as("B before noon, A behind it").isEqualTo(140);
        }

        @Test
        void putAlikeFamiliesBehindEachOther() throws IOException {
            JsonNode metrics = trial().with("work", "job,step,machine,minutes,family\nA,1,paint,10,red\nB,1,paint,10,blue\nC,1,paint,10,red\n")
                    .with("set-ups", "from,to,minutes\n*,*,15\n").metrics("--cpu-seconds", "1");

            assertThat(metrics.path("makespan").asInt()).as("one change of colour").isEqualTo(45);
        }

        @Test
        void readWhatKoreanSpreadsheetsSave() throws IOException {
            String work = "작업;공정;기계;시간 (min)\n가;1;프레스;\"1,200\"\n가;2;도장;30\n";
            Trial trial = trial().with("work", work.getBytes(Charset.forName("x-windows-949")));

            assertThat(trial.check().path("usable").asBoolean()).isTrue();
            assertThat(trial.metrics("--cpu-seconds", "1").path("makespan").asInt()).isEqualTo(1_230);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "job,step,machine,minutes\\n|csv.no-rows 1",
                "job,step,minutes\\nA,1,5\\n|csv.column-missing 1 machine",
                "job,step,machine,minutes\\nA,1,m,-5\\n|csv.out-of-range 2 minutes",
                "job,step,machine,minutes\\nA,1,m,five\\nA,2,m,5\\n|csv.not-a-number 2 minutes",
                "job,step,machine,minutes\\nA,1,m,5\\nA,2,m,2 h\\n|csv.mixed-units 3 minutes",
                "job;step;machine;minutes\\nA;1;m;1,5\\nA;2;m;1,200\\n|csv.comma-both-ways 3 minutes",
                "job,step,machine,minutes\\nA,1,m,5\\nA,1,m,6\\n|auto-schedule.step-twice 3 step",
                "job,step,machine,minutes,due\\nA,1,m,5,10\\nA,2,m,5,20\\n|auto-schedule.job-disagrees 3 due",
                "job,step,machine,minutes,due\\nA,1,m,50,10\\n|auto-schedule.due-impossible due",
                "job,step,machine,minutes,after\\nA,a,m,5,c\\nA,b,m,5,a\\nA,c,m,5,b\\n|auto-schedule.cycle 2 after",
                "job,step,machine,minutes,after\\nA,a,m,5,B:x\\nB,x,m,5,\\nB,y,m,5,z\\n|auto-schedule.after-unknown 4 after"})
        void nameTheRowOfEachFault(String work, String finding) throws IOException {
            assertThat(found(work)).contains(finding);
        }

        @Test
        void nameTheCircleOfSteps() throws IOException {
            JsonNode report = trial().with("work", "job,step,machine,minutes,after\nA,cut,m,5,B:glue\nB,glue,m,5,A:cut\n").check();

            assertThat(report.path("usable").asBoolean()).isFalse();
            assertThat(report.path("findings").path(0).path("en").asString()).contains("A:cut").contains("B:glue").contains("after");
        }

        @Test
        void findFaultsInStandstillsAndSetUps() throws IOException {
            Trial trial = trial().with("work", "job,step,machine,minutes\nA,1,lathe,60\n").with("standstills", "machine,from,to\nlathe,80,50\nmill,1,2\n")
                    .with("set-ups", "from,to,minutes\nred,blue,5\n");

            assertThat(trial.findings()).contains("auto-schedule.standstill-backwards 2 to", "auto-schedule.machine-unknown 3 machine",
                    "auto-schedule.no-families");
        }

        @Test
        void refuseWorkThatNeverFitsIntoAShift() throws IOException {
            assertThat(trial().with("work", "job,step,machine,minutes\nA,1,lathe,600\n").with("standstills", "from,to,every\n480,1440,1440\n")
                    .set("standstill", "whole").findings()).contains("auto-schedule.longer-than-shifts minutes");
        }

        @Test
        void areTheSameForTheSameSeedWhateverTheWorkers() {
            Trial trial = trial().sample("work", "parts-plant.csv").sample("standstills", "night-shift.csv").unhurried();
            Path one = trial.run("--cpu-seconds", "1");
            Path other = trial.run("--cpu-seconds", "1", "--workers", "2");

            assertThat(Trial.json(one.resolve("provenance.json")).path("repeatable").asBoolean()).isTrue();
            assertThat(one.resolve("result.csv")).hasSameTextualContentAs(other.resolve("result.csv"));
        }

        @Test
        void leaveATableThatAFirmCanHangUp() throws IOException {
            Path results = trial().sample("work", "parts-plant.csv").sample("standstills", "night-shift.csv").sample("set-ups", "dies-and-colours.csv")
                    .set("won-per-machine-hour", 40_000).set("plans-per-year", 250).run("--cpu-seconds", "1");

            assertThat(Files.readAllLines(results.resolve("result.csv")).get(0)).isEqualTo("job,step,machine,start,end,setup");
            assertThat(Files.readAllLines(results.resolve("machines.csv")).get(0)).contains("machine,order,job,step,start,end");
            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("tardiness").decimalValue()).isLessThanOrEqualTo(metrics.path("baselineTardiness").decimalValue());
            assertThat(metrics.path("lowerBound").asDouble()).isPositive().isLessThanOrEqualTo(metrics.path("makespan").asDouble());
            assertThat(Trial.json(results.resolve("benefit.json")).path("wonInterval")).hasSize(2);
        }
    }
}
