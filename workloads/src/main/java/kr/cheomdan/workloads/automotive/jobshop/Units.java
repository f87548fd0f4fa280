package kr.cheomdan.workloads.automotive.jobshop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import kr.cheomdan.workloads.table.Table;

/** Minutes as whole numbers: as many units to a minute as the file has decimals, at most a hundred. */
record Units(int perMinute) {

    private static final int FINEST = 100;

    /** The coarsest in which all these minutes are whole. */
    static Units of(Iterable<double[]> minutes) {
        int units = 1;
        for (double[] column : minutes) {
            for (double each : column) {
                while (units < FINEST && !Double.isNaN(each) && Math.abs(each * units - Math.rint(each * units)) > 1e-9) {
                    units *= 10;
                }
            }
        }
        return new Units(units);
    }

    static double[] column(Table table, String name) {
        return table.has(name) ? table.numbers(name).values() : new double[0];
    }

    /** What is beyond all bounds is refused elsewhere. */
    int of(double minutes) {
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.round(minutes * perMinute));
    }

    BigDecimal minutes(long units) {
        BigDecimal minutes = BigDecimal.valueOf(units).divide(BigDecimal.valueOf(perMinute), 2, RoundingMode.HALF_UP);
        return perMinute == 1 ? minutes.setScale(0, RoundingMode.UNNECESSARY)
                : minutes.setScale(perMinute == 10 ? 1 : 2, RoundingMode.HALF_UP);
    }

    String text(long units) {
        return minutes(units).toPlainString();
    }
}
