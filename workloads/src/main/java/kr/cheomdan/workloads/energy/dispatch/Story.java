package kr.cheomdan.workloads.energy.dispatch;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;

/**
 * What the report says of a battery's year.
 *
 * @param besideRule whether what is done today is the rule; otherwise there is no battery yet
 */
record Story(Outcome outcome, Plan next, boolean besideRule, double demandCharge, Benefit benefit) {

    private static final int MOST_ROWS = 24;

    Map<String, Picture> pictures() {
        Drawing drawing = new Drawing(outcome, next, demandCharge);
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("week", Picture.chart(drawing::week));
        pictures.put("charge", new ChargeMap(outcome));
        pictures.put("bill-by-month", Picture.chart(drawing::bills));
        pictures.put("peaks", Picture.chart(drawing::peaks));
        pictures.put("next-day", Picture.chart(drawing::nextDay));
        return pictures;
    }

    Report report() {
        Report report = new Report().section("네 가지 비교", "Four ways beside each other");
        report.facts(List.of(
                way("배터리 없음", "No battery", outcome.none()),
                way("규칙(남으면 충전, 모자라면 방전)", "The rule (store what is left, use it when short)", outcome.rule()),
                way("계획(이 솔루션)", "Planned (this solution)", outcome.plan()),
                way("미래를 모두 안다면(이론 한계)", "If all that comes were known", outcome.perfect())));
        verdicts(report);
        report.section("대표 주간", "A usual week")
                .figure("week", "회색은 배터리 없을 때, 주황은 규칙, 파랑은 계획대로 했을 때 계통에서 받는 전력입니다. 초록은 배터리 저장량입니다.",
                        "What is taken from the grid: grey without a battery, orange by the rule, blue as planned. "
                                + "Green is what the battery holds.")
                .figure("charge", "진할수록 많이 찼습니다.", "The darker the fuller.");
        bills(report);
        report.section("최대 전력", "Peaks")
                .figure("peaks", "하루 중 최대 전력. 계획에는 이 값을 낮추는 항이 들어 있습니다.",
                        "The highest power of each day; a plan has a term that keeps it low.");
        nextDay(report);
        trust(report);
        return report;
    }

