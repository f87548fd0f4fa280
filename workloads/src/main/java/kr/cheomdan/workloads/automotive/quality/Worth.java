package kr.cheomdan.workloads.automotive.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;
import org.jspecify.annotations.Nullable;

/** What the telling is worth a year. */
final class Worth {

    private static final int RESAMPLES = 2_000;

    private final Given given;
    private final Evaluation judged;
    private final SplittableRandom random;

    Worth(Given given, Evaluation judged, SplittableRandom random) {
        this.given = given;
        this.judged = judged;
        this.random = random;
    }

    /** @param alarm null where no class is known to be good: then what is told is only which defect it is */
    Benefit benefit(@Nullable Alarm alarm, @Nullable Alarm before) {
        return alarm == null || before == null ? ofClasses() : ofAlarm(alarm, before);
    }

    private Benefit ofAlarm(Alarm alarm, Alarm before) {
        boolean told = given.says("found-today");
        double today = told ? share("found-today") : before.found();
        double defects = given.says("defect-share") ? share("defect-share") : alarm.defectShare();
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("found", rounded(alarm.found()));
        measured.put("false-alarms", rounded(alarm.falseAlarms()));
        if (!told) {
            measured.put("found-by-one-measurement", rounded(before.found()));
        }
        if (!given.says("defect-share")) {
            measured.put("share-of-defects", rounded(defects));
        }
        String defectShare = given.says("defect-share") ? "defect-share / 100" : "share-of-defects";
        String foundBefore = told ? "found-today / 100" : "found-by-one-measurement";
        String formula = "parts-a-year * (" + defectShare + " * (found - " + foundBefore + ") * won-per-missed-defect - (1 - " + defectShare
                + ") * false-alarms * won-per-false-alarm)";
        boolean better = alarm.found() <= today;
        if (!given.says("parts-a-year") || !given.says("won-per-missed-defect")) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured, better);
        }
        double parts = number("parts-a-year");
        double missed = number("won-per-missed-defect");
        double again = given.says("won-per-false-alarm") ? number("won-per-false-alarm") : 0;
        Alarm.Won won = (found, foundThen, falseAlarms) ->
                parts * (defects * (found - (told ? today : foundThen)) * missed - (1 - defects) * falseAlarms * again);
        double[] interval = alarm.interval(before, random, won);
        long amount = Math.round(won.of(alarm.found(), before.found(), alarm.falseAlarms()));
        return new Benefit(amount, List.of(Math.round(interval[0]), Math.round(interval[1])), "year", formula, given.assumptions(),
                measured,
                better || amount <= 0);
    }

    private Benefit ofClasses() {
        double gain = judged.accuracy() - judged.simpleAccuracy();
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("right", rounded(judged.accuracy()));
        measured.put("right-by-one-measurement", rounded(judged.simpleAccuracy()));
        String formula = "parts-a-year * (right - right-by-one-measurement) * won-per-wrong-class";
        if (!given.says("parts-a-year") || !given.says("won-per-wrong-class")) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured, gain <= 0);
        }
        double won = number("parts-a-year") * number("won-per-wrong-class");
        double[] drawn = new double[RESAMPLES];
        int rows = judged.rowsJudged();
        for (int draw = 0; draw < RESAMPLES; draw++) {
            for (int i = 0; i < rows; i++) {
                int row = random.nextInt(rows);
                int truth = judged.classOf()[row];
                drawn[draw] += ((judged.says(row) == truth ? 1 : 0)
                        - (OneMeasurement.most(judged.simple()[row]) == truth ? 1 : 0)) / (double) rows;
            }
        }
        Arrays.sort(drawn);
        return new Benefit(Math.round(gain * won),
                List.of(Math.round(drawn[RESAMPLES / 40] * won), Math.round(drawn[RESAMPLES - 1 - RESAMPLES / 40] * won)), "year", formula,
                given.assumptions(), measured, gain <= 0);
    }

    private double number(String parameter) {
        return given.number(parameter).doubleValue();
    }

    private double share(String parameter) {
        return number(parameter) / 100;
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
