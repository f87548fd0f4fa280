package kr.cheomdan.compute.runs;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numbers that a program has left in {@value #FILE} in its working directory: {@code {"loss": 0.12, "accuracy": 0.94}}. */
final class Metrics {

    static final String FILE = "metrics.json";
    private static final int LARGEST = 64 * 1024;
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;
    /** A number with more digits is no measurement. */
    private static final int MOST_DIGITS = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Metrics() {}

    /** By name; empty where the file is something else. */
    static Map<String, BigDecimal> read(InputStream file) throws IOException {
        byte[] content = file.readNBytes(LARGEST + 1);
        Map<String, BigDecimal> metrics = new TreeMap<>();
        if (content.length > LARGEST) {
            return metrics;
        }
        try {
            JsonNode all = JSON.readTree(content);
            for (Map.Entry<String, JsonNode> each : all.properties()) {
                if (each.getValue().isNumber() && metrics.size() < MOST && each.getKey().length() <= LONGEST_NAME
                        && each.getValue().asString().length() <= MOST_DIGITS) {
                    metrics.put(each.getKey(), new BigDecimal(each.getValue().asString()));
                }
            }
        } catch (JacksonException | NumberFormatException noMetrics) {
            metrics.clear();
        }
        return metrics;
    }
}
