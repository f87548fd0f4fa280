package kr.cheomdan.compute.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hostile program can do from inside the real sandbox: nothing beyond its own directory, and no more than it was given. */
@Tag("processes")
class LocalSandboxTests {

    @TempDir
    Path jobs;

    private EngineDriver at;

    @BeforeEach
    void start() {
        at = new EngineDriver(LocalEngineTests.engine(jobs), jobs, "cpu");
    }

    @Nested
    class Looking {

        @Test
        void cannotReadPasswordsNorTheHomeOfRoot() {
            String said = at.said("cat /etc/shadow; ls /root; ls /home; ls /var; ls /etc; cat /etc/passwd");
            assertThat(said).doesNotContain("root:").contains("job:x:").contains("/etc/shadow: No such file");
            assertThat(said).contains("'/root': No such file").contains("'/home': No such file").contains("'/var': No such file");
        }

        @Test
        void cannotSeeTheDataDirectoryNorAnotherJob() throws IOException {
            EngineJob other = at.job("echo secret > secret.txt; chmod 777 . secret.txt");
            at.run(other);
            String said = at.said("exec 2>/dev/null; cat " + other.work().resolve("secret.txt") + "; ls " + jobs
                    + "; ls -a /job /job/..; tr '\\0' ' ' < /proc/1/cmdline; echo end");
            assertThat(Files.readString(other.work().resolve("secret.txt"))).isEqualTo("secret\n");
            assertThat(said).doesNotContain("secret").doesNotContain("control").contains("script").endsWith("end\n");
        }

        @Test
        void seesNoProcessButItsOwn() {
            String said = at.said("cat /proc/*/comm 2>/dev/null | sort | uniq -c; ls /proc | grep -c '^[0-9]'");
            assertThat(said).doesNotContain("java").doesNotContain("supervisor");
        }

        @Test
        void isAnUnprivilegedUserWithoutCapabilities() {
            String said = at.said("id -u; grep -E '^(CapEff|CapPrm|CapBnd|NoNewPrivs)' /proc/self/status; "
                    + "unshare -Ur id || echo no-namespace; su -c id");
            assertThat(said).contains("NoNewPrivs:\t1").contains("CapEff:\t0000000000000000").contains("no-namespace");
            assertThat(said.lines().findFirst().orElseThrow()).isNotEqualTo("0");
        }

        @Test
        void seesOfTheEnvironmentOnlyWhatItIsGiven() {
            assertThat(at.said("env | cut -d= -f1 | sort | tr '\\n' ' '")).isEqualTo(
                    "CHEOMDAN_CPUS CHEOMDAN_INPUTS CHEOMDAN_JOB CHEOMDAN_MEMORY_BYTES CUDA_VISIBLE_DEVICES HOME JAVA_HOME LANG"
                            + " OMP_NUM_THREADS PATH PWD TMPDIR TZ XDG_CACHE_HOME ");
        }
    }

    @Nested
    class Reaching {

