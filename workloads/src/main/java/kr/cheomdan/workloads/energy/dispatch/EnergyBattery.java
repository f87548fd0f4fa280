package kr.cheomdan.workloads.energy.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;

/** Says when a battery is to be charged and discharged, and what that would have saved over the days of the file. */
public final class EnergyBattery implements Workload {

    private static final Words WORDS = Words.beside(EnergyBattery.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int LEAST_JUDGED_DAYS = 7;
    private static final double DAYS_OF_A_YEAR = 365.25;
    /** Of the processor time, for choosing what peaks and carbon are worth. */
    private static final double SHARE_FOR_CHOOSING = .15;

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        return new SiteReader(given, findings).read().map(site -> {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("from", site.time(0).format(TIME));
            summary.put("to", site.time(site.length() - 1).format(TIME));
            summary.put("stepMinutes", site.stepSeconds() / 60);
            summary.put("usedKwh", Math.round(IntStream.range(0, site.length()).mapToDouble(step -> site.load()[step]).sum()));
            summary.put("solarKwh", Math.round(IntStream.range(0, site.length()).mapToDouble(step -> site.solar()[step]).sum()));
            return summary;
        }).orElse(Map.of());
    }

    @Override
    public Solved run(Given given, Work work) {
        Site site = new SiteReader(given, new Findings(EnergyBattery.class)).read().orElseThrow();
        Battery battery = Battery.of(number(given, "capacity-kwh"), number(given, "power-kw"), number(given, "round-trip-percent") / 100);
        int every = Math.max(1, (int) Math.round(number(given, "replan-hours") / site.hours()));
        Worths worths = worths(given, site, battery, every, work);
        work.say("peak-price=%.4f carbon-price=%.4f", worths.weights().peak(), worths.weights().carbon());
        Outcome outcome = outcome(site, battery, worths.weights(), every, work);
        Plan next = next(given, outcome);
        work.outputs().text("plan.csv", Tables.text(Tables.plan(site, battery, next, next.heldAtTheBeginning())));
        work.progress(1, "done");
        Benefit benefit = benefit(given, outcome, work);
        Story story = new Story(outcome, next, given.text("today").equals("rule"), demandCharge(given), benefit);
        return new Solved(Tables.course(outcome), metrics(outcome, every), benefit, story.pictures(), story.report(),
                !outcome.cut() && !worths.cut());
    }

    private static double number(Given given, String parameter) {
        return given.number(parameter).doubleValue();
    }

    private static Worths worths(Given given, Site site, Battery battery, int every, Work work) {
        int until = firstOfADay(site, SiteReader.FIRST_DAYS * site.stepsADay());
        return Worths.choose(site, battery, said(given, "peak-price"), said(given, "carbon-price"), number(given, "feed-in-price"), every,
                until - Outlook.DAYS * site.stepsADay(), until,
                () -> work.cpu().used() > SHARE_FOR_CHOOSING * work.cpu().limit());
    }

    private static OptionalDouble said(Given given, String parameter) {
        return given.says(parameter) ? OptionalDouble.of(number(given, parameter)) : OptionalDouble.empty();
    }

    /** The plans that know what comes are made beside the others, day by day: where time is short both end with the same day. */
    private static Outcome outcome(Site site, Battery battery, Weights weights, int every, Work work) {
        Policy rule = Policy.selfConsumption(site);
        int from = firstOfADay(site, SiteReader.FIRST_DAYS * site.stepsADay());
        Outlook outlook = new Outlook(site);
        Policy.Expectation known = (at, steps) -> {
            double[] net = outlook.net(at, steps);
            for (int step = 0; step < steps && at + step < site.length(); step++) {
                net[step] = site.net(at + step);
            }
            return net;
        };
        // However short the time is, a week is judged.
        int least = from + LEAST_JUDGED_DAYS * site.stepsADay();
        // A third of the time for those that know: they are only there to be compared with.
        IntPredicate goesOn = step -> {
            work.progress(.6 * (step - from) / (site.length() - from), "planning day %d", site.day(step));
            return step < least || work.cpu().used() < 2 * work.cpu().left();
        };
        Course planned = Course.of(site, battery, rule, new Policy.Planned(site, battery, weights, new Outlook(site)::net, every), from,
                goesOn);
        Course perfect = Course.of(site, battery, rule, new Policy.Planned(site, battery, weights, known, every), from, step -> {
            work.progress(.6 + .3 * (step - from) / (site.length() - from), "planning day %d with what came", site.day(step));
            return step < least || !work.cpu().isOver();
        });
        Course ruled = Course.of(site, battery, rule, rule, from, step -> true);
        int until = Math.min(planned.steps(), perfect.steps());
        double feedIn = weights.feedIn();
        work.say("planned days=%d every=%d steps", site.day(until - 1) - site.day(from) + 1, every);
        return new Outcome(site, battery, weights, from, until, until < site.length(), planned, ruled,
                Account.of(site, Course.without(site), feedIn, from, until), Account.of(site, ruled, feedIn, from, until),
                Account.of(site, planned, feedIn, from, until), Account.of(site, perfect, feedIn, from, until));
    }

