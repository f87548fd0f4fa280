package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Where it is measured: the data, the programs as they ship, room for results. */
final class Place {

    private final Path data;
    private final Path workloads;
    private final Path scratch;
    private final SolutionsOptions options;
    private final Consumer<String> progress;
    private final AtomicInteger folders = new AtomicInteger();

    /**
     * @param workloads what the server runs the solutions from
     * @param scratch taken away by whoever made it
     * @param progress is told how many of several runs have ended
     */
    Place(SolutionsOptions options, Path workloads, Path scratch, Consumer<String> progress) {
        this.options = options;
        this.data = options.data();
        this.workloads = workloads;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** A part of a program's work, for {@link #each}. */
    @FunctionalInterface
    interface Step<A, B> {
        B of(A what) throws IOException, InterruptedException;
    }

    /**
     * @param name below the folder of the data
     * @throws DataAbsent where it is not there
     */
    Path data(String name) {
        Path path = data.resolve(name);
        if (!Files.isReadable(path)) {
            throw new DataAbsent(path.toString());
        }
        return path;
    }

    /** What ships with a solution, below its folder. */
    Path shipped(String solution, String name) {
        return workloads.resolve("solutions").resolve(solution).resolve(name);
    }

    /** What ships to try programs on, below the folder of all instances. */
    Path instance(String name) {
        return workloads.resolve("instances").resolve(name);
    }

    int seed() {
        return options.seed();
    }

    /** A new folder for what a measurement has to write. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(scratch.resolve(name + "-" + folders.incrementAndGet()));
    }

    /** A run of a solution, to be told its inputs and started. */
    Program program(String solution) throws IOException {
        return new Program(workloads, solution, folder(solution)).seed(options.seed());
    }

    /** Does the same with each, as many at once as the options allow, and gives what came of it in their order. */
    <A, B> List<B> each(List<A> all, Step<A, B> step) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(options.atOnce());
        AtomicInteger ended = new AtomicInteger();
        try {
            List<Future<B>> running = new ArrayList<>();
            all.forEach(each -> running.add(threads.submit(() -> {
                B came = step.of(each);
                progress.accept(ended.incrementAndGet() + " of " + all.size() + " runs");
                return came;
            })));
            List<B> done = new ArrayList<>();
            for (Future<B> each : running) {
                done.add(each.get());
            }
            return done;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DataAbsent absent) {
                throw absent;
            }
            throw new IOException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
