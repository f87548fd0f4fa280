package kr.cheomdan.compute.web;

import java.math.BigDecimal;
import java.time.Duration;
import kr.cheomdan.compute.runs.Comparison.Field;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what two runs are compared by; used by the template. */
@Component("comparedValues")
class ComparedValues {

    private static final long SECOND_MS = 1_000;

    private final Display display;

    ComparedValues(Display display) {
        this.display = display;
    }

    /** A dash where there is none. */
    public String of(Field field, @Nullable Object value, Unit unit) {
        if (value == null) {
            return "-";
        }
        return switch (field.form()) {
            case TEXT -> value.toString();
            case STATE -> display.message("compute.state." + value);
            case NUMBER -> display.number((Long) value);
            case PERCENT -> value + " %";
            case BYTES -> display.bytes((Long) value);
            case MILLIS -> duration((Long) value);
            case DEVICE_SECONDS -> display.hours((Long) value, unit);
        };
    }

    private String duration(long millis) {
        return millis < 60 * SECOND_MS
                ? display.message("compute.seconds", display.decimal(BigDecimal.valueOf(millis, 3)))
                : display.duration(Duration.ofMillis(millis));
    }
}
