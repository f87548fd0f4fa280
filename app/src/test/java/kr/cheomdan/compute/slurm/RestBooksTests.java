package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What slurmrestd says of jobs, of the accounting and of the machines is what the commands say, field by field. */
@Tag("slurm")
class RestBooksTests {

    private static RealSlurm slurm;
    private static String account;
    private static String marker;
    private static Instant from;
    private static List<String> jobs;

    @BeforeAll
    static void jobsOfEveryKind() {
        slurm = RealSlurm.shared();
        account = slurm.anAccount();
        marker = UUID.randomUUID().toString();
        from = Instant.now().minusSeconds(60);
        jobs = new ArrayList<>();
        jobs.add(submit("sleep 1", "--partition=cpu", "--ntasks=3", "--job-name=" + marker));
        jobs.add(submit("exit 3", "--partition=h100", "--gres=gpu:h100:2", "--mem=2G", "--job-name=이름|with 'words'"));
        jobs.add(submit("sleep 1", "--partition=a100", "--gres=gpu:1", "--mem=2500M"));
        jobs.add(submit("true", "--partition=cpu", "--nodes=2", "--array=3,5-6%2"));
        jobs.add(slurm.run(
                        "sbatch", "--parsable", "--uid=" + slurm.jobUser(), "--account=" + account, "--export=NIL", "--time=5",
                        "--chdir=" + slurm.work(), "--output=" + slurm.work() + "/%j.out", "--partition=cpu", "--ntasks=2", ":",
                        "--partition=h100", "--gres=gpu:h100:1", "--wrap=sleep 1")
                .strip());
        String sentBack = submit("sleep 600", "--partition=cpu", "--requeue");
        RealSlurm.await("it runs", () -> state(sentBack).equals("RUNNING"));
        slurm.run("scontrol", "requeue", sentBack);
        slurm.run("scancel", sentBack);
        String cancelled = submit("sleep 600", "--partition=cpu", "--cpus-per-task=2");
        RealSlurm.await("it runs", () -> state(cancelled).equals("RUNNING"));
        slurm.run("scancel", cancelled);
        String waits = submit("true", "--partition=cpu", "--hold");
        slurm.run("scancel", waits);
        jobs.addAll(List.of(sentBack, cancelled, waits));
        jobs.forEach(slurm::awaitEnd);
        RealSlurm.await("the accounting has their attempts", () -> byCommands().values().stream().noneMatch(each -> each.endedAt() == null));
    }

    private static String submit(String script, String... options) {
        return slurm.sbatch(slurm.jobUser(), account, script, options);
    }

    private static String state(String job) {
        return slurm.run("squeue", "-h", "-a", "-t", "all", "-j", job, "-o", "%T").strip();
    }

    private static Map<String, UsageRecord> of(SlurmBooks books) {
        return books.usage(slurm.cluster(), from, Instant.now().plusSeconds(60)).stream()
                .filter(record -> record.account().equals(account))
                .collect(Collectors.toMap(each -> each.jobIdRaw() + " " + each.startedAt(), Function.identity()));
    }

    private static Map<String, UsageRecord> byCommands() {
        return of(SlurmEngines.commandLine(slurm));
    }

