package kr.cheomdan.solutions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Input;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * A request held against the description, with everything filled in that was left out.
 *
 * @param parameters those that have a value
 */
record PreparedRun(Installed solution, List<Given> inputs, Map<String, String> parameters, long seed, long cpuSeconds, int cpus) {

    /**
     * One input of the run.
     *
     * @param stored the version of a dataset that it is; null where it is none
     */
    record Given(Input input, String file, boolean sample, Resource content, Dataset.@Nullable Version stored) {

        Given(Input input, String file, boolean sample, Resource content) {
            this(input, file, sample, content, null);
        }

        String name() {
            return input.name();
        }

        String fileInJob() {
            return input.name() + "." + input.format().ending();
        }
    }

    /** What was found, with the input and the file that it was found in. */
    Localized told(Finding finding) {
        return given(finding)
                .map(each -> new Localized(
                        place(each, each.input().title().ko()) + finding.ko(), place(each, each.input().title().en()) + finding.en()))
                .orElseGet(() -> new Localized(finding.ko(), finding.en()));
    }

    private static String place(Given given, String title) {
        return title + " (" + given.file() + "): ";
    }

    /** The field of a form that the input was sent in that it was found in. */
    String field(Finding finding) {
        return given(finding).map(each -> RunPreparation.field(solution.description(), each.input())).orElse(RunPreparation.FIELD);
    }

    private Optional<Given> given(Finding finding) {
        return inputs.stream().filter(each -> each.name().equals(finding.input())).findFirst();
    }

    boolean onlySamples() {
        return inputs.stream().allMatch(Given::sample);
    }
}
