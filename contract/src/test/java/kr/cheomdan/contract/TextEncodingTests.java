package kr.cheomdan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextEncodingTests {

    @Test
    void readsALineInItsOwnCharacters() {
        assertThat(decoded("도장 공정", StandardCharsets.UTF_8)).isEqualTo("도장 공정");
        assertThat(decoded("도장 공정", TextEncoding.KOREAN_WINDOWS)).isEqualTo("도장 공정");
    }

    @Test
    void leavesACharacterThatStandsForALostOneAsItIs() {
        // As code page 949 the same bytes are three Chinese and Korean characters that nobody wrote.
        assertThat(decoded("\uFFFD\uFFFD", StandardCharsets.UTF_8)).isEqualTo("\uFFFD\uFFFD");
    }

    @Test
    void readsWhatItCanOfALineInNoCharactersItKnows() {
        byte[] line = {'a', (byte) 0xFF, 'b'};

        assertThat(TextEncoding.decode(line, line.length)).isEqualTo("a\uFFFDb");
        assertThat(TextEncoding.decode(line, 1)).isEqualTo("a");
    }

    private static String decoded(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return TextEncoding.decode(bytes, bytes.length);
    }
}
