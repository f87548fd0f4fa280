package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which solution of a sector the demonstration runs. */
class DemoUseTests {

    private static final JsonNode SOLUTIONS = Api.JSON.readTree("""
            [{"id":"paints","sector":"culture","inputs":[{"required":true,"samples":["a.png"]}],
              "resources":{"usualCpus":2,"memoryBytes":6442450944,"cpuSeconds":600}},
             {"id":"films","sector":"culture","inputs":[{"required":true,"samples":["a.csv"]},{"required":false,"samples":[]}],
              "resources":{"usualCpus":2,"memoryBytes":3221225472,"cpuSeconds":900}},
             {"id":"bare","sector":"culture","inputs":[{"required":true,"samples":[]}],
              "resources":{"usualCpus":1,"memoryBytes":1048576,"cpuSeconds":1}}]""");

    @Test
    void entersExampleCostsThatTheSolutionTakes() {
        JsonNode solution = Api.JSON.readTree("""
                {"parameters":[{"name":"won-per-hour","kind":"NUMBER","least":0,"most":1000000,"use":"BENEFIT"},
                 {"name":"share","kind":"NUMBER","least":0,"most":1,"use":"BENEFIT"},
                 {"name":"seconds","kind":"NUMBER","usual":"5","use":"BENEFIT"},{"name":"horizon","kind":"WHOLE","use":"RUN"}]}""");

        assertThat(DemoUse.exampleCosts(solution)).containsExactlyInAnyOrderEntriesOf(Map.of("won-per-hour", "1000", "share", "1"));
    }

    @Test
    void isTheQuickestWhoseMemoryAndProcessorsTheMachinesHave() {
        assertThat(DemoUse.quickest(SOLUTIONS, machines(4, 18_000), "culture")).isEqualTo("paints");
        assertThat(DemoUse.quickest(SOLUTIONS, machines(4, 6_000), "culture")).isEqualTo("films");
    }

    @Test
    void isNoneWithTheReasonWhereNothingFits() {
        assertThatThrownBy(() -> DemoUse.quickest(SOLUTIONS, machines(4, 2_000), "culture"))
                .isInstanceOf(Steps.Failed.class).hasMessageContaining("culture").hasMessageContaining("2,000");
        assertThatThrownBy(() -> DemoUse.quickest(SOLUTIONS, machines(1, 18_000), "culture")).isInstanceOf(Steps.Failed.class);
        assertThatThrownBy(() -> DemoUse.quickest(SOLUTIONS, machines(4, 18_000), "energy"))
                .isInstanceOf(Steps.Failed.class).hasMessageContaining("energy");
        assertThatThrownBy(() -> DemoUse.quickest(SOLUTIONS, Api.JSON.readTree("[]"), "culture")).isInstanceOf(Steps.Failed.class);
    }

    private static JsonNode machines(int cpus, long megabytes) {
        return Api.JSON.readTree("""
                [{"name":"gpu","unit":"GPU_SECOND.H100","largest":{"cpus":64,"memoryBytes":999999999999}},
                 {"name":"cpu","unit":"CPU_SECOND","largest":{"cpus":%d,"memoryBytes":%d}}]""".formatted(cpus, megabytes << 20));
    }
}
