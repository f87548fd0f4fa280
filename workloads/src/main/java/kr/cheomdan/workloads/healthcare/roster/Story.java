package kr.cheomdan.workloads.healthcare.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.CategoryChart;

/** Pictures and sentences of a roster. */
final class Story {

    private static final Words WORDS = Words.beside(Story.class);
    private static final int MOST_ROWS = 40;
    private static final int MOST_BARS = 62;

    private final Ward ward;
    private final Planner.Planned planned;
    private final HealthRoster.Compared compared;
    private final Roster.Tally ours;
    private final Roster.Tally theirs;

    Story(Ward ward, Planner.Planned planned, HealthRoster.Compared compared) {
        this.ward = ward;
        this.planned = planned;
        this.compared = compared;
        this.ours = planned.roster().tally(ward);
        this.theirs = compared.roster().tally(ward);
    }

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("roster", new RosterPicture(ward, planned.roster()));
        pictures.put("uncovered", Picture.chart(this::uncovered));
        pictures.put("hours", Picture.chart(this::hours));
        return pictures;
    }

    private CategoryChart uncovered(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("shifts-without-staff"), WORDS.of("day"),
                WORDS.of("shifts-of-one-person"));
        int together = (ward.days() + MOST_BARS - 1) / MOST_BARS;
        List<String> days = new ArrayList<>();
        List<Integer> mine = new ArrayList<>();
        List<Integer> other = new ArrayList<>();
        for (int day = 0; day < ward.days(); day += together) {
            days.add(ward.dated() ? ward.date(day).getMonthValue() + "/" + ward.date(day).getDayOfMonth() : ward.dayName(day));
            mine.add(IntStream.range(day, Math.min(ward.days(), day + together)).map(each -> ours.missingByDay()[each]).sum());
            other.add(IntStream.range(day, Math.min(ward.days(), day + together)).map(each -> theirs.missingByDay()[each]).sum());
        }
        chart.addSeries(WORDS.of("this-roster-2").in(language), days, mine).setFillColor(Charts.OURS);
        chart.addSeries(compared.name().in(language), days, other).setFillColor(Charts.BASELINE);
        chart.getStyler().setXAxisLabelRotation(days.size() > 16 ? 60 : 0).setYAxisDecimalPattern("0");
        return chart;
    }

    private CategoryChart hours(String language) {
        CategoryChart chart = Charts.bars(language, WORDS.of("hours-of-each-person"), WORDS.of("staff"),
                WORDS.of("hours"));
        int shown = Math.min(MOST_BARS, ward.staff().size());
        List<String> names = ward.staff().stream().limit(shown).map(person -> shortened(person.name())).toList();
        List<String> once = new ArrayList<>();
        // A chart takes each name once.
        names.forEach(name -> once.add(once.contains(name) ? name + "·" + once.size() : name));
        chart.addSeries(WORDS.of("this-roster-2").in(language), once,
                IntStream.range(0, shown).mapToObj(person -> planned.roster().minutes(ward, person) / 60.0).toList())
                .setFillColor(Charts.OURS);
        chart.addSeries(compared.name().in(language), once,
                IntStream.range(0, shown).mapToObj(person -> compared.roster().minutes(ward, person) / 60.0).toList())
                .setFillColor(Charts.BASELINE);
        chart.getStyler().setXAxisLabelRotation(shown > 16 ? 60 : 0);
        return chart;
    }

    private static String shortened(String name) {
        return name.length() > 10 ? name.substring(0, 9) + "…" : name;
    }

    Report report() {
        Report report = new Report().section(WORDS.of("roster"))
                .figure("roster", WORDS.of("one-row-is-one-person"));
        proof(report);
        missing(report);
        wishes(report);
        comparison(report);
        rules(report);
        next(report);
        return report;
    }

    private void proof(Report report) {
        if (!planned.usedSolver()) {
            report.warning(WORDS.of("there-is-no-solver-for"));
        } else if (planned.isProven()) {
            report.text(WORDS.of("with-these-rules-and-weights"));
            if (planned.mayDiffer()) {
                report.text(WORDS.of("another-run-may-give-another"));
            }
        } else {
            report.text(WORDS.of("if-there-is-a-better", planned.bound(), ours.penalty()));
        }
    }

    private void missing(Report report) {
        report.section(WORDS.of("shifts-without-staff"));
        int[][] counts = planned.roster().counts(ward);
        List<Need> missing = ward.needs().stream().filter(need -> counts[need.day()][need.shift()] < need.staff()).toList();
        if (missing.isEmpty()) {
            report.text(WORDS.of("every-need-has-its-staff"));
        } else {
            report.text(WORDS.of("shifts-of-one-person-are", ours.missingShifts()));
            List<List<String>> rows = missing.stream().limit(MOST_ROWS).map(need -> List.of(
                    day(need.day()), ward.shiftName(need.shift()), Integer.toString(need.staff()),
                    Integer.toString(counts[need.day()][need.shift()]),
                    Integer.toString(need.staff() - counts[need.day()][need.shift()]),
                    Long.toString(ward.staff().stream().filter(person -> person.can(need.day(), need.shift())).count()))).toList();
            report.table(List.of(WORDS.of("day"), WORDS.of("shift"), WORDS.of("needed"),
                    WORDS.of("there"),
                    WORDS.of("missing"), WORDS.of("could-work")), rows);
            more(report, missing.size(), "by-day.csv");
        }
        report.figure("uncovered", WORDS.of("shifts-without-staff-day-by"));
    }

    private void wishes(Report report) {
        report.section(WORDS.of("wishes-not-granted"));
        List<Ward.Request> missed = ward.requests().stream()
                .filter(wish -> !wish.isMet(planned.roster().shift()[wish.person()][wish.day()]))
                .sorted(Comparator.comparingInt(Ward.Request::person).thenComparingInt(Ward.Request::day)).toList();
        report.text(WORDS.of("of-wishes-are-granted", ward.requests().size(), (ward.requests().size() - missed.size())));
        if (!missed.isEmpty()) {
            report.table(List.of(WORDS.of("name"), WORDS.of("day"), WORDS.of("wish"),
                    WORDS.of("weight"),
                    WORDS.of("has")), missed.stream().limit(MOST_ROWS).map(this::row).toList());
            more(report, missed.size(), "wishes.csv");
        }
    }

    private List<String> row(Ward.Request wish) {
        int has = planned.roster().shift()[wish.person()][wish.day()];
        return List.of(ward.staff().get(wish.person()).name(), day(wish.day()), (wish.wantsToWork() ? "+ " : "− ")
                + ward.shiftName(wish.shift()),
                Integer.toString(wish.weight()), has == Ward.OFF ? "–" : ward.shiftName(has));
    }

    private static void more(Report report, int all, String file) {
        if (all > MOST_ROWS) {
            report.text(WORDS.of("the-other-stand-in", (all - MOST_ROWS), file));
        }
    }

    private void comparison(Report report) {
        report.section(WORDS.of("compared-with-todays-way"));
        report.text(compared.explanation());
        report.facts(List.of(
                beside("penalty-of-the-roster", ours.penalty(), theirs.penalty()),
                beside("staff-missing", ours.missingShifts(), theirs.missingShifts()),
                beside("staff-too-many", ours.surplusShifts(), theirs.surplusShifts()),
                beside("wishes-not-granted-in-all", ours.missedRequests(), theirs.missedRequests())));
        if (!compared.broken().isEmpty()) {
            Map<Rule, Long> times = compared.broken().stream()
                    .collect(Collectors.groupingBy(RuleCheck.Broken::rule, java.util.TreeMap::new, Collectors.counting()));
            List<Bilingual> each = times.entrySet().stream().map(rule -> WORDS.of("rule-times", rule.getKey().title, rule.getValue()))
                    .toList();
            Bilingual broken = new Bilingual(each.stream().map(Bilingual::ko).collect(Collectors.joining(", ")),
                    each.stream().map(Bilingual::en).collect(Collectors.joining(", ")));
            report.warning(WORDS.of("todays-roster-breaks-rules", broken));
        }
        report.figure("hours", WORDS.of("how-evenly-the-hours-are"));
    }

    private Fact beside(String name, long mine, long other) {
        return new Fact(WORDS.of(name), WORDS.of("this-roster-and-the-other", mine, compared.name(), other));
    }

    private void rules(Report report) {
        report.section(WORDS.of("rules-that-are-kept"));
        report.text(WORDS.of("a-check-of-its-own"));
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            facts.add(new Fact(rule.title, WORDS.of("0-times")));
        }
        report.facts(facts);
    }

    private void next(Report report) {
        report.section(WORDS.of("what-to-do-next"));
        if (ours.missingShifts() > 0) {
            report.text(WORDS.of("call-in-help-on-the"));
        } else {
            report.text(WORDS.of("put-up-result-csv-where"));
        }
        report.text(WORDS.of("days-in-a-row-across"));
    }

    private String day(int day) {
        return ward.dayName(day) + (ward.dated() ? "" : " (" + (day / 7 + 1) + "/" + (day % 7 + 1) + ")");
    }
}
