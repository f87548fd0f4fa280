package kr.cheomdan.workloads.automotive.remaininglife;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.automotive.remaininglife.Policy.Costs;
import kr.cheomdan.workloads.automotive.remaininglife.Policy.Outcome;

/** What it is worth a year to replace by what is told. */
record Worth(Given given, Policy policy, Costs costs) {

    Benefit benefit(SplittableRandom random) {
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("failures-share", share(policy.ours()));
        measured.put("cycles-per-unit", cycles(policy.ours()));
        measured.put("failures-share-before", share(policy.before()));
        measured.put("cycles-per-unit-before", cycles(policy.before()));
        String cost = "(failures-share%s * won-per-failure + (1 - failures-share%s) * won-per-replacement) / cycles-per-unit%s";
        String formula = "units-in-use * cycles-a-year * [" + cost.replace("%s", "-before") + " - " + cost.replace("%s", "") + "]";
        boolean told = costs.areTold() && given.says("units-in-use") && given.says("cycles-a-year");
        if (!told) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured,
                    Policy.avoided(policy.ours()) <= Policy.avoided(policy.before()));
        }
        double cyclesAYear = given.number("units-in-use").doubleValue() * given.number("cycles-a-year").doubleValue();
        double[] interval = policy.savedInterval(costs, random);
        double saved = policy.saved(costs);
        return new Benefit(Math.round(saved * cyclesAYear), List.of(Math.round(interval[0] * cyclesAYear),
                Math.round(interval[1] * cyclesAYear)), "year",
                formula, given.assumptions(), measured, saved <= 0);
    }

    private static BigDecimal share(Outcome[] outcomes) {
        return AutoRul.rounded(1 - Policy.avoided(outcomes), 4);
    }

    private static BigDecimal cycles(Outcome[] outcomes) {
        return AutoRul.rounded(Arrays.stream(outcomes).mapToDouble(Outcome::cycles).average().orElse(0), 3);
    }
}
