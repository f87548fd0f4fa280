package kr.cheomdan.solutions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.ShippedProgram;
import kr.cheomdan.contract.ProgramCommand;
import kr.cheomdan.contract.ProgramCommand.Jvm;
import org.springframework.stereotype.Component;

/** How the programs are called here: as jobs, and for the check. */
@Component
class Programs {

    /** There is no home in a job; what libraries would keep there is no result. */
    private static final String NO_HOME = "-Duser.home=../tmp";

    private final Catalogue catalogue;

    Programs(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The program as a job: inputs in {@code ../inputs}, results in the working directory. */
    ShippedProgram job(PreparedRun run) {
        Installed solution = run.solution();
        ProgramCommand command = ProgramCommand.toRun(
                solution.description(), solution.folder(), catalogue::directory, Jvm.ofJob(solution.description(), NO_HOME));
        run.inputs().forEach(input -> command.input(input.name(), "../inputs/" + input.fileInJob()));
        command.sets(run.parameters()).output(".").seed(run.seed()).cpuSeconds(run.cpuSeconds()).workers(run.cpus());
        return new ShippedProgram(solution.id(), command.words(), readable(solution), Map.of());
    }

    /** What a run may read beside its inputs; everybody's own only. A program that ships may serve a description that lies elsewhere. */
    private List<Path> readable(Installed solution) {
        Path folder = solution.folder();
        if (!solution.isShipped()) {
            return List.of(folder);
        }
        Path shipped = catalogue.directory();
        return folder.startsWith(shipped) ? List.of(shipped) : List.of(shipped, folder);
    }

    /** Looks at inputs. */
    List<String> check(Installed solution, Map<String, Path> files, Map<String, String> parameters, long cpuSeconds, long heapBytes) {
        // A table is a few large arrays that stay: little of the memory for what is forgotten at once.
        long young = Math.max(8, heapBytes >> 23);
        Jvm jvm = new Jvm(heapBytes, List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmn" + young + "m", NO_HOME));
        return ProgramCommand.toCheck(solution.folder(), catalogue.directory(), jvm)
                .inputs(files).sets(parameters).cpuSeconds(cpuSeconds).words();
    }

    /** What the check may read beside the inputs. */
    List<Path> readableToCheck(Installed solution) {
        return List.of(Jvm.home(), catalogue.directory(), solution.folder());
    }
}
