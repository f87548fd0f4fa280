package kr.cheomdan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cheomdan slurm}, as it is used. */
@Tag("slurm")
class SlurmCommandTests {

    private static ProgramRun slurm(Path directory, String... arguments) {
        return slurm(Map.of("LANG", "C.UTF-8"), directory, arguments);
    }

    private static ProgramRun slurm(Map<String, String> environment, Path directory, String... arguments) {
        ProcessBuilder builder = RealSlurm.launcher(directory, arguments);
        builder.environment().keySet().removeAll(List.of("LANG", "LC_ALL", "LC_MESSAGES"));
        builder.environment().putAll(environment);
        return ProgramRun.of(builder);
    }

    private static boolean runs(long process) {
        try {
            return !Files.readString(Path.of("/proc", String.valueOf(process), "stat")).contains(") Z ");
        } catch (IOException ended) {
            return false;
        }
    }

    /** Daemon to process number, as status says. */
    private static Map<String, Long> processes(Path directory) {
        return slurm(directory, "status").output().lines()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length > 4 && words[2].matches("\\d+"))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[2])));
    }

    @Nested
    class OnTheSharedCluster {

        private final RealSlurm cluster = RealSlurm.shared();
        private final Path directory = cluster.directory();

        @Test
        void startingAgainChangesNothing() {
            Map<String, Long> before = processes(directory);

            assertThat(slurm(directory, "up").exit()).isZero();

            assertThat(before).hasSize(10);
            assertThat(processes(directory)).isEqualTo(before);
        }

        @Test
        void saysWhatRunsWithVersionsPortsAndNodes() {
            ProgramRun status = slurm(directory, "status");

            assertThat(status.exit()).isZero();
            assertThat(status.output()).contains("Cluster " + cluster.cluster()).contains(directory.toString()).contains("gpu:h100:4");
            assertThat(status.output()).containsPattern("slurmrestd +\\d+\\.\\d+\\.\\d+ +\\d+ +127\\.0\\.0\\.1:" + cluster.restUrl().getPort());
            assertThat(status.output()).containsPattern("mariadb +\\d+\\.\\d+\\.\\d+ ").containsPattern("slurmdbd +\\d+\\.\\d+\\.\\d+ ");
        }

        @Test
        void refusesAnotherPortWhileItRuns() {
            ProgramRun up = slurm(directory, "up", "--port", "31000");

            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.errors()).contains("Already running with port");
        }

        @Test
        void tellsTheServerHowToConnect() {
            assertThat(slurm(directory, "env").output())
                    .contains("export SLURM_CONF=" + cluster.configuration())
                    .contains("export CHEOMDAN_SLURM_REST_URL=" + cluster.restUrl())
                    .contains("export CHEOMDAN_SLURM_JWT_KEY=" + cluster.tokenKey());
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnAClusterOfItsOwn {

        private final RealSlurm cluster = RealSlurm.own();
        private final Path directory = cluster.directory();

        @BeforeEach
        void everythingRuns() {
            slurm(directory, "up").mustSucceed();
        }

        @AfterAll
        void end() {
            cluster.close();
            assertThat(directory).doesNotExist();
        }

        @Test
        void seesADaemonThatWasKilledHereAndStartsOnlyThatAgain() {
            Map<String, Long> before = processes(directory);
            slurm(directory, "kill", "slurmd-gpu1").mustSucceed();

            ProgramRun status = slurm(directory, "status");
            assertThat(slurm(RealSlurm.shared().directory(), "status").exit()).isZero();
            slurm(directory, "up").mustSucceed();
            Map<String, Long> after = processes(directory);

            assertThat(status.exit()).isEqualTo(3);
            assertThat(status.output()).containsPattern("slurmd-gpu1 .*down").containsPattern("slurmctld .*running");
            assertThat(after.remove("slurmd-gpu1")).isNotEqualTo(before.remove("slurmd-gpu1"));
            assertThat(after).isEqualTo(before);
        }

        @Test
        void seesADaemonThatIsThereAndDoesNotAnswer() {
            slurm(directory, "pause", "slurmrestd").mustSucceed();

            ProgramRun status = slurm(directory, "status");
            slurm(directory, "resume", "slurmrestd").mustSucceed();

            assertThat(status.exit()).isEqualTo(3);
            assertThat(status.output()).containsPattern("slurmrestd .*does not answer");
            assertThat(slurm(directory, "status").exit()).isZero();
        }

        @Test
        void letsADaemonThatWasPausedGoOnAndSaysSo() {
            Map<String, Long> before = processes(directory);
            slurm(directory, "pause", "slurmctld").mustSucceed();

            ProgramRun up = slurm(directory, "up");

            assertThat(up.exit()).isZero();
            assertThat(up.output()).contains("slurmctld was paused; it goes on");
            assertThat(processes(directory)).isEqualTo(before);
            assertThat(slurm(directory, "status").exit()).isZero();
        }

        @Test
        void endsWithItsJobsAndKeepsItsAccounting() throws IOException {
            String account = cluster.anAccount();
            String job = cluster.sbatch(cluster.guest(), account, "echo $$ > own; sleep 600 & echo $! > child; wait");
            Path own = cluster.work().resolve("child");
            RealSlurm.await("the job runs", () -> Files.exists(own) && own.toFile().length() > 0);
            long process = Long.parseLong(Files.readString(own).strip());
            List<Long> daemons = List.copyOf(processes(directory).values());

            assertThat(slurm(directory, "down").output()).contains("Stopped");

            assertThat(runs(process)).isFalse();
            assertThat(daemons).hasSize(10).noneMatch(SlurmCommandTests::runs);
            assertThat(slurm(directory, "status").exit()).isEqualTo(1);
            assertThat(slurm(directory, "down").output()).contains("Not running");
            slurm(directory, "up").mustSucceed();
            assertThat(cluster.run("sacctmgr", "-n", "-P", "show", "account", account, "format=account").strip()).isEqualTo(account);
            assertThat(cluster.awaitEnd(job)).startsWith("CANCELLED");
        }

        @Test
        void losesItsStateOnPurposeAndGivesTheSameJobNumberAgain() {
            String account = cluster.anAccount();
            String before = cluster.sbatch(cluster.jobUser(), account, "sleep 600", "--hold");

            cluster.loseState();

            assertThat(cluster.attempt("scontrol", "show", "job", before).exit()).isNotZero();
            int after = Integer.parseInt(cluster.sbatch(cluster.jobUser(), account, "true", "--hold"));
            assertThat(after).isLessThanOrEqualTo(Integer.parseInt(before));
        }

        @Test
        void neverSignalsAProcessThatWasGivenTheNumberOfADaemon() throws Exception {
            Process innocent = new ProcessBuilder("sleep", "600").start();
            Path file = directory.resolve("run/slurmrestd.pid");
            String written = Files.readString(file);
            try {
                Files.writeString(file, written.replaceFirst("\\d+", String.valueOf(innocent.pid())));

                ProgramRun kill = slurm(directory, "kill", "slurmrestd");

                assertThat(kill.exit()).isEqualTo(1);
                assertThat(kill.errors()).contains("slurmrestd is not running");
                assertThat(innocent.isAlive()).isTrue();
            } finally {
                Files.writeString(file, written);
                innocent.destroyForcibly();
            }
        }
    }

    @Nested
    class Refuses {

        @TempDir
        private Path directory;

        private void refuses(ProgramRun run, int exit, String sentence) {
            assertThat(run.errors()).contains(sentence);
            assertThat(run.exit()).isEqualTo(exit);
        }

        @Test
        void aFolderOfSomethingElse() throws IOException {
            Files.writeString(directory.resolve("thesis.txt"), "precious");

            refuses(slurm(directory, "up"), 1, "is not empty and not the directory of a Slurm started here");
            refuses(slurm(directory, "down", "--wipe"), 1, "There is no Slurm in");

            assertThat(directory.resolve("thesis.txt")).hasContent("precious");
        }

        @Test
        void aFolderThatItsDaemonsCannotReach() throws IOException {
            Path closed = Files.createDirectories(directory.resolve("closed"));
            closed.toFile().setExecutable(false, false);
            closed.toFile().setExecutable(true, true);

            refuses(slurm(closed.resolve("data"), "up"), 1, "lacks o+x");
        }

        @Test
        void aPortThatIsTaken() throws IOException {
            Path place = RealSlurm.newDirectory();
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ProgramRun up = slurm(place, "up", "--port", String.valueOf(taken.getLocalPort() - 1));

                refuses(up, 1, "slurm.port-in-use");
                assertThat(up.errors()).contains("Port " + taken.getLocalPort() + " of slurmdbd");
                assertThat(place).doesNotExist();
            }
        }

        @Test
        void whoeverIsNotRoot() {
            ProcessBuilder up = RealSlurm.launcher(directory, "up");
            List<String> command = List.copyOf(up.command());
            up.command("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", "LC_ALL=C.UTF-8");
            up.command().addAll(command);

            refuses(ProgramRun.of(up), 1, "sudo ./cheomdan slurm up");
        }

        @Test
        void inTheLanguageOfTheTerminal() {
            refuses(slurm(Map.of("LANG", "ko_KR.UTF-8"), directory, "down", "--wipe"), 1, "여기서 시작한 Slurm이 없습니다");
        }

        @Test
        void wrongUsage() {
            refuses(slurm(directory, "up", "--port", "80"), 2, "from 1024 to 65500");
            refuses(slurm(directory, "up", "--name", "Not A Name"), 2, "lower-case");
            refuses(slurm(directory, "up", "--wipe"), 2, "Unknown option: --wipe");
            refuses(slurm(directory.resolve("with space"), "up"), 2, "letters, digits");
            refuses(slurm(directory, "nonsense"), 2, "./cheomdan slurm up");
        }

        @Test
        void aDaemonThatDoesNotExist() {
            refuses(slurm(RealSlurm.shared().directory(), "kill", "everything"), 2, "A daemon is one of: munged");
        }
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNext() throws IOException {
        Path left = Files.createDirectories(RealSlurm.newDirectory().resolveSibling("cheomdan-test-slurm-999999999-1-1"));
        Files.writeString(left.resolve("cluster"), "cheomdan-slurm 21810 cheomdan\n");
        Path used = Files.createDirectories(RealSlurm.newDirectory());

        RealSlurm.removeWhatKilledRunsLeft();

        assertThat(left).doesNotExist();
        assertThat(used).exists();
        Files.delete(used);
    }
}
