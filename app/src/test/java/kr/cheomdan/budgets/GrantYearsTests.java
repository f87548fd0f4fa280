package kr.cheomdan.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantYearsTests {

    @Test
    void usesUpTheOldestFirst() {
        assertThat(GrantYears.of(Map.of(2025, 30L, 2026, 20L, 2027, 50L), 60).left()).containsExactly(Map.entry(2026, 10L), Map.entry(2027, 50L));
        assertThat(GrantYears.of(Map.of(2027, 50L), 0).left()).isEmpty();
    }

    @Test
    void carriesWhatIsYoungEnough() {
        GrantYears grants = GrantYears.of(Map.of(2025, 30L, 2026, 20L, 2027, 50L), 100);

        assertThat(grants.carryable(2027, 2)).isEqualTo(100);
        assertThat(grants.carryable(2028, 2)).isEqualTo(70);
        assertThat(grants.carryable(2029, 2)).isEqualTo(50);
        assertThat(grants.carryable(2030, 2)).isZero();
    }

    @Test
    void takesTheOldestOfAllForAnotherLineOfTheYear() {
        GrantYears grants = GrantYears.of(Map.of(2025, 30L, 2026, 20L, 2027, 50L), 100);

        assertThat(grants.take(45)).containsExactly(Map.entry(2025, 30L), Map.entry(2026, 15L));
    }

    @Test
    void takesTheOldestThatMayStillGo() {
        GrantYears grants = GrantYears.of(Map.of(2025, 30L, 2026, 20L, 2027, 50L), 100);

        assertThat(grants.take(45, 2028, 2)).containsExactly(Map.entry(2026, 20L), Map.entry(2027, 25L));
        assertThatIllegalArgumentException().isThrownBy(() -> grants.take(71, 2028, 2));
    }
}
