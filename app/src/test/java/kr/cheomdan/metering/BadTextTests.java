package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import kr.cheomdan.metering.UsageImport.DryRun;
import kr.cheomdan.metering.UsageImport.Layout;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounting text can be like when it is not as it should be. */
class BadTextTests {

    private static final String HEADER =
            "JobIDRaw|JobID|Cluster|Account|User|Partition|QOS|State|Submit|Start|End|ElapsedRaw|NNodes|AllocCPUS|AllocTRES|NodeList|JobName\n";

    private static String line(String id, String state, String end, String tres, String name) {
        return id + "|" + id + "|c|acc|user|main|normal|" + state + "|2026-11-20T00:00:00|2026-11-20T00:01:00|" + end + "|60|1|4|" + tres
                + "|n1|" + name + "\n";
    }

    private static String job(String id) {
        return line(id, "COMPLETED", "2026-11-20T00:02:00", "cpu=4,mem=4G", "name");
    }

    @Nested
    class Names {

        @ParameterizedTest
        @ValueSource(strings = {"a|b", "|", "|||", "한글|이름", "이모지 🙂", "aàb", "a\tb", "\"quoted\"", "a\\b", "a\u2028b"})
        void mayHoldAnything(String name) {
            ReadText read = ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "cpu=4", name) + job("2"));

