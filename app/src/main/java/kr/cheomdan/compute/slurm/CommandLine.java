package kr.cheomdan.compute.slurm;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.compute.slurm.SlurmCommands.Said;
import kr.cheomdan.compute.slurm.SlurmRow.Place;
import kr.cheomdan.metering.UsageRecord;
import org.jspecify.annotations.Nullable;

/** Slurm's command line, the surface that every version has. */
final class CommandLine implements SlurmSurface, SlurmBooks {

    private static final String UNIT = "\u001f";
    /** The most that one command line is given. */
    private static final int CHUNK = 2_000;
    private static final List<String> LIVE_FIELDS = List.of(
            "JobID", "State", "Reason", "SubmitTime", "StartTime", "EndTime", "exit_code", "TimeUsed", "tres-alloc", "JobArrayID",
            "Account", "UserName", "Partition", "QOS", "NumNodes", "NumCPUs", "Name");
    private static final List<String> BOOKED_FIELDS = List.of(
            "JobIDRaw", "State", "Submit", "Start", "End", "ExitCode", "ElapsedRaw", "AllocTRES", "JobID", "Account", "User", "Partition",
            "QOS", "NNodes", "NCPUS", "JobName");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String NO_SUCH_JOB = "Invalid job id specified";
    private static final String EVER = "--starttime=1970-01-01T00:00:00";
    private static final int EXIT_BITS = 8;

    private final SlurmCommands commands;
    private final SlurmUser user;
    /** Between fields: what others call their jobs may hold anything, line ends too, but not what nobody can know. */
    private final String separator;

    CommandLine(SlurmCommands commands, SlurmUser user) {
        this.commands = commands;
        this.user = user;
        byte[] secret = new byte[8];
        new SecureRandom().nextBytes(secret);
        this.separator = UNIT + HexFormat.of().formatHex(secret);
    }

    @Override
    public String name() {
        return "cli";
    }

    boolean isThere() {
        return commands.areThere();
    }

    @Override
    public SlurmBooks books() {
        return this;
    }

    @Override
    public SlurmSite site() {
        return new CommandSite(commands);
    }

    @Override
    public SlurmRegister register() {
        return new CommandRegister(commands);
    }

    @Override
    public long submit(Submission job) throws Refused {
        Said said = commands.ask("sbatch", arguments(job), job.script());
        if (said.succeeded()) {
            return Long.parseLong(said.out().strip().split(";")[0]);
        }
        String why = SlurmTrouble.refusal(said.trouble());
        if (why != null) {
            throw new Refused(why);
        }
        throw SlurmTrouble.of("sbatch", said);
    }

    private List<String> arguments(Submission job) {
        List<String> arguments = new ArrayList<>(List.of(
                "--parsable", "--export=NIL", "--no-requeue",
                "--job-name=" + job.name(), "--comment=" + job.name(),
                "--chdir=" + job.directory(), "--output=" + job.log(),
                "--partition=" + job.partition(), "--time=" + job.minutes(), "--mem=" + job.memoryMebibytes() + "M",
                "--nodes=" + job.nodes(), "--ntasks=" + job.nodes(), "--ntasks-per-node=1", "--cpus-per-task=" + job.cpus()));
        if (job.array() != null) {
            arguments.add("--array=" + job.array());
        }
        if (job.gpuType() != null) {
            arguments.add("--gres=gpu:" + job.gpuType() + ":" + job.gpus());
        }
        if (job.account() != null) {
            arguments.add("--account=" + job.account());
        }
        if (user.isAnother()) {
            arguments.add("--uid=" + user.uid());
            arguments.add("--gid=" + user.gid());
        }
        return arguments;
    }

    @Override
    public List<SlurmRow> live(Collection<Long> jobs) {
        return chunked(jobs, chunk -> squeue("--jobs=" + chunk));
    }

    @Override
    public List<SlurmRow> liveByName(Collection<String> names) {
        List<SlurmRow> rows = new ArrayList<>(chunked(names, chunk -> squeue("--name=" + chunk)));
        rows.sort(Comparator.comparingLong(SlurmRow::job));
        return rows;
    }

    private List<SlurmRow> squeue(String which) {
        String format = LIVE_FIELDS.stream().map(field -> field + ":" + separator).collect(Collectors.joining(","));
        Said said = commands.ask("squeue", List.of("--noheader", "--all", "--states=all", which, "--Format=" + format), null);
        if (!said.succeeded() && !said.trouble().contains(NO_SUCH_JOB)) {
            throw SlurmTrouble.of("squeue", said);
        }
        return rows(said.out(), LIVE_FIELDS.size(), fields -> new SlurmRow(
                number(fields[0]), fields[16], word(fields[1]), fields[2], number(fields[3]), instant(fields[4]), instant(fields[5]),
                (int) (number(fields[6]) >> EXIT_BITS), SlurmMachines.duration(fields[7]).map(Duration::toSeconds).orElse(0L),
                SlurmRow.sorted(fields[8]), place(fields, 9)));
    }

