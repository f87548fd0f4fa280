package kr.cheomdan.workloads.automotive.remaininglife;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.automotive.remaininglife.Policy.Costs;

/** Tells how many cycles a unit has left, and when to order its replacement. */
public final class AutoRul implements Workload {

    private static final Words WORDS = Words.beside(AutoRul.class);

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Fleet fleet = Fleet.of(given, findings).orElse(null);
        if (fleet == null) {
            return Map.of();
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("failedUnits", fleet.failed().size());
        summary.put("unitsInService", fleet.inService().size());
        summary.put("sensors", fleet.sensors().size());
        Conditions conditions = fleet.conditions();
        if (conditions != null) {
            summary.put("conditions", conditions.count());
        }
        if (!fleet.failed().isEmpty()) {
            summary.put("medianLife", rounded(AgeAlone.of(fleet.failed()).lives()[fleet.failed().size() / 2], 0));
        }
        return summary;
    }

    @Override
    public Solved run(Given given, Work work) {
        Fleet fleet = Fleet.of(given, new Findings(AutoRul.class)).orElseThrow();
        SavedModel kept = fleet.model();
        if (kept != null) {
            List<RemainingLife> lives = RemainingLife.of(fleet.inService(), kept, fleet.truths());
            work.progress(1, "told");
            Story story = new Story(fleet, kept, lives, null, null);
            return new Solved(table(lives), metricsOfModel(kept, lives), noBenefit(given, lives), story.pictures(), story.report(), true);
        }
        Judging judging = new Judging(fleet.failed(), work);
        Judged judged = judging.judge();
        Costs costs = new Costs(given.number("notice").doubleValue(), costs(given, "won-per-failure"), costs(given, "won-per-replacement"));
        Policy policy = Policy.of(judged, costs);
        LifeModel model = judging.model(judged.settings());
        boolean whole = !work.cpu().isOver();
        SavedModel saved = new SavedModel(SavedModel.KIND, fleet.sensors(), fleet.conditions(), model,
                AgeAlone.of(fleet.failed()).lives(), judged.spread(),
                policy.limit(),
                Judged.rootMeanSquare(judged.pairs()), Judged.rootMeanSquare(judged.pairsByAge()));
        work.outputs().json(SavedModel.FILE, saved);
        List<RemainingLife> lives = RemainingLife.of(fleet.inService(), saved, fleet.truths());
        work.progress(1, "done");
        Story story = new Story(fleet, saved, lives, judged, policy);
        return new Solved(lives.isEmpty() ? table(judged, policy) : table(lives), metrics(fleet, saved, lives, judged, policy),
                new Worth(given, policy, costs).benefit(work.random("benefit")), story.pictures(), story.report(), whole);
    }

    private static double costs(Given given, String parameter) {
        return given.says(parameter) ? given.number(parameter).doubleValue() : Double.NaN;
    }

    private static List<List<String>> table(List<RemainingLife> lives) {
        List<List<String>> rows = new ArrayList<>();
        boolean known = !lives.isEmpty() && !Double.isNaN(lives.get(0).truth());
        List<String> heading = new ArrayList<>(List.of("unit", "cycles_run", "cycles_left", "low_90", "high_90", "left_by_age", "act"));
        if (known) {
            heading.add("true_left");
        }
        rows.add(heading);
        for (RemainingLife each : lives) {
            List<String> row = new ArrayList<>(List.of(each.unit(), UnitsReader.plain(each.age()), plain(each.left()), plain(each.low()),
                    plain(each.high()),
                    plain(each.byAge()), each.act().word()));
            if (known) {
                row.add(UnitsReader.plain(each.truth()));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> table(Judged judged, Policy policy) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("unit", "life", "outcome", "cycles_run", "cycles_wasted"));
        for (int i = 0; i < judged.units().size(); i++) {
            Policy.Outcome outcome = policy.ours()[i];
            rows.add(List.of(judged.units().get(i).name(), UnitsReader.plain(judged.units().get(i).last()), outcome.failed() ? "failed"
                    : "replaced",
                    UnitsReader.plain(outcome.cycles()), UnitsReader.plain(outcome.wasted())));
        }
        return rows;
    }

    private static Metrics metrics(Fleet fleet, SavedModel saved, List<RemainingLife> lives, Judged judged, Policy policy) {
        boolean known = fleet.truths().length > 0;
        List<Judged.Pair> ours = known ? RemainingLife.pairs(lives) : judged.pairs();
        List<Judged.Pair> byAge = known ? RemainingLife.pairsByAge(lives) : judged.pairsByAge();
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("failedUnits", fleet.failed().size());
        more.put("judgedUnits", known ? lives.size() : judged.units().size());
        more.put("meanAbsoluteError", rounded(Judged.meanAbsolute(ours), 3));
        more.put("sScore", rounded(Judged.score(ours), 1));
        more.put("sScorePerJudgement", rounded(Judged.score(ours) / ours.size(), 3));
        more.put("crossValidatedRmse", rounded(saved.error(), 3));
        more.put("crossValidatedRmseByAge", rounded(saved.errorByAge(), 3));
        if (known) {
            more.put("coverage90", rounded(lives.stream().filter(each -> each.truth() >= each.low() && each.truth() <= each.high()).count()
                    / (double) lives.size(), 3));
        }
        Conditions conditions = fleet.conditions();
        more.put("conditions", conditions == null ? 1 : conditions.count());
        more.put("cap", rounded(saved.model().cap(), 1));
        more.put("limit", rounded(policy.limit(), 1));
        more.put("failuresAvoided", rounded(Policy.avoided(policy.ours()), 4));
        more.put("failuresAvoidedBefore", rounded(Policy.avoided(policy.before()), 4));
        more.put("cyclesWasted", rounded(Policy.wasted(policy.ours()), 2));
        return new Metrics(WORDS.of("error-of-the-remaining-life"), rounded(Judged.rootMeanSquare(ours), 3),
                rounded(Judged.rootMeanSquare(byAge), 3), WORDS.of("told-by-age-alone"), "cycles",
                Metrics.Better.LOWER,
                known ? WORDS.of("learned-from-units-that-failed", fleet.failed().size(), lives.size())
                        : WORDS.of("each-unit-told-by-what"), more);
    }

    private static Metrics metricsOfModel(SavedModel kept, List<RemainingLife> lives) {
        boolean known = lives.stream().noneMatch(each -> Double.isNaN(each.truth()));
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("unitsInService", lives.size());
        more.put("toOrder", lives.stream().filter(each -> each.act() == RemainingLife.Act.ORDER).count());
        more.put("limit", rounded(kept.limit(), 1));
        if (known) {
            more.put("sScore", rounded(Judged.score(RemainingLife.pairs(lives)), 1));
        }
        return new Metrics(known ? WORDS.of("error-of-the-remaining-life")
                : WORDS.of("error-of-the-remaining-life-when-the"),
                rounded(known ? Judged.rootMeanSquare(RemainingLife.pairs(lives)) : kept.error(), 3),
                rounded(known ? Judged.rootMeanSquare(RemainingLife.pairsByAge(lives)) : kept.errorByAge(), 3),
                WORDS.of("told-by-age-alone"), "cycles", Metrics.Better.LOWER,
                WORDS.of("told-by-a-model-of"), more);
    }

    private static Benefit noBenefit(Given given, List<RemainingLife> lives) {
        return new Benefit(null, null, "year", "not-worked-out-for-units-in-service", given.assumptions(),
                Map.of("units-told", BigDecimal.valueOf(lives.size())), false);
    }

    static String plain(double value) {
        return rounded(value, 1).toPlainString();
    }

    static BigDecimal rounded(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
