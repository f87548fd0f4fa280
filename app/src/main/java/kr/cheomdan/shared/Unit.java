package kr.cheomdan.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What is counted in the ledger, each in its smallest part so that an amount is a whole number: won, CPU-seconds, GPU-seconds of one
 * device class, seats, hundredths of a square metre.
 *
 * @param code the stable code: {@code KRW}, {@code CPU_SECOND}, {@code GPU_SECOND.H100}, {@code SEAT}, {@code SQUARE_METRE_CENTI}
 */
public record Unit(@JsonValue String code) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,30}(\\.[A-Z0-9_]{1,30})?");
    private static final String GPU_SECOND = "GPU_SECOND.";

    public static final Unit KRW = new Unit("KRW");
    public static final Unit CPU_SECOND = new Unit("CPU_SECOND");
    public static final Unit SEAT = new Unit("SEAT");
    /** 0.01 square metre. */
    public static final Unit SQUARE_METRE_CENTI = new Unit("SQUARE_METRE_CENTI");

    @JsonCreator
    public Unit {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a unit code: " + code);
        }
    }

    public static Unit of(String code) {
        return new Unit(code);
    }

    /** GPU-seconds of one device class, for instance {@code h100}. */
    public static Unit gpuSecond(String deviceClass) {
        return new Unit(GPU_SECOND + deviceClass.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    /** Whether amounts are device-seconds, which people read in hours. */
    public boolean isTime() {
        return equals(CPU_SECOND) || code.startsWith(GPU_SECOND);
    }

    /** How many of the smallest part make the unit that people speak of: 3,600 seconds an hour, 100 hundredths a square metre. */
    public long perSpokenUnit() {
        if (isTime()) {
            return 3_600;
        }
        return equals(SQUARE_METRE_CENTI) ? 100 : 1;
    }

    @Override
    public String toString() {
        return code;
    }
}
