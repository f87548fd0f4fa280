package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.bench.Visitor;
import kr.cheomdan.bench.Visitors;
import tools.jackson.databind.JsonNode;

/** At the end: the portal's jobs, the book and Slurm's accounting, held against each other. */
final class Books {

    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT", "LOST", "OUT_OF_MEMORY");
    private static final String OPERATOR = "operator";
    private static final String AUDITOR = "auditor";
    private static final int PAGE = 100;
    private static final long POLL_MS = 200;

    private final Visitors people;
    private final Cluster cluster;
    private final List<Granted> awards;
    private final Findings findings = new Findings();

    Books(Visitors people, Cluster cluster, List<Granted> awards) {
        this.people = people;
        this.cluster = cluster;
        this.awards = awards;
    }

    Findings check(Load load, PrintWriter out) throws IOException, InterruptedException {
        SlurmSide slurm = SlurmSide.read(cluster);
        jobs(load.accepted(), slurm);
        byHand(load.byHand(), slurm, out);
        lost(slurm);
        JsonNode reconciliation = people.as(OPERATOR).get("/api/v1/usage/reconciliation?cluster=" + cluster.name());
        awards(slurm, reconciliation, out);
        reconciliation(reconciliation);
        proofs();
        return findings;
    }

    /** Nothing can be done about those by us, but it must be told. */
    private void lost(SlurmSide slurm) throws IOException, InterruptedException {
        List<String> untold = new ArrayList<>();
        if (!slurm.lost().isEmpty()) {
            JsonNode health = people.as(OPERATOR).get("/api/v1/data-centre/health");
            boolean told = false;
            for (JsonNode fault : health.path("faults")) {
                told |= fault.path("code").asString("").equals("slurm-runaway");
            }
            if (!told) {
                untold.add(slurm.lost().size() + " of them and no word of it: " + health);
            }
        }
        findings.add("jobs that Slurm lost and goes on showing: told to operators", slurm.lost().size(), untold);
    }

    private void jobs(List<String> accepted, SlurmSide slurm) throws IOException, InterruptedException {
        Map<String, Integer> endings = endings();
        Map<String, Long> attempts = slurm.runsByName();
        List<String> ended = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (String id : accepted) {
            JsonNode job;
            try {
                job = people.as("applicant-a").get("/api/v1/jobs/" + id);
            } catch (Visitor.Refused unknown) {
                lost.add(id);
                continue;
            }
            String state = job.path("state").asString("");
            if (!ENDED.contains(state) || endings.getOrDefault(id, 0) != 1) {
                ended.add(id + " " + state + ", ended " + endings.getOrDefault(id, 0) + " times");
            }
            long begun = begun(id);
            boolean tooOften = begun > Math.max(1, slurm.attemptsOf(id)) || attempts.getOrDefault(id, 0L) > 1;
            if (tooOften || state.equals("COMPLETED") && begun == 0) {
                runs.add(id + " " + state + ": its program began " + begun + " times, Slurm ran " + attempts.get(id)
                        + " jobs of it and has " + slurm.attemptsOf(id) + " attempts");
            }
        }
        findings.add("accepted jobs of the portal that the portal knows", accepted.size(), lost);
        findings.add("accepted jobs of the portal that ended exactly once", accepted.size(), ended);
        findings.add("jobs of the portal whose program began as often as Slurm began it", accepted.size(), runs);
        findings.add("accepted ids that differ", accepted.size(),
                accepted.stream().distinct().count() == accepted.size() ? List.of() : List.of("an id was given twice"));
    }

    private long begun(String id) throws IOException {
        Path runs = cluster.jobs().resolve(id).resolve("work/runs");
        return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
    }

    /** By the audit trail, how often each job ended. */
    private Map<String, Integer> endings() throws IOException, InterruptedException {
        Map<String, Integer> endings = new HashMap<>();
        JsonNode page;
        int number = 0;
        do {
            page = people.as(AUDITOR).get("/api/v1/audit?action=compute.end&size=" + PAGE + "&page=" + number++);
            page.path("items").forEach(entry -> endings.merge(entry.path("subject").path("id").asString(""), 1, Integer::sum));
        } while ((long) number * PAGE < page.path("total").asLong());
        return endings;
    }

    /** A controller that is killed forgets what it took a moment before, and tells nobody; that is Slurm's, and only counted here. */
    private void byHand(List<String> numbers, SlurmSide slurm, PrintWriter out) {
        Set<String> known = slurm.numbers();
        long forgotten = numbers.stream().filter(number -> !known.contains(number)).count();
        out.println("  of " + numbers.size() + " jobs that sbatch was given a number for Slurm's accounting never heard of " + forgotten);
    }

