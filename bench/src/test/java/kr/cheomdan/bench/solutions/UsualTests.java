package kr.cheomdan.bench.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UsualTests {

    private final Ours ours = Ours.of("0.81", true, List.of(
            new Program.Ran(Path.of("."), new JsonMapper().createObjectNode().put("cpuSeconds", 5), 12, 12))).scoring(.81);

    @Test
    void setsScoreAndProcessorTimeBesideEachOther() {
        assertThat(new Usual("forest", .78, 10).beside(ours)).isEqualTo("score x 1.038, CPU-s x 0.50");
    }

    @Test
    void setsNothingBesideWhatWasNotMeasuredHere() {
        assertThat(Usual.told("0.78 on another machine").beside(ours)).isEqualTo("-");
        assertThat(new Usual("forest", .78, 10).beside(Ours.of("0.81", true, ours.runs()))).isEqualTo("-");
    }
}