    private static int firstOfADay(Site site, int step) {
        int first = step;
        while (site.day(first) == site.day(first - 1)) {
            first++;
        }
        return first;
    }

    private static double chargeNow(Given given, Outcome outcome) {
        return given.says("charge-now-percent") ? outcome.battery().capacity() * number(given, "charge-now-percent") / 100
                : outcome.planned().chargeAtTheEnd();
    }

    /** For the day behind the last value. */
    private static Plan next(Given given, Outcome outcome) {
        Site site = outcome.site();
        int at = site.length();
        double peak = 0;
        for (int step = at - 1; step >= 0 && site.day(step) == site.day(at); step--) {
            peak = Math.max(peak, (step < outcome.planned().steps() ? outcome.planned().grid()[step] : site.net(step)) / site.hours());
        }
        return Plan.solve(site, outcome.battery(), outcome.weights(), at, new Outlook(site).net(at, site.stepsADay()),
                chargeNow(given, outcome), peak);
    }

    private static double demandCharge(Given given) {
        return given.says("demand-charge") ? number(given, "demand-charge") : 0;
    }

    private static Metrics metrics(Outcome outcome, int every) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("costShare", shares(outcome, Account::cost));
        if (outcome.none().carbon() > 0) {
            more.put("carbonShare", shares(outcome, Account::carbon));
        }
        more.put("peakShare", shares(outcome, Account::meanPeak));
        more.put("costWithoutBattery", rounded(outcome.none().cost(), 1));
        more.put("carbonWithoutBatteryKg", rounded(outcome.none().carbon(), 1));
        more.put("meanDailyPeakWithoutBatteryKw", rounded(outcome.none().meanPeak(), 2));
        more.put("reachedOfPossible", rounded(outcome.reachedOfPossible(), 3));
        more.put("days", (int) outcome.days());
        more.put("peakPrice", rounded(outcome.weights().peak(), 4));
        more.put("carbonPrice", rounded(outcome.weights().carbon(), 4));
        double hours = every * outcome.site().hours();
        return new Metrics(
                WORDS.of("cost-of-electricity-without-a"),
                rounded(Outcome.share(outcome.plan().cost(), outcome.none().cost()), 4),
                rounded(Outcome.share(outcome.rule().cost(), outcome.none().cost()), 4),
                WORDS.of("the-rule-to-store-what"),
                "", Metrics.Better.LOWER,
                WORDS.of("a-linear-programme-over-24-hours", String.format(Locale.ROOT, "%.0f", hours), (int) outcome.days()),
                more);
    }

    private static Map<String, Object> shares(Outcome outcome, java.util.function.ToDoubleFunction<Account> figure) {
        double none = figure.applyAsDouble(outcome.none());
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("planned", rounded(Outcome.share(figure.applyAsDouble(outcome.plan()), none), 4));
        shares.put("rule", rounded(Outcome.share(figure.applyAsDouble(outcome.rule()), none), 4));
        shares.put("perfectForesight", rounded(Outcome.share(figure.applyAsDouble(outcome.perfect()), none), 4));
        return shares;
    }

    private static Benefit benefit(Given given, Outcome outcome, Work work) {
        boolean besideRule = given.text("today").equals("rule");
        double demandCharge = demandCharge(given);
        double yearly = DAYS_OF_A_YEAR / outcome.days();
        double[] saved = outcome.savedByDay(besideRule, demandCharge);
        double ofBattery = !besideRule && given.says("battery-won-per-year") ? number(given, "battery-won-per-year") : 0;
        double[] interval = Outcome.interval(saved, work.random("benefit"));
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("bill-today-per-year", rounded((besideRule ? outcome.rule() : outcome.none()).bill(demandCharge) * yearly, 0));
        measured.put("bill-planned-per-year", rounded(outcome.plan().bill(demandCharge) * yearly, 0));
        measured.put("days", rounded(outcome.days(), 0));
        double won = java.util.Arrays.stream(saved).sum() * yearly - ofBattery;
        return new Benefit(Math.round(won),
                List.of(Math.round(interval[0] * DAYS_OF_A_YEAR - ofBattery), Math.round(interval[1] * DAYS_OF_A_YEAR - ofBattery)), "year",
                "bill-today-per-year - bill-planned-per-year" + (ofBattery > 0 ? " - battery-won-per-year" : ""), given.assumptions(),
                        measured,
                won <= 0);
    }

    static BigDecimal rounded(double value, int scale) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP) : BigDecimal.ZERO.setScale(scale);
    }
}
