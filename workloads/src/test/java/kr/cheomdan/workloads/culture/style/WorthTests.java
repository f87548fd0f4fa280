package kr.cheomdan.workloads.culture.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WorthTests {

    @Test
    void reckonsAnIntervalOfNinetyFivePerCentFromTheSpread() {
        assertThat(new Worth(10, new double[] {2, 2, 2, 2, 2}).halfInterval()).isZero();
        assertThat(new Worth(10, new double[] {1, 2, 3}).halfInterval()).isCloseTo(10 * 4.303 / (2 * Math.sqrt(3)), within(1e-9));
        assertThat(new Worth(10, new double[] {10}).halfInterval()).as("nothing was measured: from none to twice").isEqualTo(10);
        assertThat(Worth.quantile(11)).isCloseTo(2.201, within(.003));
        assertThat(Worth.quantile(60)).isCloseTo(2.000, within(.001));
    }
}
