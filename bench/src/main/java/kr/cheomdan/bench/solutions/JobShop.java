package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lawrence's forty job shops beside the makespans that are proven to be the shortest. */
final class JobShop implements Figure {

    private static final String FOLDER = "automotive/jobshop";
    private static final int CPU_SECONDS = 10;
    private static final double MEAN = .30;
    private static final double WORST = 2;

    /** One instance: by how much in a hundred the plan is longer than the best known. */
    private record Gap(String instance, double percent, double saved, Program.Ran ran) {}

    @Override
    public String solution() {
        return "auto-schedule";
    }

    @Override
    public String name() {
        return "la01-la40, mean gap to best known in " + CPU_SECONDS + " CPU-s each";
    }

    @Override
    public String asked() {
        return String.format(Locale.ROOT, "<= %.2f %%, none above %.0f %%", MEAN, WORST);
    }

    @Override
    public String usualElsewhere() {
        return "OR-Tools CP-SAT, 20 s on two processors: 1.24 % over 58 instances (other machine)";
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Map<String, Integer> bestKnown = bestKnown(place.data(FOLDER + "/best-known.json"));
        List<String> instances = IntStream.rangeClosed(1, 40).mapToObj(number -> String.format(Locale.ROOT, "la%02d", number)).toList();
        List<Gap> gaps = place.each(instances, instance -> {
            Path file = place.data(FOLDER + "/" + instance);
            Program.Ran ran = place.program(solution()).input("work", file).cpuSeconds(CPU_SECONDS).run();
            double makespan = ran.number("makespan");
            return new Gap(instance, 100 * (makespan / bestKnown.get(instance) - 1), 100 * (1 - makespan / ran.number("baselineMakespan")),
                    ran);
        });
        double mean = gaps.stream().mapToDouble(Gap::percent).average().orElseThrow();
        double saved = gaps.stream().mapToDouble(Gap::saved).average().orElseThrow();
        long best = gaps.stream().filter(gap -> gap.percent() <= 0).count();
        Gap worst = gaps.stream().max(Comparator.comparingDouble(Gap::percent)).orElseThrow();
        String text = String.format(Locale.ROOT, "%.3f %%, worst %s %.2f %%; %d of %d at best known; %.1f %% shorter than the best "
                + "rule of the shop floor",
                mean, worst.instance(), worst.percent(), best, gaps.size(), saved);
        return Ours.within(CPU_SECONDS, text, mean <= MEAN && worst.percent() <= WORST, gaps.stream().map(Gap::ran).toList());
    }

    private static Map<String, Integer> bestKnown(Path file) throws IOException {
        Map<String, Integer> bestKnown = new TreeMap<>();
        for (JsonNode each : new JsonMapper().readTree(Files.readString(file))) {
            bestKnown.put(each.path("name").asString(), each.path("optimum").asInt());
        }
        return bestKnown;
    }
}
