package kr.cheomdan.bench.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Kills one or two at a time by signal 9, leaves them dead for a while, and starts them again. */
final class Trouble {

    private static final String SERVER = "server";
    /** Who matters most dies most often. */
    private static final List<String> VICTIMS = victims();
    private static final int LONGEST_PEACE_MS = 9_000;
    private static final int SHORTEST_PEACE_MS = 2_000;
    private static final int USUAL_DEATH_MS = 6_000;
    private static final int LONG_DEATH_MS = 25_000;
    private static final double NANOS = 1e9;

    private final Cluster cluster;
    private final OurServer server;
    private final Random random;
    private final PrintWriter out;
    private final Map<String, Integer> killed = new TreeMap<>();

    Trouble(Cluster cluster, OurServer server, long seed, PrintWriter out) {
        this.cluster = cluster;
        this.server = server;
        this.random = new Random(seed);
        this.out = out;
    }

    private static List<String> victims() {
        List<String> all = new ArrayList<>(Cluster.DAEMONS);
        all.addAll(List.of(SERVER, SERVER, SERVER, "slurmctld", "slurmctld", "slurmdbd"));
        return all;
    }

    /** Until that instant of {@link System#nanoTime()}. */
    void make(long until, Load load) throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (System.nanoTime() < until) {
            Thread.sleep(SHORTEST_PEACE_MS + random.nextInt(LONGEST_PEACE_MS));
            List<String> dying = new ArrayList<>(List.of(VICTIMS.get(random.nextInt(VICTIMS.size()))));
            if (random.nextInt(3) == 0) {
                dying.add(VICTIMS.get(random.nextInt(VICTIMS.size())));
            }
            // Now and then it dies again while it starts; were it always so, nobody could submit.
            boolean spared = random.nextInt(4) != 0 && !server.isWell();
            List<String> distinct = dying.stream().distinct().filter(each -> !spared || !each.equals(SERVER)).toList();
            if (distinct.isEmpty()) {
                continue;
            }
            int dead = random.nextInt(random.nextInt(8) == 0 ? LONG_DEATH_MS : USUAL_DEATH_MS);
            out.printf(Locale.ROOT, "%6.1f s  kill %s, dead for %.1f s   (%s)%n", (System.nanoTime() - from) / NANOS,
                    String.join(" and ", distinct), dead / 1e3, load);
            for (String each : distinct) {
                kill(each);
            }
            Thread.sleep(dead);
            for (String each : distinct.stream().sorted(Comparator.comparingInt(Trouble::order)).toList()) {
                start(each);
            }
            cluster.resumeDrained();
        }
    }

    private static int order(String victim) {
        return victim.equals(SERVER) ? Cluster.DAEMONS.size() : Cluster.DAEMONS.indexOf(victim);
    }

    private void kill(String victim) throws IOException, InterruptedException {
        killed.merge(victim, 1, Integer::sum);
        if (victim.equals(SERVER)) {
            server.kill();
        } else {
            cluster.kill(victim);
        }
    }

    /** Nobody waits for our server. */
    private void start(String victim) throws IOException, InterruptedException {
        if (victim.equals(SERVER)) {
            server.start();
        } else if (!cluster.start(victim)) {
            out.println("          " + victim + " is not well yet");
        }
    }

    @Override
    public String toString() {
        return killed.toString();
    }
}