    private static RestSurface rest(String version) {
        return SlurmEngines.rest(slurm, SlurmEngines.token(slurm, Duration.ofMinutes(30)), Duration.ofSeconds(20), List.of(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.36", "v0.0.37", "v0.0.38"})
    void saysOfEveryAttemptWhatSacctSays(String version) {
        Map<String, UsageRecord> expected = byCommands();
        assertThat(expected).hasSizeGreaterThanOrEqualTo(10);
        assertThat(expected.values()).extracting(UsageRecord::state).contains("COMPLETED", "FAILED", "CANCELLED", "REQUEUED");
        assertThat(expected.values()).extracting(UsageRecord::jobId).anyMatch(id -> id.contains("_5")).anyMatch(id -> id.endsWith("+1"));

        assertThat(of(rest(version).books())).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.36", "v0.0.37", "v0.0.38"})
    void findsAJobByItsNumberAndByItsName(String version) {
        SlurmBooks commands = SlurmEngines.commandLine(slurm);
        SlurmBooks books = rest(version).books();
        List<Long> numbers = jobs.stream().map(each -> Long.parseLong(each.split(";")[0])).toList();
        assertThat(unordered(books.booked(numbers))).containsExactlyInAnyOrderElementsOf(unordered(
                commands.booked(numbers).stream().filter(row -> numbers.contains(row.job()) || isTaskOf(numbers, row)).toList()));
        assertThat(books.bookedByName(List.of(marker, UUID.randomUUID().toString())))
                .isEqualTo(commands.bookedByName(List.of(marker)))
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo(marker));
        assertThat(books.booked(List.of(4_000_000L))).isEmpty();
        assertThat(books.bookedByName(List.of(UUID.randomUUID().toString()))).isEmpty();
    }

    private static boolean isTaskOf(List<Long> arrays, SlurmRow row) {
        return row.id().isOneTask() && arrays.contains(row.id().job());
    }

    /** How the program ended is the supervisor's to say, and the versions say it differently. */
    private static List<SlurmRow> unordered(List<SlurmRow> rows) {
        return rows.stream()
                .map(row -> new SlurmRow(
                        row.job(), row.name(), row.state(), row.reason(), row.submitted(), row.started(), row.ended(), 0,
                        row.elapsedSeconds(), row.devices(), row.place()))
                .toList();
    }

    @Test
    void knowsWhenTheAccountingIsBehind() {
        RealSlurm.await("nothing is left to tell", () -> rest("v0.0.38").books().isUpToDate());
        assertThat(rest("v0.0.36").books().usage(slurm.cluster(), Instant.EPOCH.plusSeconds(1_000_000_000), Instant.EPOCH.plusSeconds(1_000_000_600)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.37", "v0.0.38"})
    void findsTheSameMachines(String version) {
        SlurmSite commands = new CommandSite(SlurmEngines.commands(slurm));
        assertThat(rest(version).site().identity().name()).isEqualTo(commands.identity().name()).isEqualTo(slurm.cluster());
        assertThat(rest(version).site().facts().sections()).containsExactlyInAnyOrderElementsOf(commands.facts().sections());
        assertThat(still(rest(version).site())).containsExactlyInAnyOrderElementsOf(still(commands));
        rest(version).site().askAccounting();
    }

    /** Without what changes while others run jobs. */
    private static List<SlurmSite.Node> still(SlurmSite site) {
        return site.facts().nodes().stream()
                .map(node -> new SlurmSite.Node(
                        node.name(), "", List.copyOf(node.partitions()), node.cpus(), 0, node.memory(), 0, node.gpus(), Map.of()))
                .toList();
    }

    @Test
    void findsTheMachinesOfEachPartitionThoughTheFirstVersionDoesNotSayIt() {
        assertThat(still(rest("v0.0.36").site())).containsExactlyInAnyOrderElementsOf(still(new CommandSite(SlurmEngines.commands(slurm))));
    }

    @Test
    void seesWhatIsBusy() {
        String job = submit("sleep 600", "--partition=a100", "--gres=gpu:a100:1", "--cpus-per-task=5", "--mem=1G");
        RealSlurm.await("it runs", () -> state(job).equals("RUNNING"));
        SlurmSite.Facts facts = rest("v0.0.38").site().facts();
        assertThat(facts.nodes()).filteredOn(node -> node.name().equals("gpu3")).singleElement().satisfies(node -> {
            assertThat(node.cpusBusy()).isGreaterThanOrEqualTo(5);
            assertThat(node.memoryBusy()).isGreaterThanOrEqualTo(1L << 30);
            assertThat(node.gpusBusy().get("a100")).isPositive();
        });
        assertThat(facts.queue()).anyMatch(each -> each.running() && each.partition().equals("a100") && each.gpuTypes().contains("a100"));
        slurm.run("scancel", job);
        slurm.awaitEnd(job);
    }
}
