package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;

class SectorSumsTests {

    @Test
    void addUpMoreThanAWholeNumberOfTheDatabaseHolds() {
        BigDecimal most = BigDecimal.valueOf(Benefit.LARGEST_WON);
        SectorStore.Sum sum = new SectorStore.Sum("energy", "", "year", Unit.CPU_SECOND, 1, 1, most, 0, BigDecimal.ZERO);

        BigDecimal claimed = SectorDesk.Gain.of("year", Collections.nCopies(20_000, sum)).claimed();

        assertThat(claimed).isEqualByComparingTo("2E19").isGreaterThan(BigDecimal.valueOf(Long.MAX_VALUE));
    }
}
