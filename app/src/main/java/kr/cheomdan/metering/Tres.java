package kr.cheomdan.metering;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the text of allocated resources says. Typed GPUs stand beside the untyped sum, {@code gres/gpu:a100=8,gres/gpu=8}: the sum counts,
 * the types are its breakdown, and what of the sum has no type is kept under the empty name.
 *
 * @param cpus null where it says none
 * @param memoryBytes null where it says none or nothing that makes sense
 */
record Tres(@Nullable Integer cpus, @Nullable Integer nodes, @Nullable Long memoryBytes, Map<String, Integer> gpus) {

    /** More memory than any machine has, 64 PiB: what is beyond is garbage. */
    static final long MOST_MEMORY = 1L << 56;

    private static final Tres NOTHING = new Tres(null, null, null, Map.of());
    private static final String GPU = "gres/gpu";
    private static final int MOST = 100_000_000;
    private static final int MEGA = 2;

    /** @throws NumberFormatException where a number of processors, nodes or GPUs is none */
    static Tres of(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        Integer cpus = null;
        Integer nodes = null;
        Long memory = null;
        Integer sum = null;
        Map<String, Integer> typed = new HashMap<>();
        for (String entry : text.split(",")) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new NumberFormatException(entry);
            }
            String name = entry.substring(0, equals);
            String value = entry.substring(equals + 1);
            switch (name) {
                case "cpu" -> cpus = count(value);
                case "node" -> nodes = count(value);
                case "mem" -> memory = Values.size(value, MEGA, MOST_MEMORY);
                case GPU -> sum = count(value);
                default -> {
                    if (name.startsWith(GPU + ":")) {
                        typed.merge(name.substring(GPU.length() + 1).toLowerCase(Locale.ROOT), count(value), Integer::sum);
                    }
                }
            }
        }
        return new Tres(cpus, nodes, memory, gpus(sum, typed));
    }

    private static Map<String, Integer> gpus(@Nullable Integer sum, Map<String, Integer> typed) {
        typed.values().removeIf(count -> count == 0);
        int known = typed.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != null && sum > known) {
            typed.put("", sum - known);
        } else if (sum != null && sum < known && typed.size() == 1) {
            typed.replaceAll((type, count) -> sum);
        }
        return Map.copyOf(typed);
    }

    private static int count(String value) {
        Long count = Values.size(value, 0, MOST);
        if (count == null) {
            throw new NumberFormatException(value);
        }
        return count.intValue();
    }
}
