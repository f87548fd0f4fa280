package kr.cheomdan.compute.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTests {

    private static LogText part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return LogText.of(bytes, bytes.length, false);
    }

    private static String all(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return LogText.of(bytes, bytes.length, true).text();
    }

    @Test
    void leavesOutWhatATerminalWouldObey() {
        assertThat(all("\u001B[1;31mred\u001B[0m \u001B[2K\u001B[1A하나\n")).isEqualTo("red 하나\n");
        assertThat(all("\u001B]0;title\u0007a\u001B]8;;http://example.org\u001B\\link\u001B]8;;\u001B\\\n")).isEqualTo("alink\n");
        assertThat(all("\u001B(B\u001B=\u001BMx")).isEqualTo("x");
        assertThat(all("a\bb\u0007\u007F\0")).isEqualTo("a\u2408b\u2407\u2421\u2400");
        assertThat(all("safe\u202Eexe.txt\u2066")).isEqualTo("safe\uFFFDexe.txt\uFFFD");
        assertThat(all("\u001B")).isEqualTo("\u241B");
    }

    @Test
    void showsAProgressBarAsItWasLast() {
        assertThat(all("start\n 10%\r 50%\r100%\nend\r\n")).isEqualTo("start\n100%\nend\n");
        assertThat(all("10%\r20%")).as("what was shown already cannot be taken back").isEqualTo("10%\n20%");
    }

    @Test
    void keepsMarkupForThePageToEscape() {
        assertThat(all("<script>alert(1)</script>&amp;\n")).isEqualTo("<script>alert(1)</script>&amp;\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001B", "\u001B[", "\u001B[1;3", "\u001B]0;tit", "\u001B]0;title\u001B", "\u001B(", "\r"})
    void waitsForTheRestOfWhatHasOnlyBegun(String begun) {
        LogText part = part("text" + begun);
        assertThat(part.text()).isEqualTo("text");
        assertThat(part.length()).isEqualTo(4);
    }

    @Test
    void waitsForTheRestOfACharacterAndNotForWhatIsNone() {
        byte[] bytes = "가나".getBytes(StandardCharsets.UTF_8);
        assertThat(LogText.of(bytes, 5, false)).isEqualTo(new LogText("가", 3));
        assertThat(LogText.of(bytes, 5, true).text()).startsWith("가").contains("\uFFFD");
        byte[] broken = {'a', (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};
        assertThat(LogText.of(broken, 5, false).length()).isEqualTo(5);
    }

    /** Wherever it is cut, nothing of it is lost and no control reaches the reader. */
    @Test
    void comesToTheSameHoweverItIsCut() {
        Random random = new Random(4);
        String[] pieces = {"가", "a", "\n", "\u001B[31m", "\u001B]0;t\u0007", "é", "😀", "\t", "\u001B(B", "\r\n"};
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            StringBuilder shown = new StringBuilder();
            int at = 0;
            int until = 0;
            while (at < bytes.length) {
                until = Math.min(bytes.length, Math.max(until, at) + 1 + random.nextInt(9));
                byte[] rest = Arrays.copyOfRange(bytes, at, until);
                LogText part = LogText.of(rest, rest.length, until == bytes.length);
                shown.append(part.text());
                at += part.length();
            }
            assertThat(shown.toString()).isEqualTo(all(text.toString()));
        }
    }

    /** A row of returns is the cheapest thing that a job can write, and whoever looks at its log must not pay for it. */
    @Test
    void readsARowOfReturnsOnce() {
        byte[] returns = new byte[1 << 20];
        Arrays.fill(returns, (byte) '\r');
        LogText text = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> LogText.of(returns, returns.length, true));
        assertThat(text.text()).hasSize(returns.length);
    }
}
