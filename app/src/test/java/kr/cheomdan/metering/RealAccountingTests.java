package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Layout;
import kr.cheomdan.metering.UsageImport.Options;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that real schedulers wrote, and what they must come to. */
class RealAccountingTests {

    private static Options ended(String from, String until) {
        return new Options(null, null, Instant.parse(from), Instant.parse(until), ZoneOffset.UTC);
    }

    @Nested
    class OpenXdmod {

        /** Open XDMoD's own figures for these days, recomputed. */
        @Test
        void elevenDaysOfACentreComeToTheKnownTotals() {
            DryRun run = ReadText.ofFile("open-xdmod/pozidriv.log.gz", ended("2016-12-22T00:00:00Z", "2017-01-02T00:00:00Z")).dryRun();

            assertThat(run.jobs()).isEqualTo(11_285);
            assertThat(run.cpuHours()).isEqualByComparingTo("71984.2764");
            assertThat(run.gpuHours()).isEqualByComparingTo("0");
            assertThat(run.wallHours()).isEqualByComparingTo("6717.9861");
            assertThat(run.waitHours()).isEqualByComparingTo("20964.2772");
            assertThat(run.skipped()).containsExactly(entry(UsageReason.NO_START, 419L));
            assertThat(run.layout()).isEqualTo(Layout.XDMOD);
            assertThat(run.lines()).isEqualTo(11_704);
        }

        @Test
        void theFirstInstantAfterThePeriodIsOutsideOfIt() {
            DryRun before = ReadText.ofFile("open-xdmod/pozidriv.log.gz", ended("2016-12-30T00:00:00Z", "2017-01-01T00:00:00Z")).dryRun();
            DryRun after = ReadText.ofFile("open-xdmod/pozidriv.log.gz", ended("2017-01-01T00:00:00Z", "2017-01-02T00:00:00Z")).dryRun();

            assertThat(before.jobs()).isEqualTo(9_797);
            assertThat(after.jobs()).isEqualTo(1_488);
            assertThat(after.skipped()).containsEntry(UsageReason.OUTSIDE_PERIOD, 9_797L);
        }

        /** Lines of one array with the same raw number, submission and start are one attempt, however they are written. */
        @Test
        void arraysAreReadAndWhatRepeatsIsNamed() {
            ReadText read = ReadText.ofFile("open-xdmod/accounting-logs-with-job-arrays.log");

            assertThat(read.records()).hasSize(1);
            assertThat(read.records().get(0).jobId()).isEqualTo("4103947_100");
            assertThat(read.reasons()).isNotEmpty().containsOnly(UsageReason.DUPLICATE);
        }

        @Test
        void aJobOfNoTimeOnGpusAloneCounts() {
            ReadText read = ReadText.ofFile("open-xdmod/accounting-logs.log");

            assertThat(read.records()).hasSize(4);
            assertThat(read.records().get(3).gpus()).containsExactly(entry("", 2));
            assertThat(read.records().get(3).cpus()).isZero();
            assertThat(read.records().get(1).state()).isEqualTo("CANCELLED");
        }

        @Test
        void jobsThatGoOnAreLeftOut() {
            assertThat(ReadText.ofFile("open-xdmod/non-ended-job-state.log").reasons())
                    .containsExactly(UsageReason.RUNNING, UsageReason.PENDING);
        }

        @Test
        void statesThatNobodyKnowsAreLeftOutAndNamed() {
            assertThat(ReadText.ofFile("open-xdmod/unknown-job-state.log").reasons())
                    .containsExactly(UsageReason.UNKNOWN_STATE, UsageReason.UNKNOWN_STATE);
        }

        @Test
        void namesOfSeveralBytesACharacterAreRead() {
            assertThat(ReadText.ofFile("open-xdmod/utf8-multibyte-chars.log").only().cpus()).isEqualTo(8);
        }

        @Test
        void gpusAreCountedOnce() throws IOException {
            try (InputStream file = getClass().getResourceAsStream("/metering/open-xdmod/alloc-tres-gpu-count.json")) {
                JsonNode cases = JsonMapper.builder().build().readTree(Objects.requireNonNull(file));

                assertThat(cases).hasSizeGreaterThan(5);
                for (JsonNode each : cases) {
                    Map<String, Integer> gpus = Tres.of(each.get(0).asString()).gpus();
                    assertThat(gpus.values().stream().mapToInt(Integer::intValue).sum()).as(each.toString()).isEqualTo(each.get(1).asInt());
                }
            }
        }
    }

