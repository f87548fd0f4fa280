package kr.cheomdan.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML file. What is missing, of another type or not asked for goes to one list of faults, and reading goes on with
 * something harmless, so that whoever wrote the file hears of everything at once.
 */
final class YamlNode {

    private static final long MOST = 1L << 53;

    private final String path;
    private final Map<String, Object> left = new LinkedHashMap<>();
    private final List<String> faults;

    YamlNode(String path, @Nullable Object content, List<String> faults) {
        this.path = path;
        this.faults = faults;
        if (content instanceof Map<?, ?> map) {
            map.forEach((key, value) -> left.put(String.valueOf(key), value));
        } else {
            fault(path.isEmpty() ? "the file" : path.substring(0, path.length() - 1), "is not a mapping");
        }
    }

    void fault(String key, String what) {
        faults.add(key + " " + what);
    }

    String at(String key) {
        return path + key;
    }

    /** Those that were not read yet. */
    List<String> keys() {
        return List.copyOf(left.keySet());
    }

    boolean has(String key) {
        return left.get(key) != null;
    }

    String text(String key) {
        Object value = left.remove(key);
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString().strip();
        }
        fault(path + key, value == null ? "is missing" : "is not a text");
        return "";
    }

    @Nullable String textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    boolean isTrue(String key, boolean usual) {
        Object value = left.remove(key);
        if (value == null) {
            return usual;
        }
        if (value instanceof Boolean said) {
            return said;
        }
        fault(path + key, "is not true or false");
        return usual;
    }

    long whole(String key, long least) {
        Object value = left.remove(key);
        if (value instanceof Number number && number.doubleValue() == number.longValue() && number.longValue() >= least
                && number.longValue() <= MOST) {
            return number.longValue();
        }
        fault(path + key, value == null ? "is missing" : "is not a whole number from " + least);
        return least;
    }

    @Nullable BigDecimal numberOrNull(String key) {
        Object value = left.remove(key);
        if (value == null) {
            return null;
        }
        try {
            if (value instanceof Number) {
                return new BigDecimal(value.toString());
            }
        } catch (NumberFormatException infinite) {
            // Said below.
        }
        fault(path + key, "is not a number");
        return null;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, @Nullable E usual) {
        Object value = left.remove(key);
        if (value == null && usual != null) {
            return usual;
        }
        for (E each : type.getEnumConstants()) {
            if (spoken(each).equals(value)) {
                return each;
            }
        }
        fault(path + key, (value == null ? "is missing; it is one of " : "is not one of ")
                + Arrays.stream(type.getEnumConstants()).map(YamlNode::spoken).collect(Collectors.joining(", ")));
        return type.getEnumConstants()[0];
    }

    private static String spoken(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Bilingual bilingual(String key) {
        YamlNode texts = node(key);
        Bilingual both = new Bilingual(texts.text("ko"), texts.text("en"));
        texts.nothingElse();
        return both;
    }

    @Nullable Bilingual bilingualOrNull(String key) {
        return has(key) ? bilingual(key) : null;
    }

    YamlNode node(String key) {
        return new YamlNode(path + key + ".", left.remove(key), faults);
    }

    List<YamlNode> nodes(String key) {
        Object value = left.remove(key);
        List<YamlNode> nodes = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                nodes.add(new YamlNode(path + key + "[" + i + "].", list.get(i), faults));
            }
        } else if (value != null) {
            fault(path + key, "is not a list");
        }
        return nodes;
    }

    List<String> texts(String key) {
        Object value = left.remove(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        fault(path + key, "is not a list of texts");
        return List.of();
    }

    /** A key that nobody asked for is misspelt. */
    void nothingElse() {
        left.keySet().forEach(key -> fault(path + key, "is not known"));
    }
}
