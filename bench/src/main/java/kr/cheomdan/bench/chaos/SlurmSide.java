package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Slurm's own accounting says at the end, read without any of the product. */
final class SlurmSide {

    /**
     * One attempt of one job.
     *
     * @param submitted in seconds since 1970, like its start
     * @param elapsed whole seconds
     */
    record Attempt(String job, long submitted, String started, String state, long elapsed, String devices, String account, String name) {

        private static final Pattern CPUS = Pattern.compile("(?:^|,)cpu=(\\d+)");
        private static final Pattern GPUS = Pattern.compile("(?:^|,)gres/gpu=(\\d+)");

        long deviceSeconds(boolean onGpus) {
            Matcher count = (onGpus ? GPUS : CPUS).matcher(devices);
            return count.find() ? elapsed * Long.parseLong(count.group(1)) : 0;
        }

        boolean hasEnded() {
            return ENDED.contains(state);
        }

        /** Slurm says so also of a job whose beginning it forgot when it was killed; of that one it does not know what it used. */
        boolean neverBegan() {
            return NO_START.contains(started);
        }

        /** A node's failure is the centre's. */
        boolean isCredited() {
            return state.equals("NODE_FAIL");
        }
    }

    private static final Set<String> ENDED = Set.of(
            "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "BOOT_FAIL", "DEADLINE", "OUT_OF_MEMORY", "REQUEUED");
    private static final Set<String> NO_START = Set.of("None", "Unknown", "0", "");
    private static final int FIELDS = 8;

    private final List<Attempt> attempts = new ArrayList<>();

    private SlurmSide() {}

    static SlurmSide read(Cluster cluster) throws IOException, InterruptedException {
        SlurmSide side = new SlurmSide();
        String said = cluster.ask("sacct", "-n", "-P", "-X", "-D", "-a", "-S", "1970-01-01", "-o",
                "JobID,Submit,Start,State,ElapsedRaw,AllocTRES,Account,JobName");
        for (String line : said.lines().toList()) {
            String[] fields = line.split("\\|", -1);
            if (fields.length == FIELDS) {
                side.attempts.add(new Attempt(fields[0], Long.parseLong(fields[1]), fields[2], fields[3].split(" ")[0],
                        Long.parseLong(fields[4]), fields[5], fields[6], fields[7]));
            }
        }
        return side;
    }

    /** Device-seconds of ended attempts that somebody is to pay. */
    long total(Granted award) {
        return byJob(award).values().stream().mapToLong(seconds -> seconds).sum();
    }

    /** The same for each job. */
    Map<String, Long> byJob(Granted award) {
        return attempts.stream()
                .filter(each -> each.account().equals(award.account()) && each.hasEnded() && !each.isCredited())
                .collect(Collectors.groupingBy(Attempt::job, TreeMap::new, Collectors.summingLong(
                        each -> each.deviceSeconds(award.onGpus()))));
    }

    List<Attempt> of(String job) {
        return attempts.stream().filter(each -> each.job().equals(job)).toList();
    }

    long credited(Granted award) {
        return attempts.stream()
                .filter(each -> each.account().equals(award.account()) && each.isCredited())
                .mapToLong(each -> each.deviceSeconds(award.onGpus()))
                .sum();
    }

    /** Shown as going on though the controller knows nothing of them. */
    List<Attempt> lost() {
        return attempts.stream().filter(each -> !each.hasEnded()).toList();
    }

    /** How many jobs of each name had devices. */
    Map<String, Long> runsByName() {
        return attempts.stream()
                .filter(each -> each.elapsed() > 0 && each.hasEnded())
                .collect(Collectors.groupingBy(Attempt::name, Collectors.collectingAndThen(
                        Collectors.mapping(Attempt::job, Collectors.toSet()), jobs -> (long) jobs.size())));
    }

    /** How often Slurm began the job of that name, as it counts: what it could not launch it puts back, whatever it was told. */
    long attemptsOf(String name) {
        return attempts.stream().filter(each -> each.name().equals(name)).count();
    }

    /** Whether it knows a beginning and an ending of that submission of that number. */
    boolean knowsUseOf(String job, long submitted) {
        return attempts.stream()
                .anyMatch(each -> each.job().equals(job) && each.submitted() == submitted && each.hasEnded() && !each.neverBegan());
    }

    /** Numbers of jobs, those of arrays without the task's. */
    Set<String> numbers() {
        return attempts.stream().map(each -> each.job().replaceFirst("[_+].*", "")).collect(Collectors.toSet());
    }
}
