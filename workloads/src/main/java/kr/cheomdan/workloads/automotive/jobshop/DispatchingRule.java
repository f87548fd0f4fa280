package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import kr.cheomdan.contract.Bilingual;

/**
 * The rules a workshop without a planner goes by: whenever a machine is free and work waits for it, one waiting step is taken at once.
 * Which one is the rule; between equals the job with the lower number. Where a step has several machines it takes the one that is done with
 * it first.
 */
enum DispatchingRule {
    /** The step that has waited longest. */
    FIFO(Comparator.comparingLong(Waiting::since), new Bilingual("선입선출(FIFO)", "First in, first out (FIFO)")),
    /** The step that is done soonest. */
    SPT(Comparator.comparingLong(Waiting::time), new Bilingual("최단 공정 우선(SPT)", "Shortest step first (SPT)")),
    /** The step of the job that has most still to do. */
    MWKR(Comparator.comparingLong(Waiting::remaining).reversed(), new Bilingual("잔여 작업량 우선(MWKR)", "Most work left first (MWKR)")),
    /** The step of the job that is due first. */
    EDD(Comparator.comparingLong(Waiting::due), new Bilingual("납기 빠른 순(EDD)", "Earliest due date first (EDD)"));

    final Bilingual title;
    private final Comparator<Waiting> first;

    DispatchingRule(Comparator<Waiting> first, Bilingual title) {
        this.first = first.thenComparingInt(Waiting::step);
        this.title = title;
    }

    /** A step that could be done next, on the machine that is done with it first. */
    private record Waiting(int step, int choice, long start, long since, long time, long remaining, long due) {}

    /** Those that say something about this work. */
    static List<DispatchingRule> of(Shop shop) {
        return Arrays.stream(values()).filter(rule -> rule != EDD || shop.hasDueDates()).toList();
    }

    Plan plan(Shop shop) {
        Decoder decoder = new Decoder(shop);
        int[][] followers = shop.followers();
        int[] missing = shop.steps().stream().mapToInt(step -> step.after().size()).toArray();
        long[] remaining = new long[shop.jobs().size()];
        shop.steps().forEach(step -> remaining[step.job()] += step.shortest());
        int[] last = new int[shop.machines().size()];
        Arrays.fill(last, -1);
        List<Integer> open = new ArrayList<>();
        for (int step = 0; step < missing.length; step++) {
            if (missing[step] == 0) {
                open.add(step);
            }
        }
        while (!open.isEmpty()) {
            Waiting next = choose(shop, decoder, open, last, remaining);
            int on = decoder.machines[next.step()][next.choice()];
            decoder.place(next.step(), next.choice(), (int) next.time(), last[on]);
            last[on] = next.step();
            remaining[shop.steps().get(next.step()).job()] -= shop.steps().get(next.step()).shortest();
            open.remove((Integer) next.step());
            for (int follower : followers[next.step()]) {
                if (--missing[follower] == 0) {
                    open.add(follower);
                }
            }
        }
        return decoder.plan();
    }

    /** Among the steps that can start earliest, the one the rule puts first. Machines do not disturb each other: one at a time will do. */
    private Waiting choose(Shop shop, Decoder decoder, List<Integer> open, int[] last, long[] remaining) {
        Waiting best = null;
        for (int step : open) {
            Waiting each = waiting(shop, decoder, step, last, remaining);
            if (best == null || each.start() < best.start() || each.start() == best.start() && first.compare(each, best) < 0) {
                best = each;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    private static Waiting waiting(Shop shop, Decoder decoder, int step, int[] last, long[] remaining) {
        Shop.Step what = shop.steps().get(step);
        Shop.Job job = shop.jobs().get(what.job());
        long since = job.release();
        for (int earlier : what.after()) {
            since = Math.max(since, decoder.end[earlier]);
        }
        int chosen = 0;
        long soonest = Long.MAX_VALUE;
        for (int choice = 0; choice < what.choices().size(); choice++) {
            decoder.place(step, choice, what.choices().get(choice).time(), last[what.choices().get(choice).machine()]);
            if (decoder.end[step] < soonest) {
                soonest = decoder.end[step];
                chosen = choice;
            }
        }
        decoder.place(step, chosen, what.choices().get(chosen).time(), last[what.choices().get(chosen).machine()]);
        return new Waiting(step, chosen, decoder.start[step], since, what.choices().get(chosen).time(), remaining[what.job()], job.due());
    }
}
