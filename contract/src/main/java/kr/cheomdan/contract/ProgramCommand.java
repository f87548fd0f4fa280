package kr.cheomdan.contract;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The command line of a program in the words of the contract ({@link kr.cheomdan.contract}): written here, and nowhere else. */
public final class ProgramCommand {

    private static final String MAIN = "kr.cheomdan.workloads.Main";
    private static final int WARNS_OF_NATIVE_CODE = 24;
    /**
     * A run of ten CPU-seconds lost three of them to optimising what is called once, as the report is drawn. What a search does comes to
     * these numbers within a second.
     */
    private static final List<String> OPTIMISE_WHAT_IS_HOT = List.of("-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=10000", "-XX:Tier4CompileThreshold=100000", "-XX:Tier4BackEdgeThreshold=200000");

    private final List<String> start;
    private final List<String> given = new ArrayList<>();
    private final Map<Option, String> options = new EnumMap<>(Option.class);

    private ProgramCommand(List<String> start) {
        this.start = start;
    }

    private enum Option {
        OUTPUT("--output"),
        SEED("--seed"),
        CPU_SECONDS("--cpu-seconds"),
        WORKERS("--workers");

        private final String word;

        Option(String word) {
            this.word = word;
        }
    }

    /** The JVM of a program that has one. */
    public record Jvm(long heapBytes, List<String> options) {

        /** The rest of a job's memory is for what is not on the heap: natives, threads, the code itself. */
        private static final double HEAP_SHARE = .6;
        private static final long LEAST_MEGABYTES = 32;

        public Jvm {
            options = List.copyOf(options);
        }

        /** That of a run, within the memory that its job has. */
        public static Jvm ofJob(Description solution, String... options) {
            return new Jvm((long) (solution.resources().memoryBytes() * HEAP_SHARE), List.of(options));
        }

        private List<String> command() {
            List<String> command = new ArrayList<>(List.of(home().resolve("bin").resolve("java").toString()));
            command.addAll(options);
            command.addAll(List.of("-Xmx" + Math.max(LEAST_MEGABYTES, heapBytes >> 20) + "m", "-XX:+UseSerialGC"));
            if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
                command.add("--enable-native-access=ALL-UNNAMED");
            }
            return command;
        }

        /** Where it lies: the Java of whoever calls. */
        public static Path home() {
            return Path.of(System.getProperty("java.home"));
        }
    }

    /**
     * Runs a solution.
     *
     * @param folder of the solution
     * @param workloads where the build has laid out the programs that ship; asked of these only
     */
    public static ProgramCommand toRun(Description solution, Path folder, Supplier<Path> workloads, Jvm jvm) {
        Path file = folder.resolve(solution.program().what());
        List<String> start = switch (solution.program().kind()) {
            case SHIPPED -> shipped(folder, workloads.get(), jvm);
            case JAR -> joined(jvm.command(), List.of(Attempts.TOLD_BY_THE_JVM, "-jar", file.toString()));
            case SCRIPT -> List.of(file.toString());
        };
        return new ProgramCommand(joined(start, List.of("run")));
    }

    /** Looks at inputs; the code that reads a format exists once, in the program that ships, and reads the description of anybody's. */
    public static ProgramCommand toCheck(Path folder, Path workloads, Jvm jvm) {
        return new ProgramCommand(joined(shipped(folder, workloads, jvm), List.of("check")));
    }

    private static List<String> shipped(Path folder, Path workloads, Jvm jvm) {
        String classPath =
                workloads.resolve("cheomdan-workloads.jar") + File.pathSeparator + workloads.resolve("lib") + File.separator + "*";
        return joined(joined(jvm.command(), OPTIMISE_WHAT_IS_HOT),
                List.of("-Djava.library.path=" + workloads.resolve("native"), "-cp", classPath, MAIN, folder.toString()));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** @param name empty: the program takes the file for its only input, or says that it has several */
    public ProgramCommand input(String name, Object file) {
        given.addAll(List.of("--input", name.isEmpty() ? file.toString() : name + "=" + file));
        return this;
    }

    public ProgramCommand inputs(Map<String, ?> files) {
        files.forEach(this::input);
        return this;
    }

    public ProgramCommand set(String parameter, Object value) {
        given.addAll(List.of("--set", parameter + "=" + value));
        return this;
    }

    public ProgramCommand sets(Map<String, ?> parameters) {
        parameters.forEach(this::set);
        return this;
    }

    public ProgramCommand output(Object directory) {
        return option(Option.OUTPUT, directory);
    }

    public ProgramCommand seed(Object seed) {
        return option(Option.SEED, seed);
    }

    public ProgramCommand cpuSeconds(Object seconds) {
        return option(Option.CPU_SECONDS, seconds);
    }

    public ProgramCommand workers(Object workers) {
        return option(Option.WORKERS, workers);
    }

    /** Said again, the later one holds; how a number is written is looked at by the program. */
    private ProgramCommand option(Option option, Object value) {
        options.put(option, value.toString());
        return this;
    }

    /** The whole command, its program first. */
    public List<String> words() {
        List<String> words = new ArrayList<>(joined(start, given));
        options.forEach((option, value) -> words.addAll(List.of(option.word, value)));
        return words;
    }
}
