package kr.cheomdan.desk.wall;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.desk.wall.WallPicture.Tally;
import kr.cheomdan.indicators.Indicators;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Adds up what the picture shows, and what the devices that work draw. */
@Component
@EnableConfigurationProperties(WallProperties.class)
class WallTally {

    /** The indicator of people with a proof of their training. */
    static final String TRAINED = "ai-experts";

    private static final BigDecimal WATT_SECONDS_OF_A_KILOWATT_HOUR = BigDecimal.valueOf(3_600_000);

    private final DataCentre dataCentre;
    private final Indicators indicators;
    private final WallProperties properties;

    WallTally(DataCentre dataCentre, Indicators indicators, WallProperties properties) {
        this.dataCentre = dataCentre;
        this.indicators = indicators;
        this.properties = properties;
    }

    /**
     * @param all hours that jobs ran in, those before {@code since} too
     * @param awarded hours that awards were made in, those before it too
     */
    Tally of(List<Pulse.Hour> all, List<Indicators.Hour> awarded, Instant since) {
        List<Pulse.Hour> hours = all.stream().filter(hour -> !hour.from().isBefore(since)).toList();
        long wattSeconds = hours.stream().mapToLong(hour -> hour.deviceSeconds() * properties.watts(hour.unit())).sum();
        List<Partition> partitions = dataCentre.partitions();
        return new Tally(
                partitions.stream().mapToLong(each -> each.busy().running()).sum(),
                hours.stream().mapToLong(Pulse.Hour::started).sum(),
                hours.stream().mapToLong(Pulse.Hour::ended).sum(),
                awarded.stream().filter(hour -> !hour.from().isBefore(since)).mapToLong(Indicators.Hour::facts).sum(),
                indicators.get(TRAINED, null).value(),
                partitions.stream().mapToLong(Partition::devices).sum(),
                partitions.stream().mapToLong(WallTally::busy).sum(),
                partitions.stream().mapToLong(each -> busy(each) * properties.watts(each.unit())).sum(),
                DeviceHours.ofCpus(hours),
                DeviceHours.ofGpus(hours),
                BigDecimal.valueOf(wattSeconds).divide(WATT_SECONDS_OF_A_KILOWATT_HOUR, 3, RoundingMode.HALF_UP));
    }

    private static long busy(Partition partition) {
        return partition.gpuClass() == null ? partition.busy().cpus() : partition.busy().gpus();
    }
}
