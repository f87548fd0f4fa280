package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.bench.Visitor;
import kr.cheomdan.bench.Visitors;
import tools.jackson.databind.JsonNode;

/** Everything runs again; waits until nothing moves any more, doing what an operator would. */
final class Rest {

    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** Jobs that wait so long for an award that has nothing left will not begin any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MS = 2_000;
    private static final int REREADS = 20;
    private static final List<String> UNFINISHED = List.of("HELD", "QUEUED", "RUNNING");

    private final Visitors people;
    private final Cluster cluster;
    private final PrintWriter out;
    private final Set<String> released = new HashSet<>();
    private int withoutHope;

    Rest(Visitors people, Cluster cluster, PrintWriter out) {
        this.people = people;
        this.cluster = cluster;
        this.out = out;
    }

    /** What did not come to rest; empty where all did. */
    List<String> await() throws IOException, InterruptedException {
        long from = System.nanoTime();
        long end = from + LONGEST.toNanos();
        long told = from;
        while (true) {
            List<JsonNode> unfinished = unfinished();
            String queue = cluster.run("squeue", "-h", "-a", "-r", "-O", "JobID:20,State:12,Reason:40,Name:40").out();
            boolean accounted = cluster.run("sdiag").out().lines().anyMatch(line -> line.strip().matches("DBD Agent queue size:\\s*0"));
            if (unfinished.isEmpty() && queue.isBlank() && accounted) {
                return List.of();
            }
            if (System.nanoTime() > end) {
                return left(unfinished, queue, accounted);
            }
            cluster.resumeDrained();
            letGo(queue);
            if (System.nanoTime() - from > PATIENCE.toNanos()) {
                endWhatCannotBegin(unfinished, queue);
            }
            if (System.nanoTime() - told > Duration.ofSeconds(15).toNanos()) {
                told = System.nanoTime();
                out.println("          coming to rest: " + unfinished.size() + " jobs of the portal, " + queue.lines().count()
                        + " at Slurm");
            }
            Thread.sleep(POLL_MS);
        }
    }

    private static List<String> left(List<JsonNode> unfinished, String queue, boolean accounted) {
        List<String> left = new ArrayList<>();
        unfinished.forEach(job -> left.add("portal: " + job.path("id").asString() + " " + job.path("state").asString() + " "
                + job.path("waitingFor").asString("")));
        queue.lines().forEach(line -> left.add("Slurm: " + line.strip()));
        if (!accounted) {
            left.add("slurmctld has not told slurmdbd everything");
        }
        return left;
    }

    private List<JsonNode> unfinished() throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        for (String state : UNFINISHED) {
            people.as("applicant-a").get("/api/v1/jobs?size=100&state=" + state).path("items").forEach(all::add);
        }
        return all;
    }

    /**
     * One that is sent back to the queue is kept there for two minutes, or for good where its node's daemon was killed when it was to
     * begin; an operator who has seen to the node lets it go.
     */
    private void letGo(String queue) throws IOException, InterruptedException {
        for (String line : queue.lines().toList()) {
            String job = line.split(" ")[0];
            if (!line.matches(".* (BeginTime|launch.failed.requeued.held|JobHeld\\w*) .*")) {
                continue;
            }
            if (released.add(job)) {
                cluster.run("scontrol", "release", job);
                cluster.run("scontrol", "update", "JobId=" + job, "StartTime=now+2");
            }
        }
    }

    private static boolean isOurs(String line) {
        return line.matches(".* [0-9a-f]{8}-[0-9a-f-]{27}\\s*");
    }

    /** The award has less left than the job might use, so its owner cancels it. */
    private void endWhatCannotBegin(List<JsonNode> unfinished, String queue) throws IOException, InterruptedException {
        for (JsonNode job : unfinished) {
            if (cannotBegin(job.path("waitingFor").asString("")) && !job.path("cancelRequested").asBoolean(false)) {
                try {
                    people.as("applicant-a").post("/api/v1/jobs/" + job.path("id").asString() + "/cancel",
                            Map.of("reason", "배정량이 부족합니다."));
                    withoutHope++;
                } catch (Visitor.Refused endedMeanwhile) {
                    // So much the better.
                }
            }
        }
        List<String> byHand = queue.lines()
                .filter(line -> cannotBegin(line) && !isOurs(line))
                .map(line -> line.split(" ")[0])
                .collect(Collectors.toList());
        if (!byHand.isEmpty()) {
            withoutHope += byHand.size();
            byHand.add(0, "scancel");
            cluster.run(byHand.toArray(String[]::new));
        }
    }

    private static boolean cannotBegin(String text) {
        return text.matches("(?s).*QOSGrp\\w*Minutes.*");
    }

    /** Jobs that waited for what would not come, and were cancelled. */
    int withoutHope() {
        return withoutHope;
    }

    /** Until reading the accounting again changes nothing. */
    boolean reread() throws IOException, InterruptedException {
        for (int times = 0; times < REREADS; times++) {
            JsonNode outcome = people.as("operator").post("/api/v1/usage/reread", Map.of());
            if (times > 0 && outcome.path("added").asLong() == 0 && outcome.path("changed").asLong() == 0) {
                return true;
            }
            Thread.sleep(POLL_MS);
        }
        return false;
    }
}
