package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Has scikit-learn judge the same data in the same way, on one processor, where it is installed. */
final class ScikitLearn {

    private static final String SCRIPT = "scikit.py";
    /** Another Python may come first in the path, and knows nothing of Debian's packages. */
    private static final String DEBIANS = "/usr/bin/python3";
    private static final String ABSENT = "not installed: apt install python3-sklearn";
    /** Score, second score, processor seconds, name. */
    private static final int CELLS = 4;

    private ScikitLearn() {}

    /** One of the ways that it was tried in; of several runs the mean. */
    private record Way(String name, double score, double second, double cpuSeconds) {

        static Way of(String line) {
            String[] cells = line.split(" ", CELLS);
            return new Way(cells[3], Double.parseDouble(cells[0]), cells[1].equals("-") ? Double.NaN : Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]));
        }

        static Way mean(List<Way> ways) {
            return new Way(ways.get(0).name(), ways.stream().mapToDouble(Way::score).average().orElseThrow(),
                    ways.stream().mapToDouble(Way::second).average().orElseThrow(),
                    ways.stream().mapToDouble(Way::cpuSeconds).average().orElseThrow());
        }

        String text(String number) {
            String figures = String.format(Locale.ROOT, number, score)
                    + (Double.isNaN(second) ? "" : " / " + String.format(Locale.ROOT, number, second));
            return name + " " + figures + " in " + String.format(Locale.ROOT, "%.1f CPU-s", cpuSeconds);
        }
    }

    /**
     * Asks once for each list of arguments and takes the mean of what is said.
     *
     * @param number how a score is written
     * @param isHigherBetter which of its ways is the best; that one is set beside ours
     */
    static Usual judged(Place place, List<List<String>> arguments, String number, boolean isHigherBetter)
            throws IOException, InterruptedException {
        Path folder = place.folder("scikit-learn");
        Path script = folder.resolve(SCRIPT);
        try (InputStream in = ScikitLearn.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, in.readAllBytes());
        }
        if (!version(folder).matches("\\d.*")) {
            return Usual.told(ABSENT);
        }
        Map<String, List<Way>> ways = new LinkedHashMap<>();
        for (List<String> each : arguments) {
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(each);
            for (String line : said(folder, command).lines().toList()) {
                Way way = Way.of(line);
                ways.computeIfAbsent(way.name(), name -> new ArrayList<>()).add(way);
            }
        }
        List<Way> means = ways.values().stream().map(Way::mean).toList();
        Comparator<Way> byScore = Comparator.comparingDouble(Way::score);
        Way best = means.stream().max(isHigherBetter ? byScore : byScore.reversed()).orElseThrow();
        String text = "scikit-learn " + version(folder) + ": "
                + means.stream().map(way -> way.text(number)).collect(Collectors.joining("; "));
        return new Usual(text, best.score(), best.cpuSeconds());
    }

    /** Something without a number where there is no Python or no scikit-learn. */
    private static String version(Path folder) throws InterruptedException {
        try {
            return said(folder, List.of("-c", "import sklearn; print(sklearn.__version__)")).strip();
        } catch (IOException none) {
            return "none";
        }
    }

    private static String said(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path wrong = folder.resolve("wrong");
        List<String> command = new ArrayList<>(List.of(Files.isExecutable(Path.of(DEBIANS)) ? DEBIANS : "python3"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(wrong.toFile());
        // One processor, as ours: its parts have threads of their own.
        List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS").forEach(variable -> builder.environment().put(variable, "1"));
        Process process = builder.start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            String[] lines = Files.readString(wrong, StandardCharsets.UTF_8).strip().split("\n");
            throw new IOException("python3: " + String.join(" / ", Arrays.copyOfRange(lines, Math.max(0, lines.length - 2), lines.length)));
        }
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
