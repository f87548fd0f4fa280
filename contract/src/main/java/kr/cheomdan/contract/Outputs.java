package kr.cheomdan.contract;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of what a run leaves in its output directory. */
public final class Outputs {

    /** The result itself, a table. */
    public static final String RESULT = "result.csv";
    /** An object with {@code value}, {@code baseline}, {@code unit}, {@code better} ("lower" or "higher"), {@code method}, and more. */
    public static final String METRICS = "metrics.json";
    /** A {@link Benefit}. */
    public static final String BENEFIT = "benefit.json";
    /** Program, version, Java, sha256 of each input, parameters and seed. */
    public static final String PROVENANCE = "provenance.json";
    /** For people, in both languages, with the plots in it. */
    public static final String REPORT = "report.html";
    /** The same on paper. */
    public static final String REPORT_PDF = "report.pdf";
    /** An {@link InputReport}: the only file of a run that could not use its input. */
    public static final String ERROR = "error.json";
    /** Pictures, each as {@code NAME.svg} and {@code NAME.png}. */
    public static final String PLOTS = "plots";

    /** What every run has to leave. */
    public static final List<String> REQUIRED = List.of(RESULT, METRICS, BENEFIT, PROVENANCE, REPORT);

    private Outputs() {}

    /**
     * What a list of the files of a run shows where there are more than anybody reads, such as a film's pictures one by one: those at the
     * top and the plots first, then every other folder, each with its beginning. No folder takes the room that a smaller one needs.
     *
     * @param paths within the folder of the run, with /
     */
    public static List<String> listed(Collection<String> paths, int most) {
        Map<String, TreeSet<String>> folders = paths.stream().collect(
                Collectors.groupingBy(Outputs::folderOf, TreeMap::new, Collectors.toCollection(TreeSet::new)));
        List<String> listed = new ArrayList<>();
        for (String first : List.of("", PLOTS)) {
            TreeSet<String> files = folders.remove(first);
            if (files != null) {
                files.stream().limit(most - listed.size()).forEach(listed::add);
            }
        }
        List<TreeSet<String>> smallestFirst = new ArrayList<>(folders.values());
        smallestFirst.sort(Comparator.comparingInt(TreeSet::size));
        TreeSet<String> rest = new TreeSet<>();
        for (int at = 0; at < smallestFirst.size(); at++) {
            int share = (most - listed.size() - rest.size()) / (smallestFirst.size() - at);
            smallestFirst.get(at).stream().limit(share).forEach(rest::add);
        }
        listed.addAll(rest);
        return listed;
    }

    private static String folderOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /**
     * What lies in the folder of a run and is neither a file nor a folder, by its path in there: a link, which leads to what is not the
     * program's to give, or a pipe, which keeps its reader waiting. None of it is a result.
     */
    public static List<String> strays(Path directory) throws IOException {
        List<String> strays = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isRegularFile()) {
                    strays.add(directory.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException closed) {
                strays.add(directory.relativize(file).toString());
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(strays);
        return strays;
    }
}