            assertThat(read.records()).extracting(UsageRecord::jobId).containsExactly("1", "2");
            assertThat(read.skipped()).isEmpty();
        }

        @Test
        void mayGoOverSeveralLines() {
            ReadText read = ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "cpu=4", "one\ntwo\n\nthree|four") + job("2"));

            assertThat(read.records()).extracting(UsageRecord::jobId).containsExactly("1", "2");
            assertThat(read.skipped()).isEmpty();
        }

        /** Constraints, a name and a command line, each with delimiters of its own. */
        @Test
        void mayHoldDelimitersInSeveralFieldsAtOnce() {
            String header = "Account|AllocCPUS|Constraints|Elapsed|End|JobID|JobName|NNodes|Start|State|Submit|SubmitLine|TimelimitRaw|UID\n";
            String line = "a|4|cpu-a|cpu-b|gpu|00:01:00|2026-11-20T00:02:00|7|x|y||1|2026-11-20T00:01:00|COMPLETED|2026-11-20T00:00:00|"
                    + "sbatch --wrap=env | grep A | sort|5|1000\n";
            ReadText read = ReadText.of(header + line);

            assertThat(read.only().jobId()).isEqualTo("7");
            assertThat(read.only().elapsedSeconds()).isEqualTo(60);
            assertThat(read.only().cpus()).isEqualTo(4);
        }

        /** Code page 949, which Korean Windows writes. */
        @Test
        void ofKoreanWindowsAreReadAsTheyWereMeant() {
            String text = HEADER + job("1").replace("|acc|", "|첨단연구실|");
            byte[] bytes = text.getBytes(java.nio.charset.Charset.forName("x-windows-949"));

            assertThat(ReadText.of(new ByteArrayInputStream(bytes), Options.none()).only().account()).isEqualTo("첨단연구실");
        }

        @Test
        void thatAreNoUtf8AreReadNevertheless() throws IOException {
            byte[] bytes = (HEADER + job("1")).getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 2] = (byte) 0xff;
            try (InputStream stream = new ByteArrayInputStream(bytes)) {
                assertThat(ReadText.of(stream, Options.none()).only().jobId()).isEqualTo("1");
            }
        }

        @Test
        void thatAreOursAreTheMarker() {
            String marker = "0199f6e2-1c1c-7f7f-8f8f-0123456789ab";
            assertThat(ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "cpu=4", marker)).only().marker()).isEqualTo(marker);
        }
    }

    @Nested
    class States {

        @ParameterizedTest
        @CsvSource({
            "RUNNING,RUNNING", "PENDING,PENDING", "SUSPENDED,RUNNING", "COMPLETING,RUNNING", "REQUEUE_HOLD,PENDING", "FOO,UNKNOWN_STATE",
            "'',UNKNOWN_STATE"
        })
        void thatHaveNotEndedOrNobodyKnowsAreLeftOut(String state, UsageReason reason) {
            assertThat(ReadText.of(HEADER + line("1", state, "2026-11-20T00:02:00", "cpu=4", "n")).reasons()).containsExactly(reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"COMPLETED", "CANCELLED by 1000", "CANCELLED+", "NODE_FAIL", "PREEMPTED", "REQUEUED", "RESIZING", "DEADLINE"})
        void thatHaveEndedCount(String state) {
            assertThat(ReadText.of(HEADER + line("1", state, "2026-11-20T00:02:00", "cpu=4", "n")).records()).hasSize(1);
        }
    }

    @Nested
    class Times {

        @ParameterizedTest
        @ValueSource(strings = {"Unknown", "None", "", "2026-13-45T00:00:00", "yesterday", "0001-01-01T00:00:00",
            "9999-12-31T23:59:59", "999999999999", "999999999999999999"})
        void thatAreNoneLeaveTheLineOut(String end) {
            assertThat(ReadText.of(HEADER + line("1", "COMPLETED", end, "cpu=4", "n")).reasons())
                    .containsExactly(UsageReason.UNKNOWN_TIME);
        }

        @Test
        void ofAStartThatNeverWasLeaveTheLineOut() {
            String never = line("1", "CANCELLED by 0", "2026-11-20T00:02:00", "", "n").replace("2026-11-20T00:01:00", "Unknown");
            assertThat(ReadText.of(HEADER + never).reasons()).containsExactly(UsageReason.NO_START);
        }

        @Test
        void inSecondsSince1970AreReadTheSame() {
            UsageRecord spoken = ReadText.of(HEADER + job("1")).only();
            String seconds = job("1").replace("2026-11-20T00:00:00", "" + Instant.parse("2026-11-20T00:00:00Z").getEpochSecond())
                    .replace("2026-11-20T00:01:00", "" + Instant.parse("2026-11-20T00:01:00Z").getEpochSecond())
                    .replace("2026-11-20T00:02:00", "" + Instant.parse("2026-11-20T00:02:00Z").getEpochSecond());

            assertThat(ReadText.of(HEADER + seconds).only()).isEqualTo(spoken);
        }

        @Test
        void ofAnotherZoneAreReadByTheirOffset() {
            Options korean = new Options(null, null, null, null, ZoneOffset.ofHours(9));

            assertThat(ReadText.of(HEADER + job("1"), korean).only().endedAt()).isEqualTo("2026-11-19T15:02:00Z");
        }

        /** Its clock was set back while the job ran; how long it took Slurm knows from a clock that is never set. */
        @Test
        void ofAnEndBeforeTheStartLeaveTheElapsedTimeAsItIs() {
            assertThat(ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-19T23:56:00", "cpu=4", "n")).only().elapsedSeconds()).isEqualTo(60);
        }
    }

    @Nested
    class Resources {

        @Test
        void thatAreNotSaidAreTheProcessorsAlone() {
            UsageRecord record = ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "", "n")).only();

            assertThat(record.cpus()).isEqualTo(4);
            assertThat(record.gpus()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"100M,104857600", "16G,17179869184", "62.50G,67108864000", "48000Mn,50331648000", "4096K,4194304", "0.5T,549755813888"})
        void ofMemoryHaveSuffixes(String memory, long bytes) {
            assertThat(ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "cpu=4,mem=" + memory, "n")).only().memoryBytes())
                    .isEqualTo(bytes);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2147487648000000Mn", "?", "16777216T", "-4G", "1e9G"})
        void ofMemoryThatMakesNoSenseAreNotSaid(String memory) {
            assertThat(ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "cpu=4,mem=" + memory, "n")).only().memoryBytes())
                    .isNull();
        }

        @Test
        void ofGpusCountOnceAndByTheirClass() {
            assertThat(Tres.of("gres/gpu:a100=8,gres/gpu=8").gpus()).containsExactly(entry("a100", 8));
            assertThat(Tres.of("gres/gpu:a100=2,gres/gpu:h100=1,gres/gpu=3").gpus()).isEqualTo(Map.of("a100", 2, "h100", 1));
            assertThat(Tres.of("gres/gpu:a100=2,gres/gpu=3").gpus()).isEqualTo(Map.of("a100", 2, "", 1));
            assertThat(Tres.of("gres/gpu=3").gpus()).isEqualTo(Map.of("", 3));
            assertThat(Tres.of("gres/gpumem=80G,gres/gpuutil=100,cpu=1").gpus()).isEmpty();
        }

        @Test
        void thatAreNoNumbersAreABrokenLine() {
            assertThat(ReadText.of(HEADER + line("1", "COMPLETED", "2026-11-20T00:02:00", "cpu=many", "n")).reasons())
                    .containsExactly(UsageReason.BROKEN_LINE);
        }
    }

    @Nested
    class Files {

        @ParameterizedTest
        @ValueSource(ints = {5, 30, 60, 90, 100})
        void thatStopInALineLoseThatLineAlone(int kept) {
            ReadText read = ReadText.of(HEADER + job("1") + job("2") + job("333333").substring(0, kept));

            assertThat(read.records()).extracting(UsageRecord::jobId).containsExactly("1", "2");
            assertThat(read.reasons()).containsExactly(UsageReason.TRUNCATED_LINE);
            assertThat(read.skipped().get(0).line()).isEqualTo(4);
        }

        @Test
        void thatStopInTheNameLoseNothing() {
            assertThat(ReadText.of(HEADER + job("1") + job("2").stripTrailing()).records()).hasSize(2);
        }

        @Test
        void withALineCutInTheMiddleLoseThatLineAlone() {
            ReadText read = ReadText.of(HEADER + job("1") + "2|2|c|acc|user\n" + job("3"));

            assertThat(read.records()).extracting(UsageRecord::jobId).containsExactly("1", "3");
            assertThat(read.reasons()).containsExactly(UsageReason.BROKEN_LINE);
        }

        @Test
        void putTogetherFromSeveralHaveTheirHeadersAgain() {
            assertThat(ReadText.of(HEADER + job("1") + HEADER + job("2")).records()).hasSize(2);
        }

        @Test
        void fromWindowsAndWithAByteOrderMarkAreRead() {
            assertThat(ReadText.of("\uFEFF" + (HEADER + job("1")).replace("\n", "\r\n")).only().jobId()).isEqualTo("1");
        }

        @Test
        void withARepeatedAttemptCountItOnce() {
            ReadText read = ReadText.of(HEADER + job("1") + job("1"));

            assertThat(read.records()).hasSize(1);
            assertThat(read.reasons()).containsExactly(UsageReason.DUPLICATE);
        }

        @ParameterizedTest
        @CsvSource({"'',metering.empty-file", "'\n\n',metering.empty-file", "hello,metering.unknown-layout",
            "'JobID           JobName  Partition',metering.unknown-layout", "'{\"a\":1}',metering.unknown-layout", "'{',metering.unknown-layout"})
        void thatAreNoAccountingAreRefused(String text, String code) {
            assertThatThrownBy(() -> ReadText.of(text))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        }

        @Test
        void ofJsonThatStopsInTheMiddleKeepWhatWasWhole() {
            String whole = "{\"jobs\":[{\"job_id\":1,\"cluster\":\"c\",\"account\":\"a\",\"state\":{\"current\":[\"COMPLETED\"]},\"time\":"
                    + "{\"submission\":100,\"start\":160,\"end\":220,\"elapsed\":60},\"tres\":{\"allocated\":[{\"type\":\"cpu\",\"count\":4}]}},";
            ReadText read = ReadText.of(whole + "{\"job_id\":2,");

            assertThat(read.only().cpus()).isEqualTo(4);
            assertThat(read.reasons()).containsExactly(UsageReason.TRUNCATED_LINE);
        }

        /** Read as it comes, it takes no more memory than a small one: the whole text is six times the heap that tests have left. */
        @Test
        void largerThanMemoryAreRead() {
            int lines = 3_000_000;
            DryRun run = ReadTally.of(new EndlessText(HEADER, lines), Options.none());

            assertThat(run.jobs() + run.skipped().getOrDefault(UsageReason.DUPLICATE, 0L)).isEqualTo(lines);
        }

        @Test
        void ofOneEndlessLineAreNoAccounting() {
            InputStream endless = new EndlessText("x".repeat(4_096), 100_000) {
                @Override
                String line(int number) {
                    return "x".repeat(1_000);
                }
            };
            assertThatThrownBy(() -> ReadTally.of(endless, Options.none())).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void anotherClustersJobsAreLeftOutWhereOneIsNamed() {
        Options other = new Options(null, "other", null, null, ZoneOffset.UTC);

        assertThat(ReadText.of(HEADER + job("1"), other).reasons()).containsExactly(UsageReason.OTHER_CLUSTER);
    }

    @Test
    void aLayoutThatIsSaidIsTaken() {
        Options json = new Options(Layout.JSON, null, null, null, ZoneOffset.UTC);

        assertThatThrownBy(() -> ReadText.of(HEADER + job("1"), json)).isInstanceOf(RefusedException.class);
    }
}
