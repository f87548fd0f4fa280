package kr.cheomdan.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.text.Normalizer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    @Nested
    class Line {

        @Test
        void keepsOrdinaryTextAsItIs() {
            assertThat(Text.line("name", "광주 AI 회사 <b>&amp;</b> 'O''Neil' 😀", 100)).isEqualTo("광주 AI 회사 <b>&amp;</b> 'O''Neil' 😀");
        }

        @Test
        void composesDecomposedHangul() {
            String decomposed = Normalizer.normalize("첨단 단지", Normalizer.Form.NFD);

            assertThat(Text.line("name", decomposed, 5)).isEqualTo("첨단 단지");
        }

        @Test
        void makesOneSpaceOfAnyRunOfWhiteSpace() {
            assertThat(Text.line("name", "\t 첨단\u00A0\u3000 3지구\r\n단지 \n", 100)).isEqualTo("첨단 3지구 단지");
        }

        @Test
        void dropsWhatShowsNothing() {
            assertThat(Text.line("name", "\uFEFF첨\u200B단\u00AD\u2060\u3164", 100)).isEqualTo("첨단");
        }

        @Test
        void keepsTheJoinersInsideAnEmoji() {
            String family = "👩\u200D👩\u200D👧";

            assertThat(Text.line("name", family, 5)).isEqualTo(family);
            assertThat(Text.line("name", "\u200D첨단\u200D", 100)).isEqualTo("첨단");
        }

        @Test
        void countsCharactersRatherThanStorageUnits() {
            assertThat(Text.line("name", "😀".repeat(10), 10)).hasSize(20);
            assertRefused("😀".repeat(11), TextRefusal.TOO_LONG, "name", 10, 11);
        }

        @Test
        void refusesTenThousandCharacters() {
            assertRefused("가".repeat(10_000), TextRefusal.TOO_LONG, "name", 10, 10_000);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u200B", "\u3164\u3164", "\uFEFF \u200D"})
        void refusesWhatCannotBeSeen(String nothing) {
            assertRefused(nothing, TextRefusal.EMPTY, "name");
        }

        @Test
        void refusesAMissingText() {
            assertRefused(null, TextRefusal.EMPTY, "name");
        }

        @Test
        void refusesControlCharactersAndSaysWhere() {
            assertRefused("ab\u0000c", TextRefusal.FORBIDDEN_CHARACTER, "name", "U+0000", 3);
            assertRefused("\u001b[31m", TextRefusal.FORBIDDEN_CHARACTER, "name", "U+001B", 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u202E", "\u200F", "\u2066", "\u061C"})
        void refusesCharactersThatTurnTheWritingDirection(String turn) {
            assertThatThrownBy(() -> Text.line("name", "회사" + turn + "gpj.exe", 100))
                    .asInstanceOf(type(RefusedException.class))
                    .returns(TextRefusal.FORBIDDEN_CHARACTER, RefusedException::refusal);
        }

        @Test
        void refusesHalfACharacter() {
            assertRefused("a\uD83D", TextRefusal.FORBIDDEN_CHARACTER, "name", "U+D83D", 2);
        }

        private void assertRefused(String value, TextRefusal refusal, Object... arguments) {
            assertThatThrownBy(() -> Text.line("name", value, 10))
                    .asInstanceOf(type(RefusedException.class))
                    .returns(refusal, RefusedException::refusal)
                    .returns("name", RefusedException::field)
                    .returns(java.util.List.of(arguments), RefusedException::arguments);
        }
    }

    @Nested
    class Block {

        @Test
        void keepsLinesAndIndentation() {
            assertThat(Text.block("purpose", "첫째 줄  \r\n  둘째 줄\r\r\n넷째\u2028다섯째\n", 100)).isEqualTo("첫째 줄\n  둘째 줄\n\n넷째\n다섯째");
        }

        @Test
        void refusesNulAsALineDoes() {
            assertThatThrownBy(() -> Text.block("purpose", "a\n\u0000", 100))
                    .asInstanceOf(type(RefusedException.class))
                    .returns(TextRefusal.FORBIDDEN_CHARACTER, RefusedException::refusal);
        }
    }

    @Nested
    class FileName {

        @Test
        void isTheLastPartOfAPathOfEitherSystem() {
            assertThat(Text.fileName("자료.csv")).isEqualTo("자료.csv");
            assertThat(Text.fileName("/home/person/data.csv")).isEqualTo("data.csv");
            assertThat(Text.fileName("C:\\data\\2026/load.csv")).isEqualTo("load.csv");
            assertThat(Text.fileName("folder/")).isEmpty();
        }
    }

    @Nested
    class Optional {

        @Test
        void takesBlankForLeftOut() {
            assertThat(Text.optionalLine("name", " \u200B ", 10)).isNull();
            assertThat(Text.optionalBlock("name", null, 10)).isNull();
            assertThat(Text.optionalLine("name", " 가 ", 10)).isEqualTo("가");
        }
    }
}
