package kr.cheomdan.solutions;

import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Input;
import org.springframework.core.io.Resource;

/**
 * A request held against the description, with everything filled in that was left out.
 *
 * @param parameters those that have a value
 */
record PreparedRun(Installed solution, List<Given> inputs, Map<String, String> parameters, long seed, long cpuSeconds, int cpus) {

    /** One input of the run. */
    record Given(Input input, String file, boolean sample, Resource content) {

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