    /** The same fourteen jobs of a real Slurm 22.05, written in each way that it can. */
    @Nested
    class FourteenJobs {

        private static final List<String> EVERY_WAY =
                List.of("slurm-22.05/xdmod.log", "slurm-22.05/all-steps.psv", "slurm-22.05/unit-separator.txt", "slurm-22.05/jobs.json");

        @Test
        void comeToTheSameSecondsInEveryWay() {
            assertThat(EVERY_WAY).allSatisfy(name -> {
                DryRun run = ReadText.ofFile(name).dryRun();
                assertThat(run.jobs()).isEqualTo(14);
                assertThat(run.gpuSeconds()).isEqualTo(316);
                assertThat(run.gpuSecondsByClass()).containsExactly(entry("a100", 316L));
                assertThat(run.gpuHours()).isEqualByComparingTo(new BigDecimal("0.0878"));
            });
        }

        @Test
        void haveTheirLayoutSeen() {
            assertThat(EVERY_WAY.stream().map(name -> ReadText.ofFile(name).dryRun().layout()))
                    .containsExactly(Layout.XDMOD, Layout.HEADER, Layout.HEADER, Layout.JSON);
        }

        @Test
        void sayTheSameOfEachAttempt() {
            Map<Long, Long> text = digests("slurm-22.05/xdmod.log");

            assertThat(text).hasSize(14);
            assertThat(digests("slurm-22.05/all-steps.psv")).isEqualTo(text);
            assertThat(digests("slurm-22.05/jobs.json")).isEqualTo(text);
        }

        private static Map<Long, Long> digests(String name) {
            return ReadText.ofFile(name).records().stream().collect(Collectors.toMap(Digest::ofKey, Digest::of));
        }

        @Test
        void keepBothAttemptsOfTheRequeuedJob() {
            List<UsageRecord> attempts =
                    ReadText.ofFile("slurm-22.05/all-steps.psv").records().stream().filter(each -> each.jobIdRaw().equals("10")).toList();

            assertThat(attempts).extracting(UsageRecord::state).containsExactly("REQUEUED", "COMPLETED");
            assertThat(attempts).extracting(UsageRecord::elapsedSeconds).containsExactly(8L, 25L);
        }

        @Test
        void leaveStepsOutBecauseTheyRepeatTheDevices() {
            ReadText read = ReadText.ofFile("slurm-22.05/all-steps.psv");

            assertThat(read.dryRun().skipped()).containsOnlyKeys(UsageReason.STEP);
            assertThat(read.skipped().get(0).line()).isEqualTo(3);
        }

        @Test
        void knowTheTasksOfAnArray() {
            assertThat(ReadText.ofFile("slurm-22.05/jobs.json").records().stream().filter(each -> each.jobId().startsWith("7_")))
                    .extracting(UsageRecord::jobIdRaw)
                    .containsExactlyInAnyOrder("12", "13", "14", "7");
        }

        @Test
        void areNotCutByADelimiterInAName() {
            UsageRecord named = ReadText.ofFile("slurm-22.05/xdmod.log").records().stream()
                    .filter(each -> each.jobIdRaw().equals("8"))
                    .findFirst()
                    .orElseThrow();

            assertThat(named.elapsedSeconds()).isEqualTo(5);
            assertThat(named.gpus()).containsExactly(entry("a100", 1));
        }
    }

    /** It says neither when nor where; it can be looked at and not posted. */
    @Test
    void aFileWithFewFieldsIsCountedByItsElapsedTime() {
        ReadText read = ReadText.ofFile("slurm-22.05/utf8mb4.psv");

        assertThat(read.dryRun().gpuSeconds()).isEqualTo(4);
        assertThat(read.dryRun().from()).isNull();
    }

    @Test
    void aCommandOverSeveralLinesAndDelimitersInNamesHideNothing() {
        ReadText read = ReadText.ofFile("own/several-lines.psv");

        assertThat(read.records()).extracting(UsageRecord::jobId).containsExactly("100", "101", "102", "103", "104", "106");
        assertThat(read.records()).allMatch(each -> each.elapsedSeconds() == 60 && each.gpus().equals(Map.of("h100", 1)));
        assertThat(read.reasons()).containsExactly(UsageReason.STEP, UsageReason.BROKEN_LINE);
        assertThat(read.skipped().get(1).text()).startsWith("105|");
    }
}