    @Override
    public List<SlurmRow> booked(Collection<Long> jobs) {
        return chunked(jobs, chunk -> sacct(EVER, "--jobs=" + chunk));
    }

    @Override
    public List<SlurmRow> bookedByName(Collection<String> names) {
        return chunked(names, chunk -> sacct(EVER, "--name=" + chunk));
    }

    private List<SlurmRow> sacct(String... which) {
        List<String> arguments = new ArrayList<>(List.of(
                "--noheader", "--allocations", "--duplicates", "--allusers", "--parsable2", "--delimiter=" + separator,
                "--format=" + String.join(",", BOOKED_FIELDS)));
        arguments.addAll(List.of(which));
        String said = commands.run("sacct", arguments.toArray(String[]::new));
        return rows(said, BOOKED_FIELDS.size(), fields -> new SlurmRow(
                number(fields[0]), fields[15], word(fields[1]), "", number(fields[2]), instant(fields[3]), instant(fields[4]),
                (int) number(fields[5].split(":")[0]), number(fields[6]), fields[7], place(fields, 8)));
    }

    private static Place place(String[] fields, int at) {
        return new Place(
                fields[at], fields[at + 1], fields[at + 2], fields[at + 3], fields[at + 4], (int) number(fields[at + 5]),
                (int) number(fields[at + 6]));
    }

    @Override
    public List<UsageRecord> usage(String cluster, Instant from, Instant until) {
        return sacct("--clusters=" + cluster, "--starttime=" + INSTANT.format(from), "--endtime=" + INSTANT.format(until))
                .stream()
                .filter(SlurmRow::isAnAttempt)
                .map(row -> row.usage(cluster))
                .toList();
    }

    @Override
    public List<SlurmTurns.Waiting> waiting() {
        String said = commands.run(
                "squeue", "--noheader", "--all", "--states=PENDING", "--Format=JobArrayID:|,Partition:|,PriorityLong:|");
        return SlurmTurns.inOrder(said.lines()
                .map(line -> line.split("\\|"))
                .filter(fields -> fields.length >= 3)
                .map(fields -> new SlurmTurns.Waiting(number(fields[0].split("_")[0]), fields[1], number(fields[2])))
                .toList());
    }

    @Override
    public void cancel(long job, boolean onlyWhileWaiting) {
        cancel(List.of(String.valueOf(job)), onlyWhileWaiting);
    }

    @Override
    public void cancelTasks(long array, Collection<Integer> tasks, boolean onlyWhileWaiting) {
        List<String> named = tasks.stream().map(task -> array + "_" + task).toList();
        for (int at = 0; at < named.size(); at += CHUNK) {
            cancel(named.subList(at, Math.min(named.size(), at + CHUNK)), onlyWhileWaiting);
        }
    }

    private void cancel(List<String> named, boolean onlyWhileWaiting) {
        List<String> arguments = new ArrayList<>();
        if (onlyWhileWaiting) {
            arguments.add("--state=PENDING");
        }
        arguments.addAll(named);
        Said said = commands.ask("scancel", arguments, null);
        if (!said.succeeded() && !said.trouble().contains(NO_SUCH_JOB) && !said.trouble().contains("already completing or completed")) {
            throw SlurmTrouble.of("scancel", said);
        }
    }

    @Override
    public boolean isUpToDate() {
        return commands.run("sdiag").lines()
                .map(String::strip)
                .anyMatch(line -> line.matches("DBD Agent queue size:\\s*0"));
    }

    private static <T> List<SlurmRow> chunked(Collection<T> all, Function<String, List<SlurmRow>> ask) {
        List<SlurmRow> rows = new ArrayList<>();
        List<String> texts = all.stream().map(String::valueOf).toList();
        for (int at = 0; at < texts.size(); at += CHUNK) {
            rows.addAll(ask.apply(String.join(",", texts.subList(at, Math.min(texts.size(), at + CHUNK)))));
        }
        return rows;
    }

    /** The name stands last: where it goes on in another line, that line has no separator and is no row. */
    private List<SlurmRow> rows(String text, int fields, Function<String[], SlurmRow> row) {
        List<SlurmRow> rows = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] parts = line.split(separator, -1);
            if (parts.length >= fields && parts[0].matches("\\d+")) {
                rows.add(row.apply(parts));
            }
        }
        return rows;
    }

    /** {@code CANCELLED by 0} is CANCELLED. */
    private static String word(String state) {
        return state.strip().split("[ +]")[0];
    }

    private static long number(String text) {
        return text.matches("\\d+") ? Long.parseLong(text) : 0;
    }

    /** {@code Unknown}, {@code None} and {@code N/A} are none. */
    private static @Nullable Instant instant(String text) {
        return text.matches("\\d+") && !text.equals("0") ? Instant.ofEpochSecond(Long.parseLong(text)) : null;
    }
}
