package kr.cheomdan.workloads.energy.dispatch;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;

/**
 * What the report says of a battery's year.
 *
 * @param besideRule whether what is done today is the rule; otherwise there is no battery yet
 */
record Story(Outcome outcome, Plan next, boolean besideRule, double demandCharge, Benefit benefit) {

    private static final Words WORDS = Words.beside(Story.class);
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
        Report report = new Report().section(WORDS.of("four-ways-beside-each-other"));
        report.facts(List.of(
                way("no-battery-at-all", outcome.none()),
                way("the-rule", outcome.rule()),
                way("planned-this-solution", outcome.plan()),
                way("if-all-that-comes-were-known", outcome.perfect())));
        verdicts(report);
        report.section(WORDS.of("a-usual-week"))
                .figure("week", WORDS.of("what-is-taken-from-the"))
                .figure("charge", WORDS.of("the-darker-the-fuller"));
        bills(report);
        report.section(WORDS.of("peaks"))
                .figure("peaks", WORDS.of("the-highest-power-of-each"));
        nextDay(report);
        trust(report);
        return report;
    }

    private Fact way(String name, Account account) {
        double none = outcome.none().cost();
        String cost = String.format(Locale.ROOT, "%,.0f", account.cost());
        String share = percent(Outcome.share(account.cost(), none));
        String carbon = outcome.none().carbon() > 0 ? String.format(Locale.ROOT, " · CO2 %,.0f kg (%s)", account.carbon(),
                percent(Outcome.share(account.carbon(), outcome.none().carbon()))) : "";
        String peak = String.format(Locale.ROOT, "%,.1f kW (%s)", account.meanPeak(), percent(Outcome.share(account.meanPeak(),
                outcome.none().meanPeak())));
        return new Fact(WORDS.of(name), WORDS.of("energy-krw-mean-daily-peak", cost, share, carbon, peak));
    }

    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
    }

    /** Whether it is worth its money, and how sure that is. */
    private void worth(Report report) {
        long won = benefit.won() == null ? 0 : benefit.won();
        long least = benefit.wonInterval() == null ? won : benefit.wonInterval().get(0);
        if (won <= 0) {
            report.warning(besideRule ? WORDS.of("on-these-data-planning-does") : WORDS.of("on-these-data-a-battery"));
        } else if (least <= 0) {
            report.text(WORDS.of("the-interval-of-what-is"));
        }
    }

    private void verdicts(Report report) {
        worth(report);
        double reached = outcome.reachedOfPossible();
        if (outcome.plan().cost() < outcome.rule().cost()) {
            report.text(WORDS.of("of-what-could-be-saved", percent(reached)));
        }
        if (outcome.none().carbon() > 0 && outcome.plan().carbon() > outcome.rule().carbon()) {
            report.text(WORDS.of("the-rule-emits-less-carbon"));
        }
        if (outcome.weights().peak() == 0) {
            report.warning(WORDS.of("the-value-of-a-daily"));
        } else if (outcome.plan().meanPeak() > outcome.none().meanPeak()) {
            report.warning(WORDS.of("daily-peaks-are-higher-than"));
        }
        if (outcome.cut()) {
            report.warning(WORDS.of("stopped-by-the-bound-of", (int) outcome.days()));
        }
    }

    private void bills(Report report) {
        Drawing drawing = new Drawing(outcome, next, demandCharge);
        report.section(WORDS.of("bill-by-month"))
                .figure("bill-by-month", demandCharge > 0 ? WORDS.of("energy-and-the-charge-for") : WORDS.of("energy-only-no-charge-for"));
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
        report.table(List.of(WORDS.of("month"), WORDS.of("no-battery-krw"),
                WORDS.of("rule-krw"),
                WORDS.of("planned-krw"), WORDS.of("saved-krw"),
                WORDS.of("peak-kw-no-battery"), WORDS.of("peak-kw-planned")), rows);
    }

    private void nextDay(Report report) {
        report.section(WORDS.of("the-next-24-hours"))
                .figure("next-day", WORDS.of("the-plan-for-the-day"));
        List<List<String>> rows = Tables.plan(outcome.site(), outcome.battery(), next, next.heldAtTheBeginning());
        if (rows.size() - 1 > MOST_ROWS) {
            return;
        }
        report.table(List.of(WORDS.of("time"), WORDS.of("expected-kwh"), WORDS.of("price"),
                WORDS.of("battery-kwh-charging"), WORDS.of("held-kwh"),
                WORDS.of("grid-kwh")), rows.subList(1, rows.size()).stream().map(row -> {
                    List<String> cells = new ArrayList<>();
                    cells.add(row.get(0).substring(5));
                    row.stream().skip(1).forEach(cell -> cells.add(String.format(Locale.ROOT, "%.2f", Double.parseDouble(cell))));
                    return List.copyOf(cells);
                }).toList());
    }

    private void trust(Report report) {
        report.section(WORDS.of("how-far-it-can-be")).facts(List.of(
                Fact.of(WORDS.of("days-judged"), (int) outcome.days()),
                new Fact(WORDS.of("days-only-learned-from-at"),
                        WORDS.of("run-by-the-rule", SiteReader.FIRST_DAYS)),
                new Fact(WORDS.of("battery"),
                        both(String.format(Locale.ROOT, "%,.1f kWh, %,.1f kW, %.0f %%", outcome.battery().capacity(),
                        outcome.battery().power(), 100 * outcome.battery().efficiency() * outcome.battery().efficiency()))),
                new Fact(WORDS.of("value-of-a-kw-of"),
                        both(String.format(Locale.ROOT, "%,.2f", outcome.weights().peak()))),
                new Fact(WORDS.of("value-of-a-kg-of"),
                        both(String.format(Locale.ROOT, "%,.2f", outcome.weights().carbon())))));
        report.text(WORDS.of("price-and-carbon-are-taken"));
        report.section(WORDS.of("what-to-do-next"))
                .text(WORDS.of("run-it-every-six-hours"));
    }

    private static Bilingual both(String text) {
        return new Bilingual(text, text);
    }

    private static String won(double won) {
        return String.format(Locale.ROOT, "%,.0f", won);
    }
}
