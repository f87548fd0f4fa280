package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.bench.Visitor;

/** People who submit: some by the portal, asking again until they are answered, some with {@code sbatch}. */
final class Load {

    private static final int PEOPLE = 2;
    private static final long SHORTEST_PAUSE_MS = 300;
    private static final int PAUSE_MS = 1_200;
    private static final long ASK_AGAIN_MS = 500;
    private static final long MEMORY_BYTES = 64L << 20;
    private static final int LIMIT_S = 20;
    private static final int LONGEST_JOB_S = 12;
    private static final int MOST_CPUS = 4;

    private final Visitor portal;
    private final Cluster cluster;
    private final List<Granted> awards;
    private final long seed;
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> byHand = new ConcurrentLinkedQueue<>();
    /** How often the portal would not, by its reasons. */
    private final Map<String, Integer> refused = new ConcurrentSkipListMap<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Load(Visitor portal, Cluster cluster, List<Granted> awards, long seed) {
        this.portal = portal;
        this.cluster = cluster;
        this.awards = awards;
        this.seed = seed;
    }

    @FunctionalInterface
    private interface Step {
        void go(Random random) throws IOException, InterruptedException;
    }

    void start() {
        for (int person = 0; person < PEOPLE; person++) {
            repeat("portal-" + person, person, this::submit);
        }
        repeat("sbatch", PEOPLE, this::sbatch);
    }

    private void repeat(String name, int number, Step step) {
        Thread thread = new Thread(() -> {
            Random random = new Random(seed * 31 + number);
            try {
                while (!over) {
                    step.go(random);
                    Thread.sleep(SHORTEST_PAUSE_MS + random.nextInt(PAUSE_MS));
                }
            } catch (InterruptedException stopped) {
                // The whole run ends.
            } catch (IOException | RuntimeException fault) {
                faults.add(name + ": " + fault);
            }
        }, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Nobody submits any more; whoever waits for an answer goes on waiting. */
    void end() {
        over = true;
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    private void submit(Random random) throws IOException, InterruptedException {
        Granted award = awards.get(random.nextInt(awards.size()));
        int devices = 1 + random.nextInt(award.onGpus() ? 2 : MOST_CPUS);
        // One in eight runs into its limit, one in eight fails, one in ten is cancelled.
        int sleep = random.nextInt(8) == 0 ? LIMIT_S * 3 : random.nextInt(LONGEST_JOB_S);
        String script = "echo run >> runs; sleep " + sleep + "; exit " + (random.nextInt(8) == 0 ? 3 : 0) + "\n";
        boolean cancel = random.nextInt(10) == 0;
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "awardId", award.id(), "partition", award.partition(), "name", "chaos", "script", script,
                "cpus", award.onGpus() ? 1 : devices, "gpus", award.onGpus() ? devices : 0,
                "memoryBytes", MEMORY_BYTES, "timeLimitSeconds", LIMIT_S));
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        String job = untilAnswered("/api/v1/jobs", body, key);
        if (job != null) {
            accepted.add(job);
            if (cancel) {
                Thread.sleep(random.nextInt(3_000));
                cancelled.addAndGet(untilAnswered("/api/v1/jobs/" + job + "/cancel", Map.of(), key + "-cancel") == null ? 0 : 1);
            }
        }
    }

    /** The record's id; null where the server will not. */
    private String untilAnswered(String path, Map<String, Object> body, String key) throws InterruptedException {
        while (true) {
            try {
                return portal.post(path, body, key).path("id").asString();
            } catch (Visitor.Refused no) {
                if (no.isFinal()) {
                    refused.merge(no.code(), 1, Integer::sum);
                    return null;
                }
            } catch (IOException away) {
                // It was killed, before or after it took the job.
            }
            unanswered.incrementAndGet();
            Thread.sleep(ASK_AGAIN_MS);
        }
    }

    private void sbatch(Random random) throws IOException, InterruptedException {
        Granted award = awards.get(random.nextInt(awards.size()));
        int devices = 1 + random.nextInt(award.onGpus() ? 2 : MOST_CPUS);
        List<String> options = new ArrayList<>(List.of("--time=1", "--partition=" + award.partition()));
        options.addAll(award.onGpus() ? List.of("--gres=gpu:" + award.partition() + ":" + devices) : List.of("--cpus-per-task=" + devices));
        boolean again = random.nextInt(8) == 0;
        options.add(again ? "--requeue" : "--no-requeue");
        if (random.nextInt(10) == 0) {
            options.add("--array=1-3");
        }
        Programs.Said said = cluster.sbatch(award.account(), options, "sleep " + random.nextInt(LONGEST_JOB_S));
        String number = said.out().strip();
        if (said.succeeded() && number.matches("\\d+")) {
            byHand.add(number);
            if (again) {
                Thread.sleep(random.nextInt(3_000));
                cluster.run("scontrol", "requeue", number);
            }
        }
    }

    /** The portal's jobs by id. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** Numbers that {@code sbatch} was given. */
    List<String> byHand() {
        return List.copyOf(byHand);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "portal " + accepted.size() + " accepted, refused " + refused + ", " + cancelled + " cancelled, " + unanswered
                + " times asked again; sbatch " + byHand.size();
    }
}
