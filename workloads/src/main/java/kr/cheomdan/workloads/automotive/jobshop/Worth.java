package kr.cheomdan.workloads.automotive.jobshop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;

/** What the plan saves against the one that it is compared with, in minutes and, with what the firm says of its costs, in won. */
final class Worth {

    private static final double MINUTES = 60;
    private static final double LOW = .025;
    private static final double HIGH = .975;

    final double[] saved;
    final double[] overtime;
    final double[] late;
    private final Given given;
    private final int machines;

    Worth(Shop shop, Plan plan, Plan baseline, Given given, SplittableRandom random) {
        this.given = given;
        this.machines = shop.machines().size();
        double units = shop.unitsPerMinute();
        Execution.Runs[] runs = new Execution(shop, given.number("time-spread-percent").doubleValue() / 100, random).of(plan, baseline);
        double regular = given.says("regular-minutes") ? given.number("regular-minutes").doubleValue() * units : Double.MAX_VALUE;
        this.saved = minutes(Execution.difference(runs[1].makespan(), runs[0].makespan()), units);
        this.overtime = minutes(Execution.difference(runs[1].beyond(regular), runs[0].beyond(regular)), units);
        this.late = minutes(Execution.difference(runs[1].late(), runs[0].late()), units);
    }

    private static double[] minutes(double[] values, double units) {
        return Arrays.stream(values).map(each -> each / units).toArray();
    }

    Benefit benefit() {
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("saved-minutes", counted(saved));
        measured.put("saved-minutes-low", rounded(Execution.quantile(saved, LOW)));
        measured.put("saved-minutes-high", rounded(Execution.quantile(saved, HIGH)));
        measured.put("overtime-minutes-saved", counted(overtime));
        measured.put("late-minutes-saved", counted(late));
        measured.put("machines", BigDecimal.valueOf(machines));
        boolean yearly = given.says("plans-per-year");
        String formula = (yearly ? "plans-per-year * (" : "") + "saved-minutes / 60 * machines * won-per-machine-hour"
                + " + overtime-minutes-saved / 60 * won-per-overtime-hour + late-minutes-saved / 60 * won-per-late-hour"
                        + (yearly ? ")" : "");
        boolean nothing = Execution.mean(saved) <= 0 && Execution.mean(late) <= 0;
        if (!given.says("won-per-machine-hour") && !given.says("won-per-overtime-hour") && !given.says("won-per-late-hour")) {
            return new Benefit(null, null, yearly ? "year" : "plan", formula, given.assumptions(), measured, nothing);
        }
        double[] won = new double[saved.length];
        for (int i = 0; i < won.length; i++) {
            won[i] = won(saved[i], overtime[i], late[i], yearly);
        }
        double told = won(counted(saved).doubleValue(), counted(overtime).doubleValue(), counted(late).doubleValue(), yearly);
        return new Benefit(Math.round(told),
                List.of(Math.round(Execution.quantile(won, LOW)), Math.round(Execution.quantile(won, HIGH))),
                yearly ? "year" : "plan", formula, given.assumptions(), measured, nothing);
    }

    private double won(double savedMinutes, double overtimeMinutes, double lateMinutes, boolean yearly) {
        return (yearly ? cost("plans-per-year") : 1) / MINUTES * (savedMinutes * machines * cost("won-per-machine-hour")
                + overtimeMinutes * cost("won-per-overtime-hour") + lateMinutes * cost("won-per-late-hour"));
    }

    /** The mean as it is told and counted with: whoever puts the told figures into the formula gets the told amount. */
    private static BigDecimal counted(double[] minutes) {
        return BigDecimal.valueOf(Execution.mean(minutes)).setScale(3, RoundingMode.HALF_UP);
    }

    private double cost(String parameter) {
        return given.says(parameter) ? given.number(parameter).doubleValue() : 0;
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
