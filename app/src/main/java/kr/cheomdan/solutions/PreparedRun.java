package kr.cheomdan.solutions;

import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Input;
import kr.cheomdan.datasets.Dataset;
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

    boolean onlySamples() {
        return inputs.stream().allMatch(Given::sample);
    }
}
