package kr.cheomdan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WallBenchTests {

    @Test
    void showsFourHundredJobsThatAreTheSameFromPictureToPicture() {
        Instant now = Instant.parse("2027-01-04T00:00:00Z");
        JsonNode first = new JsonMapper().readTree(WallBench.picture(now));
        JsonNode next = new JsonMapper().readTree(WallBench.picture(now.plusSeconds(3)));

        assertThat(first.path("lights")).hasSize(400).extracting(light -> light.path("mark").asString()).doesNotHaveDuplicates();
        assertThat(next.path("lights").findValuesAsString("mark")).isEqualTo(first.path("lights").findValuesAsString("mark"));
        assertThat(next.path("asOf").asString()).isEqualTo("2027-01-04T00:00:03Z");
    }

    @Test
    void countsAsManySpansAsItIsTold() throws Exception {
        assertThat(WallBench.script(4)).contains("spans.length < 4").contains("< 5000").doesNotContain("{span");
    }
}
