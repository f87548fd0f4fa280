package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunComparisonTests {

    @Test
    void takesNumbersOfGroupsAndWhetherSomethingIsSo() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("value", 1);
        metrics.put("name", Map.of("ko", "비용", "en", "cost"));
        metrics.put("costShare", Map.of("ours", new BigDecimal("0.91")));
        metrics.put("optimal", true);
        metrics.put("baselines", Map.of("first", Map.of("makespan", 55)));
        metrics.put("steps", List.of(1, 2));
        metrics.put("gap", 0);

        assertThat(RunComparison.flat(metrics)).containsExactly(entry("costShare.ours", "0.91"), entry("optimal", "true"),
                entry("baselines.first.makespan", "55"), entry("gap", "0"));
    }

    @Test
    void goesNoDeeperThanPeopleCanRead() {
        Map<String, Object> deep = Map.of("a", Map.of("b", Map.of("c", Map.of("d", 1))));

        assertThat(RunComparison.flat(deep)).isEmpty();
    }
}
