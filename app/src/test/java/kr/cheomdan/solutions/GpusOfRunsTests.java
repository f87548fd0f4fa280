package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.contract.Description.Resources;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;

class GpusOfRunsTests {

    @Test
    void areNoneOnMachinesWithoutThem() {
        assertThat(RunPlacement.gpus(needing(0, 0, 0), partition(null))).isZero();
        assertThat(RunPlacement.gpus(needing(0, 2, 1), partition(null))).isZero();
        assertThatThrownBy(() -> RunPlacement.gpus(needing(1, 2, 1), partition(null))).isInstanceOfSatisfying(
                RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(SolutionsRefusal.NEEDS_GPU));
    }

    @Test
    void areWhatTheSolutionSaysAndNeverIdle() {
        assertThat(RunPlacement.gpus(needing(1, 4, 2), partition("H100"))).isEqualTo(2);
        assertThat(RunPlacement.gpus(needing(0, 1, 0), partition("H100"))).isEqualTo(1);
        assertThatThrownBy(() -> RunPlacement.gpus(needing(0, 0, 0), partition("H100"))).isInstanceOfSatisfying(
                RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(SolutionsRefusal.NEEDS_NO_GPU));
    }

    private static Resources needing(int least, int most, int usual) {
        return new Resources(1, 1, 1, 1L << 30, 10, 10, 10, least, most, usual);
    }

    private static Partition partition(String gpuClass) {
        return new Partition("p", gpuClass == null ? Unit.CPU_SECOND : Unit.gpuSecond(gpuClass), gpuClass, 4, gpuClass == null ? 0 : 4, 8L << 30,
                Duration.ofHours(1), new Partition.Busy(0, 0, 0, 0, 0), new Partition.Largest(4, 4, 8L << 30), 1);
    }
}
