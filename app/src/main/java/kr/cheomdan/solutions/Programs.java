package kr.cheomdan.solutions;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.ShippedProgram;
import kr.cheomdan.contract.Attempts;
import org.springframework.stereotype.Component;

/** The command lines of the programs, in the words of the contract. */
@Component
class Programs {

    private static final int WARNS_OF_NATIVE_CODE = 24;
    private static final String MAIN = "kr.cheomdan.workloads.Main";
    /** The rest of a job's memory is for what is not on the heap: natives, threads, the code itself. */
    private static final double HEAP_SHARE = .6;

    private final Catalogue catalogue;

    Programs(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The program as a job: inputs in {@code ../inputs}, results in the working directory. */
    ShippedProgram job(PreparedRun run) {
        Installed solution = run.solution();
        long heap = (long) (solution.description().resources().memoryBytes() * HEAP_SHARE);
        List<String> command = new ArrayList<>(start(solution, heap));
        command.add("run");
        run.inputs().forEach(input -> command.addAll(List.of("--input", input.name() + "=../inputs/" + input.fileInJob())));
        command.addAll(List.of("--output", "."));
        run.parameters().forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        command.addAll(List.of(
                "--seed", Long.toString(run.seed()), "--cpu-seconds", Long.toString(run.cpuSeconds()),
                "--workers", Integer.toString(run.cpus())));
        return new ShippedProgram(solution.id(), command, readable(solution), Map.of());
    }

    /** What a run may read beside its inputs; everybody's own only. */
    private List<Path> readable(Installed solution) {
        return solution.isShipped() ? List.of(catalogue.directory()) : List.of(solution.folder());
    }

    private List<String> start(Installed solution, long heapBytes) {
        String what = solution.description().program().what();
        return switch (solution.description().program().kind()) {
            case SHIPPED -> shipped(solution, heapBytes);
            case JAR -> {
                List<String> command = new ArrayList<>(java(heapBytes));
                command.addAll(List.of(Attempts.TOLD_BY_THE_JVM, "-jar", solution.folder().resolve(what).toString()));
                yield command;
            }
            case SCRIPT -> List.of(solution.folder().resolve(what).toString());
        };
    }

    /** Looks at inputs; the code that reads a format exists once, in the program that ships, and reads the description of anybody's. */
    List<String> check(Installed solution, Map<String, Path> files, Map<String, String> parameters, long heapBytes) {
        List<String> command = new ArrayList<>(shipped(solution, heapBytes));
        command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.add("check");
        files.forEach((name, file) -> command.addAll(List.of("--input", name + "=" + file)));
        parameters.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        return command;
    }

    /** What the check may read beside the inputs. */
    List<Path> readableToCheck(Installed solution) {
        return List.of(javaHome(), catalogue.directory(), solution.folder());
    }

    private List<String> shipped(Installed solution, long heapBytes) {
        Path directory = catalogue.directory();
        String classPath =
                directory.resolve("cheomdan-workloads.jar") + File.pathSeparator + directory.resolve("lib") + File.separator + "*";
        List<String> command = new ArrayList<>(java(heapBytes));
        command.addAll(List.of(
                "-Djava.library.path=" + directory.resolve("native"), "-cp", classPath, MAIN, solution.folder().toString()));
        return command;
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    private static List<String> java(long heapBytes) {
        String java = javaHome().resolve("bin").resolve("java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx" + Math.max(32, heapBytes >> 20) + "m", "-XX:+UseSerialGC",
                // There is no home in a job; what libraries would keep there is no result.
                "-Duser.home=../tmp"));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        return command;
    }
}
