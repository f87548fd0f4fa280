package kr.cheomdan.desk.wall;

import java.util.Map;
import kr.cheomdan.shared.Unit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the picture of the cluster assumes. The energy it shows is an estimate: devices at work times the power stated here.
 *
 * @param cpuWatts of one CPU core at work; a server of 96 cores with a rated power of 360 W has 3.75
 * @param gpuWatts of one GPU at work, where its class has no power of its own
 * @param classWatts of one GPU of a device class, by its name in upper case; the H100 is rated at 700 W
 */
@ConfigurationProperties("cheomdan.wall")
record WallProperties(@DefaultValue("4") int cpuWatts, @DefaultValue("400") int gpuWatts, Map<String, Integer> classWatts) {

    WallProperties {
        classWatts = classWatts == null ? Map.of() : Map.copyOf(classWatts);
    }

    long watts(Unit unit) {
        if (unit.equals(Unit.CPU_SECOND)) {
            return cpuWatts;
        }
        return classWatts.getOrDefault(unit.code().substring(unit.code().indexOf('.') + 1), gpuWatts);
    }
}
