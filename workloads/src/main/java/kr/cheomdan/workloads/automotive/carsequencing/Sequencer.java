package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.workloads.Work;

/**
 * Searches an order: one annealing after another, each from an order of chance, until one has no more faults than any can have. Which one
 * is taken does not depend on how many run at once: the first of those that are equally good.
 */
final class Sequencer {

    private static final double HOT = .35;
    /** Where a line of a hundred cars or two ends: there one change for the worse in 500 is taken. */
    private static final double COLD = .16;
    /** Changes of one annealing of such a line. */
    private static final double CHANGES = 8e6;
    /** So many a second, on a machine that has other work too: so much is done and no more, whatever the machine. */
    private static final double CHANGES_A_SECOND = 6.5e6;
    private static final double SHARE_OF_TIME = .85;
    private static final double USUAL_STRETCHES = 18;
    private static final int USUAL_CARS = 200;

    private final Cars cars;
    private final int bound;
    private final Work work;
    private volatile boolean cutShort;

    /**
     * @param faultsBySearch what the best order had after each annealing
     * @param cutShort whether the processor time ended before the search did
     */
    record Sequenced(int[] order, int faults, List<Integer> faultsBySearch, boolean cutShort) {}

    Sequencer(Cars cars, int bound, Work work) {
        this.cars = cars;
        this.bound = bound;
        this.work = work;
    }

    /** @param known an order that is better than chance */
    Sequenced search(int[] known) {
        double slower = Math.max(1, cars.options().stream().mapToInt(Cars.Option::window).sum() / USUAL_STRETCHES);
        double most = work.cpu().limit() * SHARE_OF_TIME * CHANGES_A_SECOND / slower;
        double each = Math.min(most, CHANGES * Math.max(1, (double) cars.count() / USUAL_CARS));
        int runs = (int) Math.max(1, Math.floor(most / each));
        SplittableRandom random = work.random("sequence");
        int[] best = known;
        int faults = Faults.sum(cars, known);
        List<Integer> history = new ArrayList<>(List.of(faults));
        ExecutorService threads = Executors.newFixedThreadPool(work.workers());
        try {
            for (int run = 0; run < runs && faults > bound && !cutShort; run += work.workers()) {
                List<Future<Line>> running = new ArrayList<>();
                for (int i = run; i < Math.min(runs, run + work.workers()); i++) {
                    Line line = new Line(cars, Greedy.shuffled(cars.today(), random), random.split());
                    running.add(threads.submit(() -> annealed(line, (long) each)));
                }
                for (Future<Line> future : running) {
                    Line line = done(future);
                    // Those behind the first that needs no better one count for nothing: on one processor they would not have been begun.
                    if (faults > bound) {
                        if (line.bestFaults < faults) {
                            faults = line.bestFaults;
                            best = line.best.clone();
                        }
                        history.add(faults);
                    }
                }
                work.progress((double) Math.min(runs, run + work.workers()) / runs, "faults=%d bound=%d", faults, bound);
            }
        } finally {
            threads.shutdownNow();
        }
        if (!Faults.isComplete(cars, best) || Faults.sum(cars, best) != faults) {
            throw new IllegalStateException("the order is not one of these cars, or its faults are not counted right");
        }
        return new Sequenced(best, faults, history, cutShort);
    }

    private Line annealed(Line line, long changes) {
        line.anneal(changes, HOT, cold(cars.count()), bound, () -> {
            if (work.cpu().isOver()) {
                cutShort = true;
            }
            return cutShort;
        });
        return line;
    }

    /** A line five times as long has five times as many places where chance makes a fault: each has to be as much rarer. */
    static double cold(int cars) {
        return 1 / (1 / COLD + Math.log(Math.max(1, (double) cars / USUAL_CARS)));
    }

    private static Line done(Future<Line> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
