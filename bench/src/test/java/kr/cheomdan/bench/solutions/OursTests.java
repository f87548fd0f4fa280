package kr.cheomdan.bench.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OursTests {

    @Test
    void reachesNothingWithMoreProcessorTimeThanItWasGiven() {
        Ours ours = Ours.within(10, "0.02 %", true, List.of(ran(9, 18), ran(10.6, 19), ran(10, 30)));

        assertThat(ours.isReached()).isFalse();
        assertThat(ours.text()).isEqualTo("0.02 %; computed for 10.6 CPU-s instead of 10");
        assertThat(ours.wholeCpuSeconds()).isEqualTo(19);
    }

    @Test
    void mayRunOverByALittleAndPaysNothingForTheReport() {
        assertThat(Ours.within(10, "0.02 %", true, List.of(ran(10.4, 18))).isReached()).isTrue();
        assertThat(Ours.within(10, "0.9 %", false, List.of(ran(10.4, 18))).isReached()).isFalse();
    }

    private static Program.Ran ran(double computing, double whole) {
        return new Program.Ran(Path.of("."), new JsonMapper().createObjectNode().put("cpuSeconds", computing), whole, whole);
    }
}
