package kr.cheomdan.compute.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicesTests {

    private static void assertRefused(ComputeRefusal refusal, String typed) {
        assertThatThrownBy(() -> Indices.of(typed, 1_000, 10_000)).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).as(typed).isEqualTo(refusal));
    }

    @Test
    void readsRangesListsStepsAndHowManyAtOnce() {
        assertThat(Indices.of("0-3", 10, 10)).isEqualTo(new Indices("0-3", java.util.List.of(0, 1, 2, 3), null));
        assertThat(Indices.of("7", 10, 10).all()).containsExactly(7);
        assertThat(Indices.of(" 1, 4,7-8 ", 10, 10).all()).containsExactly(1, 4, 7, 8);
        assertThat(Indices.of("0-100:25", 10, 100).all()).containsExactly(0, 25, 50, 75, 100);
        assertThat(Indices.of("0-9%4", 10, 10).atOnce()).isEqualTo(4);
        assertThat(Indices.of("0-1%40", 10, 10).atOnce()).isEqualTo(2);
        assertThat(Indices.of("0-999", 1_000, 10_000).all()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "-1", "-5-3", "3-1", "1-", "1--3", "0-9:0", "0-9:", "0-9%0", "0-9%", "%3", "a", "0-9;1", "1,,2", "0x10", "1.5", "٣",
        "0-9%%2", "99999999999999999999", "0-99999999999", "1:2", "0-9%2%3", "1\n2", "$(id)"
    })
    void refusesWhatIsNoList(String typed) {
        assertRefused(ComputeRefusal.ARRAY_MALFORMED, typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1-3,2", "1,1", "0-9:3,6", "5,0-9"})
    void refusesAnIndexTwice(String typed) {
        assertRefused(ComputeRefusal.ARRAY_INDEX_TWICE, typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0-99999999", "0-1000", "0-999999999:2", "0-999,2000"})
    void refusesMoreThanAreTakenBeforeItMakesAnythingOfThem(String typed) {
        assertRefused(ComputeRefusal.ARRAY_TOO_LARGE, typed);
    }

    @Test
    void refusesAnIndexThatTheEngineHasNot() {
        assertRefused(ComputeRefusal.ARRAY_INDEX_TOO_LARGE, "10001");
        assertThat(Indices.of("10000", 1_000, 10_000).all()).containsExactly(10_000);
    }

    @Test
    void refusesATextThatNobodyTypes() {
        assertRefused(ComputeRefusal.ARRAY_MALFORMED, "1," .repeat(1_000) + "1");
    }
}
