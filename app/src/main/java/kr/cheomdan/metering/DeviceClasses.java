package kr.cheomdan.metering;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which class a cluster's GPUs count as.
 *
 * @param byPartition where the accounting says no type
 * @param byType where it says one that awards call otherwise; in lower case
 */
record DeviceClasses(Map<String, String> byPartition, Map<String, String> byType) {

    static final DeviceClasses NONE = new DeviceClasses(Map.of(), Map.of());

    /** Null where nobody has said it. */
    @Nullable String of(String partition, String type) {
        return type.isEmpty() ? byPartition.get(partition) : byType.getOrDefault(type, type);
    }
}