        @Test
        void hasNoNetwork() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String connect = "bash -c 'echo hi > /dev/tcp/127.0.0.1/" + server.getLocalPort() + "'";
                String said = at.said(connect + " && echo reached; cat /proc/net/dev");
                assertThat(said).doesNotContain("reached").contains("lo:").doesNotContain("eth");
            }
        }

        @Test
        void cannotWriteToTheSystemNorToTheSandboxItself() {
            String said = at.said("for each in /usr/x /bin/x /etc/x /x /dev/x /job/x /job/script /proc/sys/kernel/hostname; do "
                    + "(echo bad > $each) 2>/dev/null && echo wrote $each; done; echo done");
            assertThat(said).isEqualTo("done\n");
        }

        @Test
        void cannotKillItsSupervisor() {
            EngineJob job = at.job("kill -9 -1; for pid in $(seq 1 40) $PPID; do kill -9 $pid; done; echo survived; exit 5");
            End end = at.run(job);
            assertThat(end.reason()).isEqualTo(Reason.EXITED);
        }

        @Test
        void leavesNothingRunningBehind() throws IOException {
            EngineJob job = at.job(
                    "setsid sh -c 'while true; do echo alive > beat; sleep 0.05; done' &\n while [ ! -e beat ]; do sleep 0.02; done");
            at.run(job);
            Files.delete(job.work().resolve("beat"));
            assertThat(at.run(at.job("sleep 0.3")).exitCode()).isZero();
            assertThat(job.work().resolve("beat")).doesNotExist();
        }

        @Test
        void keepsOneGpuFromTheOther() {
            EngineJob cpu = at.job("echo [$CUDA_VISIBLE_DEVICES]; head -c 3 /dev/zero | od -An -tx1; ls /dev/full");
            EngineJob gpu = new EngineJob(
                    cpu.id(), "gpu", 1, 1, cpu.memoryBytes(), cpu.timeLimit(), cpu.directory(), null, EngineDriver.MEBI, EngineDriver.MEBI);
            EngineRef ref = at.engine().submit(gpu);
            EngineObservation seen = at.await(ref, each -> each.state() == EngineState.ENDED);
            assertThat(seen.devices()).contains("cpu:0", "gpu:0");
            assertThat(EngineDriver.output(gpu)).startsWith("[0]\n 00 00 00");
        }
    }

    @Nested
    class Taking {

        @Test
        void endsAForkBombWithoutHarm() {
            EngineJob job = at.job("bomb() { bomb | bomb & }; bomb 2>/dev/null; sleep 0.5; echo still here");
            End end = at.run(job);
            assertThat(end.reason()).isIn(Reason.EXITED, Reason.MEMORY_LIMIT);
            assertThat(at.said("echo next")).isEqualTo("next\n");
        }

        @Test
        void endsAProgramThatTakesTooMuchMemory() {
            EngineJob job = at.job(
                    "exec perl -e 'my @all; for (1..2000) { push @all, \"x\" x 1000000; select(undef,undef,undef,0.002) } sleep 60'");
            End end = at.run(job);
            assertThat(end.reason()).isEqualTo(Reason.MEMORY_LIMIT);
            assertThat(end.peakMemoryBytes()).isGreaterThan(job.memoryBytes());
        }

        @Test
        void stopsAFileAtItsLargestSize() throws IOException {
            EngineJob job = at.job("head -c 20000000 /dev/zero > big; echo code $?");
            at.run(job);
            assertThat(Files.size(job.work().resolve("big"))).isLessThanOrEqualTo(8 * EngineDriver.MEBI);
        }

        @Test
        void endsAJobThatFillsTheDisk() {
            EngineJob job = at.job("i=0; while true; do head -c 8000000 /dev/zero > f$i || exit 9; i=$((i+1)); sleep 0.1; done");
            assertThat(at.run(job).reason()).isEqualTo(Reason.DISK_LIMIT);
        }

        @Test
        void endsAJobThatMakesMoreFilesThanTheDiskIsMadeFor() {
            EngineJob job = at.job("for i in $(seq 1 300); do mkdir d$i; (cd d$i; touch $(seq 1 100)); done; sleep 60");
            assertThat(at.run(job).reason()).isEqualTo(Reason.DISK_LIMIT);
        }

        @Test
        void keepsAFloodOfOutputToItsLimit() throws IOException {
            EngineJob job = at.job("yes overflow | head -c 30000000; exit 0");
            End end = at.run(job);
            assertThat(end.exitCode()).isZero();
            assertThat(end.outputCut()).isTrue();
            assertThat(Files.size(job.output())).isEqualTo(EngineDriver.MEBI);
        }

        @Test
        void endsAProgramThatIgnoresTheRequestToEnd() {
            EngineJob job = at.job("trap '' TERM; : > ready; while true; do sleep 0.05; done");
            EngineRef ref = at.engine().submit(job);
            at.engine().advance();
            at.awaitFile(job.work().resolve("ready"));
            at.engine().cancel(ref);
            End end = at.awaitEnd(ref);
            assertThat(end.reason()).isEqualTo(Reason.CANCELLED);
        }

        @Test
        void letsAProgramTidyUpWhenAskedToEnd() throws IOException {
            EngineJob job = at.job("trap 'echo tidy > tidy; exit 0' TERM; : > ready; while true; do sleep 0.05; done");
            EngineRef ref = at.engine().submit(job);
            at.engine().advance();
            at.awaitFile(job.work().resolve("ready"));
            at.engine().cancel(ref);
            assertThat(at.awaitEnd(ref).reason()).isEqualTo(Reason.CANCELLED);
            assertThat(job.work().resolve("tidy")).exists();
        }
    }

    @Nested
    class Shipped {

        private EngineJob shipped(List<String> arguments, Path readable) throws IOException {
            String id = UUID.randomUUID().toString();
            Path directory = Files.createDirectories(jobs.resolve(id));
            Files.createDirectories(directory.resolve("inputs"));
            Files.createDirectories(directory.resolve("work"));
            EngineJob.Program program = new EngineJob.Program(arguments, List.of(readable), Map.of("GREETING", "hello"));
            return new EngineJob(
                    id, "cpu", 1, 0, 512 * EngineDriver.MEBI, Duration.ofSeconds(30), directory, program, EngineDriver.MEBI,
                    64 * EngineDriver.MEBI);
        }

        @Test
        void runsWithTheJavaOfTheServer(@TempDir Path classes) throws IOException {
            Path source = Files.writeString(classes.resolve("Main.java"), """
                    public class Main {
                        public static void main(String[] names) {
                            System.out.println(System.getenv("GREETING") + " " + names[0]);
                        }
                    }
                    """);
            // The job runs as another user than the server, where that is root.
            Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
            EngineJob job = shipped(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx64m", source.toString(), "world"), classes);
            End end = at.run(job);
            assertThat(EngineDriver.output(job)).isEqualTo("hello world\n");
            assertThat(end.exitCode()).isZero();
        }

        @Test
        void runsWithoutASandboxWhereThereIsNone(@TempDir Path readable) throws IOException {
            LocalEngine open = new LocalEngine(LocalEngineTests.settings("no-such-bwrap"), jobs, Clock.systemUTC());
            at = new EngineDriver(open, jobs, "cpu");
            assertThat(at.engine().report().confined()).isFalse();
            assertThat(at.engine().report().faults()).extracting(fault -> fault.code()).containsExactly("no-sandbox");

            EngineJob job = shipped(List.of("sh", "-c", "pwd; env | wc -l; cat ../inputs/in; sleep 600 & exit 4"), readable);
            Files.writeString(job.inputs().resolve("in"), "given\n");
            End end = at.run(job);

            assertThat(end.exitCode()).isEqualTo(4);
            assertThat(EngineDriver.output(job)).startsWith(job.work() + "\n").endsWith("given\n");
        }
    }
}
