package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * NASA's simulated engines FD001: learned from the 100 that failed, asked at the last reading of 100 others, against the true lives, which
 * nothing
 * caps. The mean of {@value #SEEDS} seeds is held against what is asked.
 */
final class EngineLives implements Figure {

    private static final double MOST = 12.5;
    private static final int SEEDS = 5;
    private static final int CPU_SECONDS = 600;

    @Override
    public String solution() {
        return "auto-rul";
    }

    @Override
    public String name() {
        return "C-MAPSS FD001, true lives: RMSE";
    }

    @Override
    public String asked() {
        return String.format(Locale.ROOT, "<= %.1f", MOST);
    }

    @Override
    public String published() {
        return "boosting 19.06, LSTM 15.16, GRU with attention 14.21";
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Path folder = place.folder("cmapss");
        Path failed = plain(place, "train_FD001.txt", folder);
        Path inService = plain(place, "test_FD001.txt", folder);
        Path truth = place.data("automotive/cmapss/RUL_FD001.txt");
        List<Integer> seeds = Stream.iterate(place.seed(), seed -> seed + 1).limit(SEEDS).toList();
        List<Program.Ran> runs = place.each(seeds, seed -> place.program(solution()).input("history", failed).input("in-service", inService)
                .input("true-life", truth).seed(seed).cpuSeconds(CPU_SECONDS).run());
        double mean = runs.stream().mapToDouble(ran -> ran.number("value")).average().orElseThrow();
        double score = runs.stream().mapToDouble(ran -> ran.number("sScore")).average().orElseThrow();
        String each = String.join(", ", runs.stream().map(ran -> String.format(Locale.ROOT, "%.2f", ran.number("value"))).toList());
        return Ours.of(String.format(Locale.ROOT, "%.2f (seeds: %s), S-score %.0f", mean, each, score), mean <= MOST, runs).scoring(mean);
    }

    @Override
    public Usual usualTool(Place place, Ours ours) throws IOException, InterruptedException {
        Path folder = place.folder("cmapss");
        return ScikitLearn.judged(place, List.of(List.of("lives", plain(place, "train_FD001.txt", folder).toString(),
                plain(place, "test_FD001.txt", folder).toString(), place.data("automotive/cmapss/RUL_FD001.txt").toString())),
                "%.2f", false);
    }

    private static Path plain(Place place, String name, Path folder) throws IOException {
        Path plain = folder.resolve(name);
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(place.data("automotive/cmapss/" + name + ".gz")))) {
            Files.copy(packed, plain);
        }
        return plain;
    }
}
