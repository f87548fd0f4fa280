package kr.cheomdan.compute.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineDriver;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation.End;
import kr.cheomdan.compute.engine.EngineObservation.Reason;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed for real, by signal 9, in the middle of jobs. */
@Tag("processes")
class ServerDeathTests {

    @TempDir
    Path jobs;

    private final List<Process> servers = new ArrayList<>();

    private List<EngineRef> killedWhileRunning(String... scripts) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                EngineProcess.class.getName(), jobs.toString()));
        command.addAll(List.of(scripts));
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(jobs.resolve("server.log").toFile())
                .start();
        servers.add(server);
        EngineDriver.awaitThat("the jobs are accepted", () -> Files.exists(jobs.resolve("ids")));
        List<EngineRef> refs = Files.readAllLines(jobs.resolve("ids")).stream().map(EngineRef::new).toList();
        EngineDriver.awaitThat("the first two jobs are started", () -> Files.exists(work(refs.get(0)).resolve("ready"))
                && Files.exists(work(refs.get(1)).resolve("ready")));
        server.destroyForcibly().waitFor();
        return refs;
    }

    @AfterEach
    void killServers() {
        servers.forEach(Process::destroyForcibly);
    }

    private Path work(EngineRef ref) {
        return jobs.resolve(ref.value()).resolve("work");
    }

    private EngineDriver nextServer(List<EngineRef> refs) {
        LocalEngine engine = LocalEngineTests.engine(jobs);
        engine.resume(refs.stream()
                .map(ref -> new EngineJob(
                        ref.value(), "cpu", 1, 0, 256 * EngineDriver.MEBI, Duration.ofSeconds(60), jobs.resolve(ref.value()), null,
                        EngineDriver.MEBI, 64 * EngineDriver.MEBI))
                .toList());
        return new EngineDriver(engine, jobs, "cpu");
    }

    @Test
    void jobsGoOnAndEndOnce() throws Exception {
        String waitForStop = "# limit=60\necho run >> runs; : > ready; while [ ! -e stop ]; do sleep 0.05; done; exit 3";
        List<EngineRef> refs = killedWhileRunning(waitForStop, waitForStop, "# limit=60\necho run >> runs");

        EngineDriver next = nextServer(refs);

        assertThat(next.observe(refs.get(0)).state()).isEqualTo(EngineState.RUNNING);
        assertThat(next.observe(refs.get(1)).state()).isEqualTo(EngineState.RUNNING);
        assertThat(next.observe(refs.get(2)).state()).isEqualTo(EngineState.WAITING);
        Files.writeString(work(refs.get(0)).resolve("stop"), "");
        Files.writeString(work(refs.get(1)).resolve("stop"), "");
        assertThat(next.awaitEnd(refs.get(0)).exitCode()).isEqualTo(3);
        assertThat(next.awaitEnd(refs.get(1)).exitCode()).isEqualTo(3);
        assertThat(next.awaitEnd(refs.get(2)).exitCode()).isZero();
        for (EngineRef ref : refs) {
            assertThat(work(ref).resolve("runs")).hasContent("run");
        }
    }

    @Test
    void theTimeLimitHoldsWhileNoServerLives() throws Exception {
        List<EngineRef> refs = killedWhileRunning(
                "# limit=1\n: > ready; sleep 60", "# limit=60\n: > ready; while [ ! -e stop ]; do sleep 0.05; done; echo finished");
        Files.writeString(work(refs.get(1)).resolve("stop"), "");
        EngineDriver.awaitThat("both supervisors have said their last word", () -> refs.stream()
                .allMatch(ref -> ControlFiles.of(jobs.resolve(ref.value())).ended().isPresent()));

        EngineDriver next = nextServer(refs);

        End first = next.awaitEnd(refs.get(0));
        assertThat(first.reason()).isEqualTo(Reason.TIME_LIMIT);
        assertThat(first.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(50));
        assertThat(next.awaitEnd(refs.get(1)).exitCode()).isZero();
        assertThat(jobs.resolve(refs.get(1).value()).resolve("output.log")).hasContent("finished");
    }

    @Test
    void aJobWhoseSupervisorIsGoneIsLostUpToItsLastSignOfLife() throws Exception {
        String endless = "# limit=60\n: > ready; while true; do date > beat; sleep 0.05; done";
        List<EngineRef> refs = killedWhileRunning(endless, endless);
        EngineRef lost = refs.get(0);
        ControlFiles files = ControlFiles.of(jobs.resolve(lost.value()));
        EngineDriver.awaitThat("there is a sign of life", () -> Files.exists(files.directory().resolve("heartbeat")));
        long supervisor = files.started().orElseThrow().pid();
        Set<ProcessHandle> family = familyOf(supervisor);
        ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();
        EngineDriver.awaitThat("the job died with its supervisor", () -> family.stream().noneMatch(ServerDeathTests::isRunning));

        EngineDriver next = nextServer(refs);
        End end = next.awaitEnd(lost);

        assertThat(end.reason()).isEqualTo(Reason.NODE_FAILED);
        assertThat(end.elapsed()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(50));
        next.engine().cancel(refs.get(1));
        assertThat(next.awaitEnd(refs.get(1)).reason()).isEqualTo(Reason.CANCELLED);
    }

    @Test
    void aProcessOfAnotherBootOrStartIsAnother() throws IOException {
        ProcessHandle me = ProcessHandle.current();
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        assertThat(Machine.isAlive(me.pid(), ticks, Machine.boot())).isTrue();
        assertThat(Machine.isAlive(me.pid(), ticks, "another-boot")).isFalse();
        assertThat(Machine.isAlive(me.pid(), ticks + "1", Machine.boot())).isFalse();
    }

    private static Set<ProcessHandle> familyOf(long pid) {
        return ProcessHandle.of(pid).orElseThrow().descendants().collect(java.util.stream.Collectors.toSet());
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
