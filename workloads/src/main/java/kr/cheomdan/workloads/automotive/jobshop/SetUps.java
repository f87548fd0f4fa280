package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long a machine is set up from one family of steps to another. */
final class SetUps {

    /** For every machine, every family: what a table leaves open. */
    static final int ANY = -1;
    static final SetUps NONE = new SetUps(List.of(), new int[0][][]);

    private final List<String> families;
    /** By machine, family before and family behind; a machine that is never set up has null. */
    private final int[][][] times;

    private SetUps(List<String> families, int[][][] times) {
        this.families = families;
        this.times = times;
    }

    /** One line of the table. */
    record Entry(int machine, int from, int to, int time) {}

    /** The more a line says, the more it counts: one with a machine goes before one for all, one with both families before one with one. */
    static SetUps of(int machines, List<String> families, List<Entry> entries) {
        if (entries.isEmpty()) {
            return NONE;
        }
        int[][][] times = new int[machines][][];
        Map<Integer, List<Entry>> byWeight = new HashMap<>();
        for (Entry entry : entries) {
            int weight = (entry.machine() == ANY ? 0 : 4) + (entry.from() == ANY ? 0 : 1) + (entry.to() == ANY ? 0 : 1);
            byWeight.computeIfAbsent(weight, any -> new ArrayList<>()).add(entry);
        }
        byWeight.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(level -> level.getValue().forEach(entry -> fill(times, families.size(), entry)));
        return new SetUps(families, times);
    }

    private static void fill(int[][][] times, int families, Entry entry) {
        for (int machine = 0; machine < times.length; machine++) {
            if (entry.machine() != ANY && entry.machine() != machine) {
                continue;
            }
            if (times[machine] == null) {
                times[machine] = new int[families][families];
            }
            for (int from = 0; from < families; from++) {
                for (int to = 0; to < families; to++) {
                    if (from != to && (entry.from() == ANY || entry.from() == from) && (entry.to() == ANY || entry.to() == to)) {
                        times[machine][from][to] = entry.time();
                    }
                }
            }
        }
    }

    boolean isNone() {
        return times.length == 0;
    }

    List<String> families() {
        return families;
    }

    /** Nothing where the machine is new, or stays with its family, or a step has none. */
    int between(int machine, int from, int to) {
        if (times.length == 0 || from < 0 || to < 0 || from == to || times[machine] == null) {
            return 0;
        }
        return times[machine][from][to];
    }
}