    private void awards(SlurmSide slurm, JsonNode reconciliation, PrintWriter out) throws IOException, InterruptedException {
        BookSide book = BookSide.read(people.as(OPERATOR), awards);
        List<String> mistaken = new ArrayList<>();
        Map<String, Long> lostSeconds = book.lost(reconciliation, slurm, mistaken);
        List<String> beyond = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        List<String> held = new ArrayList<>();
        out.printf(Locale.ROOT, "%n  %-24s %10s %10s %10s %10s %10s %10s %10s%n",
                "award (device-seconds)", "granted", "used", "uncovered", "held", "sacct", "lost", "credited");
        for (Granted award : awards) {
            JsonNode meter = people.as(OPERATOR).get("/api/v1/awards/" + award.id() + "/meter");
            long used = meter.path("used").asLong();
            long uncovered = uncovered(award);
            long sacct = slurm.total(award);
            long lost = lostSeconds.getOrDefault(award.id(), 0L);
            out.printf(Locale.ROOT, "  %-24s %,10d %,10d %,10d %,10d %,10d %,10d %,10d%n", award.account(), award.seconds(), used,
                    uncovered, meter.path("held").asLong(), sacct, lost, slurm.credited(award));
            if (used > award.seconds()) {
                beyond.add(award.account() + ": " + used + " of " + award.seconds());
            }
            if (sacct + lost != used + uncovered) {
                otherwise.add(award.account() + ": sacct " + sacct + " and lost " + lost + ", book " + used + " + " + uncovered
                        + book.otherwise(award, slurm));
            }
            if (meter.path("held").asLong() != 0) {
                held.add(award.account() + ": " + meter.path("held").asLong());
            }
        }
        out.println();
        findings.add("awards not used above their grant by a second", awards.size(), beyond);
        findings.add("awards whose sacct total, with what Slurm lost, is USED + UNCOVERED", awards.size(), otherwise);
        findings.add("awards with attempts whose use Slurm lost: it has none of them", lostSeconds.size(), mistaken);
        findings.add("awards of which nothing is held any more", awards.size(), held);
    }

    private long uncovered(Granted award) throws IOException, InterruptedException {
        long sum = 0;
        for (JsonNode account : people.as(AUDITOR)
                .get("/api/v1/ledger/accounts?ownerKind=award&kind=UNCOVERED&ownerId=" + award.id()).path("items")) {
            sum += account.path("balance").path("posted").asLong();
        }
        return sum;
    }

    private void reconciliation(JsonNode said) {
        List<String> wrong = new ArrayList<>();
        said.path("differences").forEach(each -> {
            if (!each.path("kind").asString("").equals("LOST_BY_SCHEDULER")) {
                wrong.add(each.toString());
            }
        });
        long unexplained = said.path("unexplained").asLong(1);
        if (wrong.isEmpty() && unexplained != 0) {
            wrong.add(said.toString());
        }
        long jobs = 0;
        for (JsonNode line : said.path("lines")) {
            jobs += line.path("jobs").asLong();
            if (line.path("difference").asLong() != 0) {
                wrong.add(line.toString());
            }
        }
        findings.add("usage reconcile: jobs with nothing unexplained", jobs, wrong);
    }

    private void proofs() throws IOException, InterruptedException {
        JsonNode run = people.as(AUDITOR).post("/api/v1/ledger/verifications", Map.of());
        while (run.path("state").asString("").equals("RUNNING")) {
            Thread.sleep(POLL_MS);
            run = people.as(AUDITOR).get("/api/v1/ledger/verifications/" + run.path("id").asString());
        }
        JsonNode result = run.path("result");
        List<String> wrong = new ArrayList<>();
        for (JsonNode check : result.path("checks")) {
            if (!check.path("ok").asBoolean(false)) {
                wrong.add(check.toString());
            }
        }
        if (!result.path("ok").asBoolean(false) && wrong.isEmpty()) {
            wrong.add(run.toString());
        }
        findings.add("ledger verify: checks that are proved", result.path("checks").size(), wrong);
        JsonNode trail = people.as(AUDITOR).get("/api/v1/audit/verify");
        findings.add("audit verify: entries of the trail", trail.path("checked").asLong(),
                trail.path("fault").isNull() || trail.path("fault").isMissingNode() ? List.of() : List.of(trail.toString()));
    }
}
