package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
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

    @Test
    void doNotSayWhatAnHourBroughtOnLessThanOneHour() {
        assertThat(SectorDesk.PerHour.of(sum(1, 900, 1, 500), List.of(new SectorDesk.Used(Unit.CPU_SECOND, 3_599))))
                .isEqualTo(new SectorDesk.PerHour(Unit.CPU_SECOND, "year", null, null));
        assertThat(SectorDesk.PerHour.of(sum(1, 900, 1, 500), List.of(new SectorDesk.Used(Unit.CPU_SECOND, 3_600))))
                .isEqualTo(new SectorDesk.PerHour(Unit.CPU_SECOND, "year", new BigDecimal(900), new BigDecimal(500)));
    }

    @Test
    void tellNothingClaimedFromAClaimOfNothing() {
        List<SectorDesk.Used> used = List.of(new SectorDesk.Used(Unit.CPU_SECOND, 7_200));

        assertThat(SectorDesk.PerHour.of(sum(1, 0, 0, 0), used)).as("the baseline was better")
                .isEqualTo(new SectorDesk.PerHour(Unit.CPU_SECOND, "year", new BigDecimal(0), null));
        assertThat(SectorDesk.PerHour.of(sum(0, 0, 1, 500), used)).as("the claim is of another run")
                .isEqualTo(new SectorDesk.PerHour(Unit.CPU_SECOND, "year", null, new BigDecimal(250)));
        assertThat(SectorDesk.PerHour.of(sum(1, 900, 1, 500), List.of())).as("no hours were charged")
                .isEqualTo(new SectorDesk.PerHour(Unit.CPU_SECOND, "year", null, null));
    }

    private SectorStore.Sum sum(long told, long claimed, long evidences, long evidenced) {
        return new SectorStore.Sum("energy", "", "year", Unit.CPU_SECOND, told, told, BigDecimal.valueOf(claimed), evidences,
                BigDecimal.valueOf(evidenced));
    }
}
