package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.learning.Roc;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and sentences of a risk.
 *
 * @param choice what was learned in the end; null where an earlier model was judged
 * @param whole whether there was time for all that had to be tried
 */
record Story(
        Patients patients, Evaluation judged, Figures ours, Figures simple, List<Subgroup> groups, double threshold,
        @Nullable Choice choice,
        List<String> columns, boolean whole) {

    private static final Words WORDS = Words.beside(Story.class);

    Map<String, Picture> pictures() {
        return new Plots(patients, judged, ours, simple, groups, threshold, columns).pictures();
    }

    Report report() {
        Report report = new Report();
        learned(report);
        discrimination(report);
        calibration(report);
        decision(report);
        subgroups(report);
        columns(report);
        return next(report);
    }

    private void learned(Report report) {
        int[] counts = patients.counts();
        String classes = java.util.stream.IntStream.range(0, counts.length).mapToObj(each -> patients.classes().get(each) + ": "
                + counts[each])
                .collect(Collectors.joining(", "));
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.of(WORDS.of("outcome"), patients.outcomeName()),
                Fact.of(WORDS.of("patients-by-outcome"), classes),
                Fact.of(WORDS.of("the-event-whose-risk-is"), patients.isTwo() ? patients.classes().get(1)
                        : "≠ " + patients.classes().get(0)),
                Fact.of(WORDS.of("columns-learned-from"), patients.features().columns())));
        if (!patients.leftOut().isEmpty()) {
            facts.add(Fact.of(WORDS.of("columns-left-out"), patients.leftOut().stream().limit(20).collect(Collectors.joining(", "))));
        }
        if (choice != null) {
            facts.add(Fact.of(WORDS.of("what-was-chosen-all-patients"), choice.spoken()));
            facts.add(new Fact(WORDS.of("what-each-fold-chose"), chosen()));
        }
        if (patients.unknown().length > 0) {
            facts.add(Fact.of(WORDS.of("patients-without-an-outcome-given"), patients.unknown().length));
        }
        report.section(WORDS.of("what-it-was-learned-from")).facts(facts);
        if (!whole) {
            report.warning(WORDS.of("its-time-ran-out-before"));
        }
    }

    private Bilingual chosen() {
        long line = judged.choices().stream().filter(each -> each.lineShare() == 1).count();
        long trees = judged.choices().stream().filter(each -> each.lineShare() == 0).count();
        long both = judged.choices().size() - line - trees;
        return WORDS.of("logistic-trees-both", line, trees, both);
    }

    private void discrimination(Report report) {
        Roc roc = ours.roc();
        report.section(WORDS.of("discrimination-does-it-put-those"))
                .figure("roc", WORDS.of("the-closer-to-the-upper"))
                .text(WORDS.of("the-area-under-the-curve", three(roc.area()), three(roc.low()), three(roc.high()),
                        Math.round(100 * roc.area())));
        if (!patients.isTwo()) {
            report.facts(List.of(
                    Fact.of(WORDS.of("accuracy"), percent(ours.accuracy())),
                    Fact.of(WORDS.of("mean-of-f1-over-the"), four(ours.macroF1()))));
            report.figure("confusion", WORDS.of("a-row-for-each-outcome"));
            List<List<String>> rows = new ArrayList<>();
            for (int each = 0; each < patients.classes().size(); each++) {
                rows.add(List.of(patients.classes().get(each), percent(ours.found(each)), percent(ours.right(each))));
            }
            report.table(List.of(WORDS.of("outcome-2"), WORDS.of("found"),
                    WORDS.of("right-when-foreseen")), rows);
        }
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void calibration(Report report) {
        double slope = ours.calibration().slope();
        report.section(WORDS.of("calibration-does-20-mean-20"))
                .figure("calibration", WORDS.of("the-closer-the-points-to"))
                .facts(List.of(
                        Fact.of(WORDS.of("brier-score-lower-is-better"), four(ours.calibration().brier())),
                        Fact.of(WORDS.of("brier-score-of-what-it"), four(simple.calibration().brier())),
                        Fact.of(WORDS.of("slope-1-is-right"), four(slope)),
                        Fact.of(WORDS.of("intercept-0-is-right"), four(ours.calibration().intercept())),
                        Fact.of(WORDS.of("mean-foreseen-happened"),
                                percent(ours.calibration().foreseen()) + " / " + percent(ours.calibration().happened()))));
        if (slope < .8) {
            report.warning(WORDS.of("the-risks-are-too-extreme"));
        } else if (slope > 1.25) {
            report.warning(WORDS.of("the-risks-are-too-cautious"));
        }
    }

    private void decision(Report report) {
        Decision.At at = Decision.At.of(judged.event(), judged.happened(), threshold);
        double model = Decision.netBenefit(judged.event(), judged.happened(), threshold);
        double other = Math.max(0, Decision.everybody(ours.calibration().happened(), threshold));
        report.section(WORDS.of("decision-curve-where-it-is"))
                .figure("decision-curve", WORDS.of("it-is-of-use-only"))
                .facts(List.of(
                        Fact.of(WORDS.of("threshold-used-risk"), percent(threshold)),
                        Fact.of(WORDS.of("patients-followed-up"), at.flagged() + " / " + judged.rows().length),
                        Fact.of(WORDS.of("found-of-those-with-the"), percent(at.found())),
                        Fact.of(WORDS.of("spared-of-those-without-specificity"), percent(at.spared())),
                        Fact.of(WORDS.of("with-the-event-of-those"), percent(at.right()))));
        if (model <= other) {
            report.warning(WORDS.of("at-this-threshold-it-is"));
        }
    }

    private void subgroups(Report report) {
        report.section(WORDS.of("for-whom-it-works-less"));
        if (groups.isEmpty()) {
            report.text(WORDS.of("there-was-no-column-to"));
            return;
        }
        if (groups.stream().anyMatch(group -> group.roc() != null)) {
            report.figure("subgroups", WORDS.of("dashed-all-patients-orange-clearly"));
        }
        report.table(
                List.of(WORDS.of("group"), WORDS.of("patients"), WORDS.of("with-event"),
                        new Bilingual("AUC", "AUC"), WORDS.of("mean-foreseen"),
                        WORDS.of("happened-95-interval"), WORDS.of("sensitivity"),
                        WORDS.of("specificity")),
                groups.stream().map(this::row).toList());
        List<String> worse = groups.stream().filter(group -> group.isWorse(ours.roc().area())).map(Subgroup::name).toList();
        List<String> off = groups.stream().filter(Subgroup::isOff).map(Subgroup::name).toList();
        if (!worse.isEmpty()) {
            report.warning(WORDS.of("told-apart-clearly-less-well", String.join(", ", worse)));
        }
        if (!off.isEmpty()) {
            report.warning(WORDS.of("the-mean-risk-is-outside", String.join(", ", off)));
        }
        if (worse.isEmpty() && off.isEmpty()) {
            report.text(WORDS.of("no-group-does-clearly-worse"));
        }
    }

    private List<String> row(Subgroup group) {
        String area = group.roc() == null ? "–" : String.format(Locale.ROOT, "%.3f", group.roc().area());
        return List.of(group.name(), Integer.toString(group.rows()), Integer.toString(group.events()), area, percent(group.foreseen()),
                percent(group.happened()) + " (" + percent(group.low()) + "–" + percent(group.high()) + ")", percent(group.at().found()),
                        percent(group.at().spared()));
    }

    private void columns(Report report) {
        report.section(WORDS.of("what-it-looked-at"))
                .figure("columns", WORDS.of("the-longer-the-more-the"));
    }

    private Report next(Report report) {
        return report.section(WORDS.of("what-to-do-next"))
                .text(WORDS.of("1-judge-this-model-model"))
                .warning(WORDS.of("not-a-medical-device-no"));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
