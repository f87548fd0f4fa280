package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.compute.slurm.SlurmCommands.Said;
import org.jspecify.annotations.Nullable;

/** Slurm's command line, the surface that every version has. */
final class CommandLine implements SlurmSurface {

    /** Between fields; no name of ours holds it. */
    private static final String SEPARATOR = "\u001f";
    /** The most that one command line is given. */
    private static final int CHUNK = 2_000;
    private static final List<String> LIVE_FIELDS = List.of(
            "JobID", "Name", "State", "Reason", "SubmitTime", "StartTime", "EndTime", "exit_code", "tres-alloc");
    private static final String BOOKED_FIELDS = "JobIDRaw,JobName%200,State%40,Submit,Start,End,ExitCode,AllocTRES%200";
    private static final String ACCOUNTING_FIELDS = "JobIDRaw,JobID,Cluster,Account,User,Partition,QOS,State,Submit,Start,End,ElapsedRaw,"
            + "NNodes,AllocCPUS,AllocTRES,NodeList,JobName";
    private static final String NO_SUCH_JOB = "Invalid job id specified";
    private static final int EXIT_BITS = 8;

    private final SlurmCommands commands;
    private final SlurmUser user;

    CommandLine(SlurmCommands commands, SlurmUser user) {
        this.commands = commands;
        this.user = user;
    }

    @Override
    public String name() {
        return "cli";
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
                "--nodes=1", "--ntasks=1", "--cpus-per-task=" + job.cpus()));
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
        String format = LIVE_FIELDS.stream().map(field -> field + ":" + SEPARATOR).collect(Collectors.joining(","));
        Said said = commands.ask("squeue", List.of("--noheader", "--all", "--states=all", which, "--Format=" + format), null);
        if (!said.succeeded() && !said.trouble().contains(NO_SUCH_JOB)) {
            throw SlurmTrouble.of("squeue", said);
        }
        return rows(said.out(), LIVE_FIELDS.size() + 1, fields -> new SlurmRow(
                number(fields[0]), fields[1], word(fields[2]), fields[3], number(fields[4]), instant(fields[5]), instant(fields[6]),
                (int) (number(fields[7]) >> EXIT_BITS), fields[8]));
    }

    /** The accounting's rows of these jobs, attempts included, whichever it still has. */
    List<SlurmRow> booked(Collection<Long> jobs) {
        return chunked(jobs, chunk -> sacct("--jobs=" + chunk));
    }

    List<SlurmRow> bookedByName(Collection<String> names) {
        return chunked(names, chunk -> sacct("--name=" + chunk));
    }

    private List<SlurmRow> sacct(String which) {
        String said = commands.run(
                "sacct", "--noheader", "--allocations", "--duplicates", "--allusers", "--parsable2", "--delimiter=" + SEPARATOR,
                "--starttime=1970-01-01T00:00:00", "--format=" + BOOKED_FIELDS, which);
        return rows(said, BOOKED_FIELDS.split(",").length, fields -> new SlurmRow(
                number(fields[0]), fields[1], word(fields[2]), "", number(fields[3]), instant(fields[4]), instant(fields[5]),
                (int) number(fields[6].split(":")[0]), fields[7]));
    }

    /** Of every job of the cluster, whoever submitted it; the name last, because it may hold anything. */
    String accounting(Instant from, Instant until) {
        return commands.run(
                "sacct", "--allocations", "--duplicates", "--allusers", "--parsable2", "--delimiter=" + SEPARATOR,
                "--starttime=" + time(from), "--endtime=" + time(until), "--format=" + ACCOUNTING_FIELDS);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }

    @Override
    public void cancel(long job, boolean onlyWhileWaiting) {
        List<String> arguments = new ArrayList<>();
        if (onlyWhileWaiting) {
            arguments.add("--state=PENDING");
        }
        arguments.add(String.valueOf(job));
        Said said = commands.ask("scancel", arguments, null);
        if (!said.succeeded() && !said.trouble().contains(NO_SUCH_JOB) && !said.trouble().contains("already completing or completed")) {
            throw SlurmTrouble.of("scancel", said);
        }
    }

    /** The controller has nothing left to tell the accounting. */
    boolean accountingIsUpToDate() {
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

    /** A name that is not ours may hold anything, line ends too: what is not a whole row is not one. */
    private static List<SlurmRow> rows(String text, int fields, Function<String[], SlurmRow> row) {
        List<SlurmRow> rows = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] parts = line.split(SEPARATOR, -1);
            if (parts.length == fields && parts[0].matches("\\d+")) {
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
