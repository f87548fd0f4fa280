package kr.cheomdan.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Amounts of the ledger as people read them: device-seconds in hours, digits in groups. Programs take the seconds from {@code --json}. */
final class Amounts {

    private static final String CPU = "CPU_SECOND";
    private static final String GPU = "GPU_SECOND.";
    private static final long HOUR = 3_600;
    private static final BigDecimal KIBI = BigDecimal.valueOf(1_024);

    private Amounts() {}

    /** @param unit the unit's code; empty where only the number is shown */
    static String readable(long amount, String unit) {
        if (unit.equals(CPU)) {
            return Main.text("unit.cpu-hours", hours(amount));
        }
        if (unit.startsWith(GPU)) {
            return Main.text("unit.gpu-hours", hours(amount), unit.substring(GPU.length()).replace('_', '-'));
        }
        String number = NumberFormat.getIntegerInstance(Locale.getDefault()).format(amount);
        return unit.isEmpty() ? number : number + " " + unit;
    }

    /** Of memory and files, in the largest unit that leaves at least one. */
    static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        BigDecimal shown = BigDecimal.valueOf(bytes);
        while (unit < units.length - 1 && shown.abs().compareTo(KIBI) >= 0) {
            shown = shown.divide(KIBI);
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(Locale.getDefault());
        format.setMaximumFractionDigits(1);
        return format.format(shown) + " " + units[unit];
    }

    /** What somebody types in hours, as the ledger counts it. */
    static long seconds(BigDecimal hours) {
        return hours.multiply(BigDecimal.valueOf(HOUR)).longValueExact();
    }

    /** Less than an hour keeps its seconds visible. */
    private static String hours(long seconds) {
        int digits = Math.abs(seconds) < HOUR ? 4 : 2;
        NumberFormat format = NumberFormat.getNumberInstance(Locale.getDefault());
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(HOUR), digits, RoundingMode.HALF_UP));
    }
}
