package kr.cheomdan.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTests {

    @Test
    void aTargetIsMetByItsOwnValue() {
        assertThat(Verdict.atLeast(0.5, 0.5)).isEqualTo("target >= 0.5: met");
        assertThat(Verdict.atMost(120, 120)).isEqualTo("target <= 120: met");
    }

    @Test
    void aMissSaysByHowMuch() {
        assertThat(Verdict.atLeast(0.35, 0.5)).isEqualTo("target >= 0.5: missed by 30 %");
        assertThat(Verdict.atMost(3, 2)).isEqualTo("target <= 2: missed by 50 %");
    }
}
