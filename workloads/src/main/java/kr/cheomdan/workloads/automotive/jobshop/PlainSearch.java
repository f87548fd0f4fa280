package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Plans a plain job shop: a small pool of good plans, between which new ones are searched (path relinking, after Peng, Lü and Cheng) and
 * bettered by {@link TabuSearch}; when all plans of the pool have become one, it begins anew and keeps only the best. What it does depends
 * on the seed alone: the lanes of a round are as many on one processor as on eight.
 */
final class PlainSearch {

    private static final int LANES = 4;
    private static final int POOL = 8;
    private static final int PATIENCE = 8_000;
    /** Of two plans this near to each other one is enough. */
    private static final double LEAST_DISTANCE = .004;

    private final Classic shop;
    private final long target;
    private final BooleanSupplier isOver;
    private final int workers;
    private final Listener listener;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Order> pool = new ArrayList<>();
    private final Order best;

    /** Hears of each better plan. */
    @FunctionalInterface
    interface Listener {
        void better(long effort, int makespan);
    }

    /** What works on one plan at a time, with a chance of its own. */
    private final class Lane {

        private final SplittableRandom random;
        private final TabuSearch search;
        private final Relinking relinking = new Relinking(shop.n);

        Lane(SplittableRandom random) {
            this.random = random;
            this.search = new TabuSearch(shop, random.split(), isOver);
        }

        Order improved(int[] line) {
            Order plan = new Order(shop);
            plan.take(line);
            search.better(plan, PATIENCE, (int) target);
            return plan;
        }

        int[] fresh() {
            return shop.randomLine(random);
        }

        int[] between(Order one, Order other) {
            return relinking.between(one.byStart(), other.byStart(), .3 + .4 * random.nextDouble(), random);
        }
    }

    /** @param target no plan is shorter, so that one as short ends the search */
    PlainSearch(Classic shop, long target, SplittableRandom random, int workers, BooleanSupplier isOver, Listener listener) {
        this.shop = shop;
        this.target = target;
        this.isOver = isOver;
        this.workers = Math.min(workers, LANES);
        this.listener = listener;
        this.best = new Order(shop);
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new Lane(random.split()));
        }
    }

    /** @param lines plans that are known, as orders of all steps */
    void begin(List<int[]> lines) {
        best.makespan = Integer.MAX_VALUE;
        for (int[] line : lines) {
            Order plan = new Order(shop);
            plan.take(line);
            note(plan);
        }
    }

    /** Goes on until a plan is as short as any can be, or so much was done, or the time is over. */
    void search(long mostEffort) {
        ExecutorService threads = workers > 1 ? Executors.newFixedThreadPool(workers, PlainSearch::daemon) : null;
        try {
            while (!isDone(mostEffort)) {
                if (pool.size() < POOL) {
                    round(threads, mostEffort, lane -> lane.improved(lane.fresh()));
                } else {
                    generation(threads, mostEffort);
                }
            }
        } finally {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "plan");
        thread.setDaemon(true);
        return thread;
    }

    private boolean isDone(long mostEffort) {
        return best.makespan <= target || effort() >= mostEffort || isOver.getAsBoolean();
    }

    long effort() {
        return lanes.stream().mapToLong(lane -> lane.search.effort()).sum();
    }

    Order best() {
        return best;
    }

    /** One piece of work of a lane. */
    private interface Task {
        Order by(Lane lane);
    }

    private void generation(ExecutorService threads, long mostEffort) {
        Order[] pairs = new Order[2 * LANES];
        SplittableRandom random = lanes.get(0).random;
        for (int i = 0; i < pairs.length; i += 2) {
            int one = random.nextInt(POOL);
            int other = (one + 1 + random.nextInt(POOL - 1)) % POOL;
            pairs[i] = pool.get(one);
            pairs[i + 1] = pool.get(other);
        }
        round(threads, mostEffort, lane -> {
            int i = 2 * lanes.indexOf(lane);
            return lane.improved(lane.between(pairs[i], pairs[i + 1]));
        });
    }

    private void round(ExecutorService threads, long mostEffort, Task task) {
        List<Order> made = new ArrayList<>();
        if (threads == null) {
            for (Lane lane : lanes) {
                made.add(task.by(lane));
            }
        } else {
            List<Future<Order>> running = lanes.stream().map(lane -> threads.submit(() -> task.by(lane))).toList();
            for (Future<Order> each : running) {
                made.add(result(each));
            }
        }
        made.forEach(this::note);
        made.forEach(this::admit);
    }

    private static Order result(Future<Order> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void note(Order plan) {
        if (plan.makespan < best.makespan) {
            best.copy(plan);
            listener.better(effort(), best.makespan);
        }
    }

    /** A new plan takes the place of the one it resembles, or else of the longest; when nothing new comes any more the pool is emptied. */
    private void admit(Order plan) {
        Order twin = pool.stream().filter(each -> distance(each, plan) < LEAST_DISTANCE)
                .min(Comparator.comparingInt(each -> each.makespan)).orElse(null);
        if (twin != null) {
            if (plan.makespan < twin.makespan) {
                twin.copy(plan);
                stale = 0;
            } else {
                stale++;
            }
        } else if (pool.size() < POOL) {
            pool.add(plan);
        } else {
            Order longest = pool.stream().max(Comparator.comparingInt(each -> each.makespan)).orElseThrow();
            if (plan.makespan < longest.makespan) {
                pool.set(pool.indexOf(longest), plan);
                stale = 0;
            } else {
                stale++;
            }
        }
        if (stale > MOST_STALE) {
            pool.clear();
            stale = 0;
            restarts++;
        }
    }

    private static final int MOST_STALE = 24;
    private int stale;
    int restarts;

    /** The share of pairs on the same machine that stand the other way round. */
    private double distance(Order one, Order other) {
        long turned = 0;
        long pairs = 0;
        for (int[] steps : shop.onMachine) {
            int[] byOne = Arrays.stream(steps).boxed().sorted(Comparator.comparingInt(step -> one.at[step])).mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < byOne.length; i++) {
                for (int k = i + 1; k < byOne.length; k++) {
                    turned += other.at[byOne[i]] > other.at[byOne[k]] ? 1 : 0;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? 0 : (double) turned / pairs;
    }
}
