package kr.cheomdan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutputsTests {

    private static Stream<String> files(String folder, int count) {
        return IntStream.range(0, count).mapToObj(number -> folder + "%04d".formatted(number));
    }

    @Test
    void listsTheTopAndThePlotsFirst() {
        assertThat(Outputs.listed(List.of("film/wall.mp4", "report.html", "plots/map.svg", "metrics.json"), 10))
                .containsExactly("metrics.json", "report.html", "plots/map.svg", "film/wall.mp4");
    }

    @Test
    void givesEveryFolderItsShareOfAListThatIsFull() {
        List<String> all = Stream.of(files("frames/a/", 1_350), files("frames/b/", 1_350), files("stills/", 4), Stream.of("result.csv"))
                .flatMap(each -> each).toList();

        List<String> listed = Outputs.listed(all, 1_005);

        assertThat(listed).hasSize(1_005).startsWith("result.csv").contains("stills/0003", "frames/a/0499", "frames/b/0499")
                .doesNotContain("frames/a/0500", "frames/b/0500");
        assertThat(Outputs.listed(files("", 20).toList(), 10)).hasSize(10);
    }
}
