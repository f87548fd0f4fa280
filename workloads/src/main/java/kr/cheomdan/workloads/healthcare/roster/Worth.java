package kr.cheomdan.workloads.healthcare.roster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;

/**
 * What the roster saves against the one that it is compared with, in won. The interval comes from the days: of as many days drawn from
 * those of the period again and again, nineteen of twenty give a saving within it.
 */
final class Worth {

    private static final int DRAWS = 2_000;
    private static final double LOW = .025;
    private static final String PLANS = "plans-per-year";

    private final Given given;
    private final Roster.Tally ours;
    private final Roster.Tally theirs;

    Worth(Given given, Roster.Tally ours, Roster.Tally theirs) {
        this.given = given;
        this.ours = ours;
        this.theirs = theirs;
    }

    Benefit benefit(SplittableRandom random) {
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("uncovered-shifts-saved", BigDecimal.valueOf(theirs.missingShifts() - ours.missingShifts()));
        measured.put("surplus-shifts-saved", BigDecimal.valueOf(theirs.surplusShifts() - ours.surplusShifts()));
        measured.put("wishes-granted-more", BigDecimal.valueOf(theirs.missedRequests() - ours.missedRequests()));
        boolean yearly = given.says(PLANS);
        String formula = (yearly ? PLANS + " * (" : "")
                + "uncovered-shifts-saved * won-per-uncovered-shift + surplus-shifts-saved * won-per-surplus-shift"
                + " + wishes-granted-more * won-per-missed-wish + hours-to-plan * won-per-planning-hour" + (yearly ? ")" : "");
        String per = yearly ? "year" : "plan";
        boolean nothing = ours.penalty() >= theirs.penalty();
        boolean hasCosts = List.of("won-per-uncovered-shift", "won-per-surplus-shift", "won-per-missed-wish").stream().anyMatch(given::says)
                || given.says("hours-to-plan") && given.says("won-per-planning-hour");
        if (!hasCosts) {
            return new Benefit(null, null, per, formula, given.assumptions(), measured, nothing);
        }
        double[] saved = savedByDay();
        double planning = cost("hours-to-plan") * cost("won-per-planning-hour");
        double plans = yearly ? cost(PLANS) : 1;
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int day = 0; day < saved.length; day++) {
                drawn[draw] += saved[random.nextInt(saved.length)];
            }
        }
        Arrays.sort(drawn);
        return new Benefit(won(plans, Arrays.stream(saved).sum() + planning),
                List.of(won(plans, drawn[(int) (LOW * DRAWS)] + planning), won(plans, drawn[(int) ((1 - LOW) * DRAWS)] + planning)), per,
                formula,
                given.assumptions(), measured, nothing);
    }

    private double[] savedByDay() {
        double[] saved = new double[ours.missingByDay().length];
        for (int day = 0; day < saved.length; day++) {
            saved[day] = (theirs.missingByDay()[day] - ours.missingByDay()[day]) * cost("won-per-uncovered-shift")
                    + (theirs.surplusByDay()[day] - ours.surplusByDay()[day]) * cost("won-per-surplus-shift")
                    + (theirs.missedByDay()[day] - ours.missedByDay()[day]) * cost("won-per-missed-wish");
        }
        return saved;
    }

    private static long won(double plans, double each) {
        return BigDecimal.valueOf(plans * each).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private double cost(String parameter) {
        return given.says(parameter) ? given.number(parameter).doubleValue() : 0;
    }
}