    private Fact way(String ko, String en, Account account) {
        double none = outcome.none().cost();
        String cost = String.format(Locale.ROOT, "%,.0f", account.cost());
        String share = percent(Outcome.share(account.cost(), none));
        String carbon = outcome.none().carbon() > 0 ? String.format(Locale.ROOT, " · CO2 %,.0f kg (%s)", account.carbon(),
                percent(Outcome.share(account.carbon(), outcome.none().carbon()))) : "";
        String peak = String.format(Locale.ROOT, "%,.1f kW (%s)", account.meanPeak(), percent(Outcome.share(account.meanPeak(),
                outcome.none().meanPeak())));
        return new Fact(new Bilingual(ko, en), new Bilingual("전력량 요금 " + cost + "원 (" + share + ")" + carbon + " · 일 최대 평균 " + peak,
                "energy KRW " + cost + " (" + share + ")" + carbon + " · mean daily peak " + peak));
    }

    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
    }

    /** Whether it is worth its money, and how sure that is. */
    private void worth(Report report) {
        long won = benefit.won() == null ? 0 : benefit.won();
        long least = benefit.wonInterval() == null ? won : benefit.wonInterval().get(0);
        if (won <= 0) {
            report.warning(besideRule ? "이 자료에서는 계획이 규칙보다 요금을 줄이지 못했습니다. 지금처럼 쓰는 편이 낫습니다."
                    : "이 자료에서는 배터리가 비용만큼의 효과를 내지 못합니다. 줄어드는 요금이 배터리에 드는 비용보다 적습니다.",
                    besideRule ? "On these data planning does not lower the bill beyond the rule. Keep the way you have."
                            : "On these data a battery is not worth its cost: what it saves is less than what it costs.");
        } else if (least <= 0) {
            report.text("줄어드는 금액의 95% 구간에 0이 들어 있어 확실하다고 할 수 없습니다. 더 긴 기간으로 다시 시험해 주십시오.",
                    "The interval of what is saved reaches below nothing, so it is not certain. Try again with a longer period.");
        }
    }

    private void verdicts(Report report) {
        worth(report);
        double reached = outcome.reachedOfPossible();
        if (outcome.plan().cost() < outcome.rule().cost()) {
            report.text("규칙에서 미래를 모두 아는 경우까지 줄일 수 있는 요금 가운데 " + percent(reached) + "를 줄였습니다.",
                    "Of what could be saved beyond the rule if all that comes were known, " + percent(reached) + " is saved.");
        }
        if (outcome.none().carbon() > 0 && outcome.plan().carbon() > outcome.rule().carbon()) {
            report.text("탄소는 규칙이 더 적습니다: 계획은 싼 시간에 계통에서도 충전하므로 충방전 손실만큼 더 씁니다. 탄소 1kg의 값(carbon-price)을 올리면 줄어듭니다.",
                    "The rule emits less carbon: a plan also stores from the grid when that is cheap, and what is lost on the way "
                            + "has to be made. "
                            + "A higher value of a kg (carbon-price) brings it down.");
        }
        if (outcome.weights().peak() == 0) {
            report.warning("일 최대 전력의 값(peak-price)을 0으로 두었습니다. 싼 시간에 한꺼번에 충전하므로 최대 전력이 크게 오를 수 있습니다.",
                    "The value of a daily peak (peak-price) is 0: all is stored at once when it is cheap, so peaks can rise a lot.");
        } else if (outcome.plan().meanPeak() > outcome.none().meanPeak()) {
            report.warning("일 최대 전력이 배터리 없을 때보다 높습니다. peak-price를 올려 주십시오.",
                    "Daily peaks are higher than without a battery. Raise peak-price.");
        }
        if (outcome.cut()) {
            report.warning("계산 시간 한도에서 멈춰 앞 " + (int) outcome.days() + "일만 시험했습니다. 한도를 늘려 주십시오.",
                    "Stopped by the bound of time; only the first " + (int) outcome.days() + " days were judged. Allow more.");
        }
    }

    private void bills(Report report) {
        Drawing drawing = new Drawing(outcome, next, demandCharge);
        report.section("달별 요금", "Bill by month")
                .figure("bill-by-month", demandCharge > 0 ? "전력량 요금과 그 달 최대 전력에 부과한 기본요금을 더한 값" : "전력량 요금(기본요금은 입력하지 않아 빠져 있습니다)",
                        demandCharge > 0 ? "Energy and the charge for the highest power of the month"
                        : "Energy only: no charge for power was entered");
        List<List<String>> rows = new ArrayList<>();
        for (YearMonth month : outcome.none().costByMonth().keySet()) {
            double today = drawing.bill(besideRule ? outcome.rule() : outcome.none(), month);
            double planned = drawing.bill(outcome.plan(), month);
            rows.add(List.of(month.toString().replace('-', '.'), won(drawing.bill(outcome.none(), month)),
                    won(drawing.bill(outcome.rule(), month)),
                    won(planned),
                    won(today - planned), String.format(Locale.ROOT, "%,.1f", outcome.none().peakByMonth().get(month)),
                    String.format(Locale.ROOT, "%,.1f", outcome.plan().peakByMonth().get(month))));
        }
        report.table(List.of(new Bilingual("달", "Month"), new Bilingual("배터리 없음(원)", "No battery (KRW)"),
                new Bilingual("규칙(원)", "Rule (KRW)"),
                new Bilingual("계획(원)", "Planned (KRW)"), new Bilingual("줄어든 금액(원)", "Saved (KRW)"),
                new Bilingual("최대 kW(없음)", "Peak kW (no battery)"), new Bilingual("최대 kW(계획)", "Peak kW (planned)")), rows);
    }

    private void nextDay(Report report) {
        report.section("다음 24시간", "The next 24 hours")
                .figure("next-day", "측정이 끝난 다음 하루의 계획. plan.csv에 시간별 값이 있습니다.",
                        "The plan for the day behind the last reading; plan.csv has it step by step.");
        List<List<String>> rows = Tables.plan(outcome.site(), outcome.battery(), next, next.heldAtTheBeginning());
        if (rows.size() - 1 > MOST_ROWS) {
            return;
        }
        report.table(List.of(new Bilingual("시각", "Time"), new Bilingual("예상(kWh)", "Expected (kWh)"), new Bilingual("단가", "Price"),
                new Bilingual("배터리(kWh, +충전)", "Battery (kWh, + charging)"), new Bilingual("저장량(kWh)", "Held (kWh)"),
                new Bilingual("계통(kWh)", "Grid (kWh)")), rows.subList(1, rows.size()).stream().map(row -> {
                    List<String> cells = new ArrayList<>();
                    cells.add(row.get(0).substring(5));
                    row.stream().skip(1).forEach(cell -> cells.add(String.format(Locale.ROOT, "%.2f", Double.parseDouble(cell))));
                    return List.copyOf(cells);
                }).toList());
    }

    private void trust(Report report) {
        report.section("결과의 신뢰도", "How far it can be trusted").facts(List.of(
                Fact.of("시험한 날", "Days judged", (int) outcome.days()),
                new Fact(new Bilingual("학습에만 쓴 날(앞부분)", "Days only learned from, at the beginning"),
                        new Bilingual(SiteReader.FIRST_DAYS + "일(그동안은 규칙대로)", SiteReader.FIRST_DAYS + " (run by the rule)")),
                new Fact(new Bilingual("배터리", "Battery"),
                        both(String.format(Locale.ROOT, "%,.1f kWh, %,.1f kW, %.0f %%", outcome.battery().capacity(),
                        outcome.battery().power(), 100 * outcome.battery().efficiency() * outcome.battery().efficiency()))),
                new Fact(new Bilingual("일 최대 1 kW의 값", "Value of a kW of each day's peak"),
                        both(String.format(Locale.ROOT, "%,.2f", outcome.weights().peak()))),
                new Fact(new Bilingual("탄소 1 kg의 값", "Value of a kg of carbon"),
                        both(String.format(Locale.ROOT, "%,.2f", outcome.weights().carbon())))));
        report.text("단가와 탄소 배출계수는 24시간 앞까지 안다고 보았습니다. 배터리는 왕복 효율 하나로 계산했고 온도나 노화는 넣지 않았습니다. 한 구간 안에서는 계량값을 바로 따를 수 있다고 보았습니다.",
                "Price and carbon are taken as known 24 hours ahead. The battery has one efficiency, no temperature and no ageing; "
                        + "within a step it is "
                        + "taken to follow the meter.");
        report.section("다음에 할 일", "What to do next")
                .text("6시간마다 새 측정값을 넣고 charge-now-percent에 현재 충전율을 적어 실행하면 plan.csv가 다음 계획이 됩니다. 요금표가 바뀌면 요금표 파일만 바꾸면 됩니다.",
                        "Run it every six hours with new readings and the battery's charge in charge-now-percent; "
                                + "plan.csv is the next plan. "
                                + "When the tariff changes, change its file only.");
    }

    private static Bilingual both(String text) {
        return new Bilingual(text, text);
    }

    private static String won(double won) {
        return String.format(Locale.ROOT, "%,.0f", won);
    }
}
