package kr.cheomdan.setup;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.solutions.Solutions;
import org.springframework.stereotype.Component;

/** What the example's data centre has, and what an hour of it costs: a price that is marked as an example wherever it is used. */
@Component
class ExampleCapacity {

    private static final BigDecimal WON_PER_CPU_HOUR = BigDecimal.valueOf(60);
    private static final BigDecimal WON_PER_GPU_HOUR = BigDecimal.valueOf(3_000);

    private final DataCentre dataCentre;
    private final Solutions solutions;
    private final Clock clock;

    ExampleCapacity(DataCentre dataCentre, Solutions solutions, Clock clock) {
        this.dataCentre = dataCentre;
        this.solutions = solutions;
        this.clock = clock;
    }

    /** All hours of this machine's devices from today, so that use is held against them, until the plan's last year ends, or for a year. */
    void declare(Actor actor, Plan plan) {
        LocalDate from = Seoul.dayOf(clock.instant());
        LocalDate until = plan.until() == null ? from.plusYears(1) : LocalDate.of(plan.until() + 1, 1, 1);
        if (from.isBefore(until)) {
            for (Partition partition : dataCentre.partitions()) {
                dataCentre.declareCapacity(actor, partition.name(), new Period(Seoul.startOf(from), Seoul.startOf(until)));
            }
        }
        solutions.setExamplePrices(actor, WON_PER_CPU_HOUR, WON_PER_GPU_HOUR);
    }
}
