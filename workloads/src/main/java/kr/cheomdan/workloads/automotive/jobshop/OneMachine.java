package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Bounds: how short no plan can be. Each machine alone, its steps released when they can first come and followed by what has to follow, the
 * step with the longest rest first and broken off where a longer one comes: Jackson's rule, which is the best that can be done on one
 * machine.
 */
final class OneMachine {

    private OneMachine() {}

    static long bound(Shop shop) {
        int[] heads = shop.heads();
        int[] tails = shop.tails();
        long bound = 0;
        for (int step = 0; step < heads.length; step++) {
            bound = Math.max(bound, (long) heads[step] + shop.steps().get(step).shortest() + tails[step]);
        }
        for (int machine = 0; machine < shop.machines().size(); machine++) {
            bound = Math.max(bound, bound(shop, machine, heads, tails));
        }
        return Math.max(bound, allMachines(shop, heads, tails));
    }

    /** Of the steps that no other machine can do. Standstills count only in what every plan meets: the whole load cannot be done sooner. */
    private static long bound(Shop shop, int machine, int[] heads, int[] tails) {
        int[] own = IntStream.range(0, heads.length)
                .filter(step -> shop.steps().get(step).choices().stream().allMatch(choice -> choice.machine() == machine)).toArray();
        if (own.length == 0) {
            return 0;
        }
        long load = IntStream.of(own).mapToLong(step -> shop.steps().get(step).shortest()).sum();
        long first = IntStream.of(own).mapToLong(step -> heads[step]).min().orElseThrow();
        long last = IntStream.of(own).mapToLong(step -> tails[step]).min().orElseThrow();
        Calendar calendar = shop.machines().get(machine).calendar();
        long standing = calendar.isAlways() ? 0 : Calendar.of(calendar.standstills(), true).end(calendar.start(first, 1), load) + last;
        return Math.max(standing, preemptive(own, heads, tails, step -> shop.steps().get(step).shortest()));
    }

    static long preemptive(int[] steps, int[] heads, int[] tails, IntUnaryOperator time) {
        Integer[] byHead = IntStream.of(steps).boxed().sorted(Comparator.comparingInt(step -> heads[step])).toArray(Integer[]::new);
        PriorityQueue<long[]> waiting = new PriorityQueue<>(Comparator.comparingLong((long[] each) -> -each[0]));
        long bound = 0;
        long now = 0;
        int next = 0;
        while (next < byHead.length || !waiting.isEmpty()) {
            if (waiting.isEmpty()) {
                now = Math.max(now, heads[byHead[next]]);
            }
            while (next < byHead.length && heads[byHead[next]] <= now) {
                waiting.add(new long[] {tails[byHead[next]], time.applyAsInt(byHead[next])});
                next++;
            }
            long[] longest = waiting.remove();
            long until = next < byHead.length ? Math.min(now + longest[1], heads[byHead[next]]) : now + longest[1];
            longest[1] -= until - now;
            now = until;
            if (longest[1] > 0) {
                waiting.add(longest);
            } else {
                bound = Math.max(bound, now + longest[0]);
            }
        }
        return bound;
    }

    /** All work, spread over all machines without a gap. */
    private static long allMachines(Shop shop, int[] heads, int[] tails) {
        long load = shop.steps().stream().mapToLong(Shop.Step::shortest).sum();
        long spread = (load + shop.machines().size() - 1) / shop.machines().size();
        return Arrays.stream(heads).min().orElse(0) + spread + Arrays.stream(tails).min().orElse(0);
    }
}
