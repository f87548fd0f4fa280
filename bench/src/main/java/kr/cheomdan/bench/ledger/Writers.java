package kr.cheomdan.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.bench.Samples;
import kr.cheomdan.ledger.Ledger;

/** Several who post one transfer after another, each on a connection of its own. */
final class Writers {

    private static final double NANOS_PER_MS = 1e6;

    private final Ledger ledger;
    private final Postings postings;

    Writers(Ledger ledger, Postings postings) {
        this.ledger = ledger;
        this.postings = postings;
    }

    /** How many were written in that time, and how long each took. */
    record Run(long written, long nanos, Samples latenciesMs) {}

    Run run(int connections, int seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Callable<List<Double>>> writers = new ArrayList<>();
        for (int writer = 0; writer < connections; writer++) {
            Random random = new Random(start + writer);
            writers.add(() -> write(random, end));
        }
        List<Double> latencies = new ArrayList<>();
        for (List<Double> one : together(writers)) {
            latencies.addAll(one);
        }
        return new Run(latencies.size(), System.nanoTime() - start, Samples.of(latencies));
    }

    private List<Double> write(Random random, long end) {
        List<Double> latencies = new ArrayList<>();
        long before = System.nanoTime();
        while (before < end) {
            ledger.post(Book.ACTOR, postings.any(random));
            long after = System.nanoTime();
            latencies.add((after - before) / NANOS_PER_MS);
            before = after;
        }
        return latencies;
    }

    /** Runs all at once and waits for all; the first failure is thrown. */
    static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
