package kr.cheomdan.solutions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What hours of devices cost, to set costs beside benefits: what the configuration says, else the example's price where there is one. */
@Component
class Prices {

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private record Example(@Nullable BigDecimal cpu, @Nullable BigDecimal gpu) {}

    private final WorkloadsProperties properties;
    private final JdbcClient jdbc;
    /** Written once, at the first start; read when it is first needed. */
    private volatile @Nullable Example example;

    Prices(WorkloadsProperties properties, JdbcClient jdbc) {
        this.properties = properties;
        this.jdbc = jdbc;
    }

    /** What so many device-seconds cost; null where there is no price for them. */
    @Nullable Long costWon(Unit unit, long seconds) {
        BigDecimal price = isSet(unit) ? configured(unit) : unit.equals(Unit.CPU_SECOND) ? example().cpu() : example().gpu();
        return price == null ? null
                : price.multiply(BigDecimal.valueOf(seconds)).divide(SECONDS_OF_AN_HOUR, 0, RoundingMode.HALF_UP).longValue();
    }

    /** The example's prices of an hour of a CPU and of a GPU, as far as the configuration names none; empty where there are none. */
    Optional<SectorDesk.ExamplePrices> examples() {
        Example known = example();
        boolean used = properties.wonPerCpuHour() == null || properties.wonPerGpuHour() == null;
        return used && known.cpu() != null && known.gpu() != null
                ? Optional.of(new SectorDesk.ExamplePrices(known.cpu(), known.gpu())) : Optional.empty();
    }

    /** Whether the price of the unit is only an example. */
    boolean isExample(Unit unit) {
        return !isSet(unit) && example().cpu() != null;
    }

    void setExample(BigDecimal wonPerCpuHour, BigDecimal wonPerGpuHour) {
        jdbc.sql(
                        """
                        insert into solutions.example_price (won_per_cpu_hour, won_per_gpu_hour) values (:cpu, :gpu)
                        on conflict (only_one) do update set won_per_cpu_hour = :cpu, won_per_gpu_hour = :gpu
                        """)
                .param("cpu", wonPerCpuHour)
                .param("gpu", wonPerGpuHour)
                .update();
        example = null;
    }

    private boolean isSet(Unit unit) {
        return configured(unit) != null;
    }

    private @Nullable BigDecimal configured(Unit unit) {
        return unit.equals(Unit.CPU_SECOND) ? properties.wonPerCpuHour() : properties.wonPerGpuHour();
    }

    private Example example() {
        Example known = example;
        if (known == null) {
            known = jdbc.sql("select won_per_cpu_hour, won_per_gpu_hour from solutions.example_price")
                    .query((row, number) -> new Example(row.getBigDecimal("won_per_cpu_hour"), row.getBigDecimal("won_per_gpu_hour")))
                    .optional()
                    .orElseGet(() -> new Example(null, null));
            example = known;
        }
        return known;
    }
}
