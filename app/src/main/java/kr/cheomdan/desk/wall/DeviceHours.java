package kr.cheomdan.desk.wall;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.shared.Unit;

/** Device time as hours, as the wall shows it. */
final class DeviceHours {

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private DeviceHours() {}

    static BigDecimal of(long seconds) {
        return BigDecimal.valueOf(seconds).divide(SECONDS_OF_AN_HOUR, 4, RoundingMode.HALF_UP);
    }

    static BigDecimal ofCpus(List<Pulse.Hour> hours) {
        return of(hours.stream().filter(DeviceHours::isOfCpus).mapToLong(Pulse.Hour::deviceSeconds).sum());
    }

    static BigDecimal ofGpus(List<Pulse.Hour> hours) {
        return of(hours.stream().filter(hour -> !isOfCpus(hour)).mapToLong(Pulse.Hour::deviceSeconds).sum());
    }

    private static boolean isOfCpus(Pulse.Hour hour) {
        return hour.unit().equals(Unit.CPU_SECOND);
    }
}
