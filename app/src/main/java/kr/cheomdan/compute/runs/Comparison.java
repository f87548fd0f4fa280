package kr.cheomdan.compute.runs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.compute.Job;
import org.jspecify.annotations.Nullable;

/**
 * Two runs beside each other.
 *
 * @param script what changed from the first to the second; empty where both are the same or one is a shipped program
 */
public record Comparison(Job one, Job other, List<Row> rows, List<LineDiff.Line> script, List<Metric> metrics) {

    public Comparison {
        rows = List.copyOf(rows);
        script = List.copyOf(script);
        metrics = List.copyOf(metrics);
    }

    /** What is set side by side; its name stands in the messages under {@code compute.compare.<name>}. */
    public enum Field {
        PROGRAM(Form.TEXT),
        AWARD(Form.TEXT),
        PARTITION(Form.TEXT),
        CPUS(Form.NUMBER),
        GPUS(Form.NUMBER),
        NODES(Form.NUMBER),
        MEMORY(Form.BYTES),
        TIME_LIMIT(Form.MILLIS),
        ARRAY(Form.TEXT),
        INPUTS(Form.TEXT),
        STATE(Form.STATE),
        EXIT_CODE(Form.NUMBER),
        WAIT(Form.MILLIS),
        ELAPSED(Form.MILLIS),
        HELD(Form.DEVICE_SECONDS),
        CHARGED(Form.DEVICE_SECONDS),
        CPU_EFFICIENCY(Form.PERCENT),
        MEMORY_EFFICIENCY(Form.PERCENT),
        TIME_EFFICIENCY(Form.PERCENT),
        PEAK_MEMORY(Form.BYTES);

        private final Form form;

        Field(Form form) {
            this.form = form;
        }

        public Form form() {
            return form;
        }

        /** Whether it was asked for; else it came out. */
        public boolean isParameter() {
            return ordinal() <= INPUTS.ordinal();
        }
    }

    /** How a value is written for people. */
    public enum Form {
        TEXT,
        NUMBER,
        BYTES,
        MILLIS,
        DEVICE_SECONDS,
        PERCENT,
        STATE
    }

    /** Null: not known, or there is none. */
    public record Row(Field field, @Nullable Object one, @Nullable Object other) {

        public boolean differs() {
            return !Objects.equals(one, other);
        }
    }

    /** A number that both or one of the programs left. */
    public record Metric(String name, @Nullable BigDecimal one, @Nullable BigDecimal other) {

        /** Null where one is missing. */
        public @Nullable BigDecimal change() {
            return one == null || other == null ? null : other.subtract(one);
        }
    }
}
