package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Bilingual;
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
        Patients patients, Judged judged, Figures ours, Figures simple, List<Subgroup> groups, double threshold, @Nullable Choice choice,
        List<String> columns, boolean whole) {

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
                Fact.of("결과 열", "Outcome", patients.outcomeName()),
                Fact.of("환자 수(결과별)", "Patients by outcome", classes),
                Fact.of("위험으로 보는 결과", "The event whose risk is given", patients.isTwo() ? patients.classes().get(1)
                        : "≠ " + patients.classes().get(0)),
                Fact.of("학습에 쓴 열 수", "Columns learned from", patients.features().columns())));
        if (!patients.leftOut().isEmpty()) {
            facts.add(Fact.of("쓰지 않은 열", "Columns left out", patients.leftOut().stream().limit(20).collect(Collectors.joining(", "))));
        }
        if (choice != null) {
            facts.add(Fact.of("선택한 방법(모든 환자)", "What was chosen (all patients)", choice.spoken()));
            facts.add(new Fact(new Bilingual("겹별로 선택한 방법", "What each fold chose"), new Bilingual(chosen("ko"), chosen("en"))));
        }
        if (patients.unknown().length > 0) {
            facts.add(Fact.of("결과를 모르는 환자(위험만 계산)", "Patients without an outcome (given a risk)", patients.unknown().length));
        }
        report.section("학습 자료", "What it was learned from").facts(facts);
        if (!whole) {
            report.warning("계산 시간이 모자라 몇 가지 방법을 시험하지 못했습니다. 계산 시간(cpu-seconds)을 늘려 다시 실행해 주십시오.",
                    "Its time ran out before all ways were tried. Run it again with more of it (cpu-seconds).");
        }
    }

    private String chosen(String language) {
        long line = judged.choices().stream().filter(each -> each.lineShare() == 1).count();
        long trees = judged.choices().stream().filter(each -> each.lineShare() == 0).count();
        long both = judged.choices().size() - line - trees;
        return language.equals("ko") ? "로지스틱 " + line + "겹, 트리 " + trees + "겹, 둘을 섞음 " + both + "겹"
                : "logistic in " + line + " folds, trees in " + trees + ", both in " + both;
    }

    private void discrimination(Report report) {
        Roc roc = ours.roc();
        report.section("판별력: 고위험 환자를 가려내는 정도", "Discrimination: does it put those at risk first")
                .figure("roc", "왼쪽 위로 붙을수록 잘 구별합니다.", "The closer to the upper left, the better it tells them apart.")
                .text(filled("AUC는 %.3f(95%% 구간 %.3f ~ %.3f)입니다. 결과가 있는 환자와 없는 환자를 한 명씩 뽑으면 100번 중 %d번 바른 순서로 놓습니다.", roc),
                        filled("The area under the curve is %.3f (95 %% interval %.3f to %.3f): of one patient with the event and one "
                                + "without, it puts %d of 100 pairs in the right order.", roc));
        if (!patients.isTwo()) {
            report.facts(List.of(
                    Fact.of("정확도", "Accuracy", percent(ours.accuracy())),
                    Fact.of("결과별 F1의 평균(macro-F1)", "Mean of F1 over the outcomes (macro-F1)", four(ours.macroF1()))));
            report.figure("confusion", "행마다 실제 결과, 칸은 환자 수와 그 행에서의 비율",
                    "A row for each outcome that happened; patients, and their share of the row.");
            List<List<String>> rows = new ArrayList<>();
            for (int each = 0; each < patients.classes().size(); each++) {
                rows.add(List.of(patients.classes().get(each), percent(ours.found(each)), percent(ours.right(each))));
            }
            report.table(List.of(new Bilingual("결과", "Outcome"), new Bilingual("찾아낸 비율", "Found"),
                    new Bilingual("그렇다고 한 것 중 맞은 비율", "Right when foreseen")), rows);
        }
    }

    private static String filled(String sentence, Roc roc) {
        return String.format(Locale.ROOT, sentence, roc.area(), roc.low(), roc.high(), Math.round(100 * roc.area()));
    }

    private void calibration(Report report) {
        double slope = ours.calibration().slope();
        report.section("보정: 예측한 위험과 실제 비율의 일치", "Calibration: does 20 % mean 20 of 100")
                .figure("calibration", "점이 대각선에 가까울수록 예측한 위험이 실제 비율과 맞습니다.",
                        "The closer the points to the diagonal, the better the risk agrees with what happened.")
                .facts(List.of(
                        Fact.of("브라이어 점수(낮을수록 좋음)", "Brier score (lower is better)", four(ours.calibration().brier())),
                        Fact.of("비교 기준의 브라이어 점수", "Brier score of what it is compared with", four(simple.calibration().brier())),
                        Fact.of("보정 기울기(1이 알맞음)", "Slope (1 is right)", four(slope)),
                        Fact.of("보정 절편(0이 알맞음)", "Intercept (0 is right)", four(ours.calibration().intercept())),
                        Fact.of("예측 평균 / 실제 비율", "Mean foreseen / happened",
                                percent(ours.calibration().foreseen()) + " / " + percent(ours.calibration().happened()))));
        if (slope < .8) {
            report.warning("예측이 지나치게 극단적입니다. 높은 위험은 낮춰, 낮은 위험은 높여 읽어야 합니다.",
                    "The risks are too extreme: read high ones lower and low ones higher.");
        } else if (slope > 1.25) {
            report.warning("예측이 지나치게 가운데로 몰려 있습니다.", "The risks are too cautious: they keep too near to the mean.");
        }
    }

    private void decision(Report report) {
        Decision.At at = Decision.At.of(judged.event(), judged.happened(), threshold);
        double model = Decision.netBenefit(judged.event(), judged.happened(), threshold);
        double other = Math.max(0, Decision.everybody(ours.calibration().happened(), threshold));
        report.section("결정 곡선: 쓸모가 있는 범위", "Decision curve: where it is of use")
                .figure("decision-curve", "파란 선이 나머지 선보다 위에 있는 기준선에서만 쓸모가 있습니다.",
                        "It is of use only from thresholds at which the blue line is above all others.")
                .facts(List.of(
                        Fact.of("쓴 기준선(위험)", "Threshold used (risk)", percent(threshold)),
                        Fact.of("추적하는 환자", "Patients followed up", at.flagged() + " / " + judged.rows().length),
                        Fact.of("결과가 있는 환자 중 찾아낸 비율(민감도)", "Found of those with the event (sensitivity)", percent(at.found())),
                        Fact.of("결과가 없는 환자 중 추적하지 않은 비율(특이도)", "Spared of those without (specificity)", percent(at.spared())),
                        Fact.of("추적한 환자 중 결과가 있는 비율", "With the event of those followed up", percent(at.right()))));
        if (model <= other) {
            report.warning("이 기준선에서는 모두 추적하거나 아무도 추적하지 않는 것보다 낫지 않습니다.",
                    "At this threshold it is no better than following up everybody, or nobody.");
        }
    }

    private void subgroups(Report report) {
        report.section("집단별 정확도", "For whom it works less well");
        if (groups.isEmpty()) {
            report.text("나눌 열이 없었습니다. 성별이나 나이 열을 넣거나 ‘subgroup’에 열 이름을 적으면 집단별로 확인합니다.",
                    "There was no column to divide by. With a column of sex or age, or one named in \"subgroup\", "
                            + "groups are looked at one by one.");
            return;
        }
        if (groups.stream().anyMatch(group -> group.roc() != null)) {
            report.figure("subgroups", "점선은 전체. 주황색은 전체보다 뚜렷이 낮은 집단", "Dashed: all patients. Orange: clearly below all.");
        }
        report.table(
                List.of(new Bilingual("집단", "Group"), new Bilingual("환자", "Patients"), new Bilingual("결과 있음", "With event"),
                        new Bilingual("AUC", "AUC"), new Bilingual("예측 평균", "Mean foreseen"),
                        new Bilingual("실제(95% 구간)", "Happened (95 % interval)"), new Bilingual("민감도", "Sensitivity"),
                        new Bilingual("특이도", "Specificity")),
                groups.stream().map(this::row).toList());
        List<String> worse = groups.stream().filter(group -> group.isWorse(ours.roc().area())).map(Subgroup::name).toList();
        List<String> off = groups.stream().filter(Subgroup::isOff).map(Subgroup::name).toList();
        if (!worse.isEmpty()) {
            report.warning("전체보다 뚜렷이 덜 구별하는 집단: " + String.join(", ", worse),
                    "Told apart clearly less well than all: " + String.join(", ", worse));
        }
        if (!off.isEmpty()) {
            report.warning("예측 평균이 실제 비율의 95% 구간을 벗어난 집단: " + String.join(", ", off),
                    "The mean risk is outside of the 95 % interval of what happened: " + String.join(", ", off));
        }
        if (worse.isEmpty() && off.isEmpty()) {
            report.text("뚜렷이 덜 맞는 집단은 보이지 않습니다. 환자가 적은 집단은 말할 수 없습니다.",
                    "No group does clearly worse. Of groups of few patients nothing can be said.");
        }
    }

    private List<String> row(Subgroup group) {
        String area = group.roc() == null ? "–" : String.format(Locale.ROOT, "%.3f", group.roc().area());
        return List.of(group.name(), Integer.toString(group.rows()), Integer.toString(group.events()), area, percent(group.foreseen()),
                percent(group.happened()) + " (" + percent(group.low()) + "–" + percent(group.high()) + ")", percent(group.at().found()),
                        percent(group.at().spared()));
    }

    private void columns(Report report) {
        report.section("판단에 쓰인 열", "What it looked at")
                .figure("columns", "길수록 예측에 중요한 열입니다. 원인이라는 뜻은 아닙니다.",
                        "The longer, the more the risk depends on it. That does not make it a cause.");
    }

    private Report next(Report report) {
        return report.section("다음에 할 일", "What to do next")
                .text("1) 다른 기간이나 다른 병원의 환자 표를 이 모델(model.json)과 함께 넣어 다시 확인합니다. 2) 보정과 집단별 결과를 임상 책임자와 함께 읽습니다. "
                                + "3) 실제 진료에 쓰려면 의료기기 인허가와 기관윤리심의(IRB)를 먼저 거쳐야 합니다.",
                        "1) Judge this model (model.json) on patients of another period or hospital. 2) Read calibration and groups "
                                + "together with whoever is responsible clinically. 3) Before any use in care: "
                                + "approval as a medical device and review by an ethics committee (IRB).")
                .warning("의료기기가 아닙니다. 이 보고서의 위험은 진단, 치료, 예방의 근거로 쓸 수 없습니다.",
                        "Not a medical device. No risk in this report may be a ground for diagnosis, treatment or prevention.");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
