package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import kr.cheomdan.workloads.automotive.jobshop.PlainSearch.Listener;

/**
 * Plans a shop as firms have them: several annealings beside each other, each from its own plan, and after each round all of them from the
 * best. How many there are does not depend on the processors.
 */
final class FirmSearch {

    private static final int LANES = 4;
    private static final int ROUNDS = 5;

    private final List<Annealing> lanes = new ArrayList<>();
    private final Goal goal;
    private final Shop shop;
    private final long target;
    private final int workers;
    private final BooleanSupplier isOver;
    private final Listener listener;
    private Plan best;
    private long effort;

    /** @param known plans by the rules, the best first */
    FirmSearch(Shop shop, Goal goal, List<Plan> known, long target, SplittableRandom random, int workers, BooleanSupplier isOver,
            Listener listener) {
        this.shop = shop;
        this.goal = goal;
        this.target = target;
        this.workers = Math.min(workers, LANES);
        this.isOver = isOver;
        this.listener = listener;
        this.best = known.get(0);
        for (int lane = 0; lane < LANES; lane++) {
            Annealing annealing = new Annealing(shop, goal, random.split(), isOver);
            Plan start = known.get(lane % known.size());
            annealing.begin(start.line(shop), start.choices(shop));
            lanes.add(annealing);
        }
        note();
    }

    Plan best() {
        return best;
    }

    long effort() {
        return effort;
    }

    /** @param mostEffort in steps that are placed */
    void search(long mostEffort) {
        long changes = Math.max(1, mostEffort / Math.max(1, shop.steps().size()) / LANES / ROUNDS);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            for (int round = 0; round < ROUNDS && !isOver.getAsBoolean() && !isDone(); round++) {
                List<Future<?>> running = new ArrayList<>();
                lanes.forEach(lane -> running.add(threads.submit(() -> lane.anneal(changes))));
                running.forEach(FirmSearch::await);
                effort += changes * LANES * shop.steps().size();
                note();
                if (round >= 1) {
                    lanes.forEach(lane -> lane.begin(best.line(shop), best.choices(shop)));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isDone() {
        return best.makespan() <= target && (goal == Goal.MAKESPAN || best.tardiness(shop) == 0);
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void note() {
        for (Annealing lane : lanes) {
            Plan plan = lane.best();
            if (goal.order(shop).compare(plan, best) < 0) {
                best = plan;
                listener.better(effort, (int) best.makespan());
            }
        }
    }
}
