package kr.cheomdan.compute.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTests {

    private static List<String> diff(String one, String other) {
        return LineDiff.of(one, other).stream()
                .map(line -> switch (line.kind()) {
                    case SAME -> " " + line.text();
                    case ADDED -> "+" + line.text();
                    case REMOVED -> "-" + line.text();
                    case GAP -> "…";
                })
                .toList();
    }

    @Test
    void showsWhatChangedBetweenWhatStayed() {
        assertThat(diff("a\nb\nc\n", "a\nx\nc\ny\n")).containsExactly(" a", "-b", "+x", " c", "+y");
        assertThat(diff("a\n", "a\n")).isEmpty();
        assertThat(diff("", "a\n")).containsExactly("+a");
        assertThat(diff("a\nb", "")).containsExactly("-a", "-b");
    }

    @Test
    void leavesOutWhatIsFarFromAnyChange() {
        String lines = IntStream.range(0, 20).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        assertThat(diff(lines, lines.replace("10\n", "ten\n")))
                .containsExactly("…", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13", "…");
        assertThat(LineDiff.of(lines, lines.replace("10\n", "ten\n")).get(4)).isEqualTo(new LineDiff.Line(LineDiff.Kind.REMOVED, 11, null, "10"));
    }

    @Test
    void boundsTheWorkOnTextsThatHaveNothingInCommon() {
        String one = IntStream.range(0, 5_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        String other = IntStream.range(0, 5_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        assertThat(LineDiff.of(one, other)).hasSize(10_000);
    }
}
