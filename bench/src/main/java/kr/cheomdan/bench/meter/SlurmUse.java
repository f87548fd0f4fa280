package kr.cheomdan.bench.meter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kr.cheomdan.bench.TrialSlurm;
import kr.cheomdan.shared.Seoul;

/** Slurm's own book with jobs of three months, and the question put to it. */
final class SlurmUse {

    static final YearMonth FIRST = YearMonth.of(2026, 7);
    static final int MONTHS = 3;

    private static final String FIELDS = "JobIDRaw,JobID,Cluster,Account,User,Partition,QOS,State,Submit,Start,End,ElapsedRaw,NNodes,"
            + "AllocCPUS,AllocTRES";
    private static final String JOBS = """
            insert into cheomdan_job_table (mod_time, account, cpus_req, job_name, id_assoc, id_job, id_qos, id_resv, id_wckey, id_user,
                id_group, het_job_id, het_job_offset, state_reason_prev, nodelist, nodes_alloc, `partition`, priority, state, timelimit,
                time_submit, time_eligible, time_start, time_end, tres_alloc, tres_req)
            select j.submit, j.account, j.cpus, 'train', (select id_assoc from cheomdan_assoc_table a where a.user = '%3$s'
                and a.acct = j.account), 100000 + j.n, 1, 0, 0, 1000, 1000, 0, 0, 0, 'cpu1', 1, 'cpu', 1, 3, 600, j.submit, j.submit,
                j.submit + j.wait, j.submit + j.wait + j.elapsed,
                concat('1=', j.cpus, ',2=1024,4=1,5=', j.cpus, if(j.kind = 1, concat(',1001=', j.gpus, ',1002=', j.gpus),
                    if(j.kind = 2, concat(',1001=', j.gpus, ',1003=', j.gpus), ''))), concat('1=', j.cpus)
            from (select seq as n, unix_timestamp('2026-07-01') + floor(7689600 * seq / %1$d) as submit,
                      concat('o', floor(rand(seq) * %2$d), elt(1 + seq %% 3, '-cpu', '-h100', '-a100')) as account,
                      1 + floor(rand(seq + 1) * 64) as cpus, seq %% 3 as kind, 1 + floor(rand(seq + 2) * 4) as gpus,
                      floor(3600 * pow(rand(seq + 3), 4)) as wait, 1 + floor(7200 * pow(rand(seq + 4), 3)) as elapsed
                  from seq_1_to_%1$d) j;
            """;

    private final TrialSlurm slurm;

    SlurmUse(TrialSlurm slurm) {
        this.slurm = slurm;
    }

    /** Straight into the accounting's tables: nobody can run three months of jobs to see how long a question takes. */
    void load(int records, int organisations) throws IOException, InterruptedException {
        String accounts = IntStream.range(0, organisations).boxed()
                .flatMap(each -> Stream.of(YearsOfUse.CLASSES).map(kind -> YearsOfUse.account(each, kind)))
                .collect(Collectors.joining(","));
        slurm.ask("sacctmgr", "--immediate", "--quiet", "add", "account", accounts);
        slurm.ask("sacctmgr", "--immediate", "--quiet", "add", "user", slurm.user(), "account=" + accounts);
        Process database = slurm.program("mariadb", "--no-defaults", "--user=root", "--socket="
                        + slurm.directory().resolve("run/slurm/mariadb.socket"), "slurm_acct_db")
                .redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = database.getOutputStream()) {
            String jobs = JOBS.formatted(records, organisations, slurm.user());
            in.write(("set time_zone = '+00:00';\n" + jobs).getBytes(StandardCharsets.UTF_8));
        }
        if (database.waitFor() != 0) {
            throw new IOException("jobs could not be put into Slurm's accounting");
        }
    }

    private ProcessBuilder sacct(String option, String fields) {
        return slurm.program("sacct", "--allusers", "--allocations", option, "--starttime=" + FIRST + "-01", "--endtime="
                + FIRST.plusMonths(MONTHS) + "-01", "--format=" + fields);
    }

    /** As a centre exports it. */
    void export(Path file) throws IOException, InterruptedException {
        if (sacct("--parsable2", FIELDS).redirectOutput(file.toFile()).start().waitFor() != 0) {
            throw new IOException("sacct failed: " + Files.readString(file));
        }
    }

    /** What is asked for, of one month and account. */
    static final class Use {
        long deviceSeconds;
        private LongStream.Builder waits = LongStream.builder();
        private long[] sorted = {};

        long jobs() {
            return sorted.length;
        }

        long wait(int percent) {
            return sorted[(sorted.length * percent + 99) / 100 - 1];
        }
    }

    /** The question as it has to be put to Slurm: every job, added up by whoever asks. */
    Map<String, Use> ask() throws IOException, InterruptedException {
        Map<String, Use> uses = new TreeMap<>();
        Process process = sacct("--parsable2", "Account,Submit,Start,End,ElapsedRaw,AllocCPUS,AllocTRES")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\\|");
                LocalDateTime end = LocalDateTime.parse(fields[3]);
                Use use = uses.computeIfAbsent(
                        YearMonth.from(end.atOffset(ZoneOffset.UTC).atZoneSameInstant(Seoul.ZONE)) + " " + fields[0], none -> new Use());
                int gpus = fields[6].indexOf("gres/gpu=");
                long devices = gpus < 0
                        ? Long.parseLong(fields[5])
                        : Long.parseLong(fields[6].substring(gpus + "gres/gpu=".length()).split(",")[0]);
                use.deviceSeconds += devices * Long.parseLong(fields[4]);
                use.waits.add(LocalDateTime.parse(fields[2]).toEpochSecond(ZoneOffset.UTC)
                        - LocalDateTime.parse(fields[1]).toEpochSecond(ZoneOffset.UTC));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("sacct failed");
        }
        uses.values().forEach(use -> {
            use.sorted = use.waits.build().toArray();
            Arrays.sort(use.sorted);
        });
        return uses;
    }
}
