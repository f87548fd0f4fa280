package kr.cheomdan.workloads.healthcare.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.CategoryChart;

/** Pictures and sentences of a roster. */
final class Story {

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
        boolean korean = language.equals("ko");
        CategoryChart chart = Charts.bars(language, new Bilingual("채우지 못한 근무", "Shifts without staff"), new Bilingual("날짜", "Day"),
                new Bilingual("사람·근무", "Shifts of one person"));
        int together = (ward.days() + MOST_BARS - 1) / MOST_BARS;
        List<String> days = new ArrayList<>();
        List<Integer> mine = new ArrayList<>();
        List<Integer> other = new ArrayList<>();
        for (int day = 0; day < ward.days(); day += together) {
            days.add(ward.dated() ? ward.date(day).getMonthValue() + "/" + ward.date(day).getDayOfMonth() : ward.dayName(day));
            mine.add(IntStream.range(day, Math.min(ward.days(), day + together)).map(each -> ours.missingByDay()[each]).sum());
            other.add(IntStream.range(day, Math.min(ward.days(), day + together)).map(each -> theirs.missingByDay()[each]).sum());
        }
        chart.addSeries(korean ? "이 근무표" : "this roster", days, mine).setFillColor(Charts.OURS);
        chart.addSeries(compared.name().in(language), days, other).setFillColor(Charts.BASELINE);
        chart.getStyler().setXAxisLabelRotation(days.size() > 16 ? 60 : 0).setYAxisDecimalPattern("0");
        return chart;
    }

    private CategoryChart hours(String language) {
        CategoryChart chart = Charts.bars(language, new Bilingual("사람별 근무 시간", "Hours of each person"), new Bilingual("직원", "Staff"),
                new Bilingual("시간", "Hours"));
        int shown = Math.min(MOST_BARS, ward.staff().size());
        List<String> names = ward.staff().stream().limit(shown).map(person -> shortened(person.name())).toList();
        List<String> once = new ArrayList<>();
        // A chart takes each name once.
        names.forEach(name -> once.add(once.contains(name) ? name + "·" + once.size() : name));
        chart.addSeries(language.equals("ko") ? "이 근무표" : "this roster", once,
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
        Report report = new Report().section("근무표", "Roster")
                .figure("roster", "한 줄이 한 사람입니다. 같은 내용이 result.csv에 있습니다.", "One row is one person. The same stands in result.csv.");
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
            report.warning("이 컴퓨터에서는 증명 프로그램을 쓸 수 없어 자체 탐색으로만 찾았습니다. 더 나은 근무표가 있을 수 있습니다.",
                    "There is no solver for this kind of machine, so our own search worked alone. There may be a better roster.");
        } else if (planned.isProven()) {
            report.text("입력한 규칙과 가중치로 이보다 나은 근무표는 없습니다(증명됨).", "With these rules and weights there is no better roster: that is proven.");
            if (planned.mayDiffer()) {
                report.text("다시 실행하면 벌점이 같은 다른 근무표가 나올 수 있습니다. CPU 1개로 실행하면 늘 같은 근무표가 나옵니다.",
                        "Another run may give another roster of the same penalty; with one CPU it is always the same.");
            }
        } else {
            report.text("더 나은 근무표가 있어도 벌점 " + planned.bound() + "보다 작을 수는 없습니다(이 근무표: " + ours.penalty() + ").",
                    "If there is a better roster, its penalty is not below " + planned.bound() + " (this one: " + ours.penalty() + ").");
        }
    }

    private void missing(Report report) {
        report.section("채우지 못한 근무", "Shifts without staff");
        int[][] counts = planned.roster().counts(ward);
        List<Need> missing = ward.needs().stream().filter(need -> counts[need.day()][need.shift()] < need.staff()).toList();
        if (missing.isEmpty()) {
            report.text("필요한 인원을 모두 채웠습니다.", "Every need has its staff.");
        } else {
            report.text("부족한 사람·근무가 모두 " + ours.missingShifts() + "건입니다. 그날 쓸 수 있는 사람(쉬는 날이 아니고 그 근무를 할 수 있는 사람)과 비교해 보십시오.",
                    ours.missingShifts()
                    + " shifts of one person are without staff. Compare with who could work on that day:"
                            + " not away, and able to do the shift.");
            List<List<String>> rows = missing.stream().limit(MOST_ROWS).map(need -> List.of(
                    day(need.day()), ward.shiftName(need.shift()), Integer.toString(need.staff()),
                    Integer.toString(counts[need.day()][need.shift()]),
                    Integer.toString(need.staff() - counts[need.day()][need.shift()]),
                    Long.toString(ward.staff().stream().filter(person -> person.can(need.day(), need.shift())).count()))).toList();
            report.table(List.of(new Bilingual("날짜", "Day"), new Bilingual("근무", "Shift"), new Bilingual("필요", "Needed"),
                    new Bilingual("배치", "There"),
                    new Bilingual("부족", "Missing"), new Bilingual("가능한 사람", "Could work")), rows);
            more(report, missing.size(), "by-day.csv");
        }
        report.figure("uncovered", "날마다 채우지 못한 근무", "Shifts without staff, day by day");
    }

    private void wishes(Report report) {
        report.section("반영하지 못한 희망", "Wishes not granted");
        List<Ward.Request> missed = ward.requests().stream()
                .filter(wish -> !wish.isMet(planned.roster().shift()[wish.person()][wish.day()]))
                .sorted(Comparator.comparingInt(Ward.Request::person).thenComparingInt(Ward.Request::day)).toList();
        report.text("희망 " + ward.requests().size() + "건 가운데 " + (ward.requests().size() - missed.size()) + "건을 반영했습니다.",
                (ward.requests().size() - missed.size()) + " of " + ward.requests().size() + " wishes are granted.");
        if (!missed.isEmpty()) {
            report.table(List.of(new Bilingual("이름", "Name"), new Bilingual("날짜", "Day"), new Bilingual("희망", "Wish"),
                    new Bilingual("가중치", "Weight"),
                    new Bilingual("받은 근무", "Has")), missed.stream().limit(MOST_ROWS).map(this::row).toList());
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
            report.text("나머지 " + (all - MOST_ROWS) + "건은 " + file + "에 있습니다.", "The other " + (all - MOST_ROWS) + " stand in " + file
                    + ".");
        }
    }

    private void comparison(Report report) {
        report.section("현재 방식과 비교하면", "Compared with today's way");
        report.text(compared.explanation().ko(), compared.explanation().en());
        report.table(List.of(new Bilingual("", ""), new Bilingual("이 근무표", "This roster"), compared.name()), List.of(
                List.of("벌점 / penalty", Long.toString(ours.penalty()), Long.toString(theirs.penalty())),
                List.of("부족 / missing", Integer.toString(ours.missingShifts()), Integer.toString(theirs.missingShifts())),
                List.of("초과 / surplus", Integer.toString(ours.surplusShifts()), Integer.toString(theirs.surplusShifts())),
                List.of("반영하지 못한 희망 / wishes not granted", Integer.toString(ours.missedRequests()),
                Integer.toString(theirs.missedRequests()))));
        if (!compared.broken().isEmpty()) {
            Map<Rule, Long> times = compared.broken().stream()
                    .collect(Collectors.groupingBy(RuleCheck.Broken::rule, java.util.TreeMap::new, Collectors.counting()));
            String ko = times.entrySet().stream().map(each -> each.getKey().title.ko() + " " + each.getValue() + "회")
                    .collect(Collectors.joining(", "));
            String en = times.entrySet().stream().map(each -> each.getKey().title.en() + ": " + each.getValue())
                    .collect(Collectors.joining(", "));
            report.warning("현재 근무표는 규칙을 어깁니다: " + ko + ".", "Today's roster breaks rules: " + en + ".");
        }
        report.figure("hours", "사람마다 근무 시간이 얼마나 고른지", "How evenly the hours are spread");
    }

    private void rules(Report report) {
        report.section("지킨 규칙", "Rules that are kept");
        report.text("완성된 근무표를 따로 만든 검사기로 다시 보았고, 아래 규칙을 어긴 곳이 없습니다.",
                "A check of its own went over the finished roster; nobody's line breaks any of these.");
        List<Fact> facts = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            facts.add(new Fact(rule.title, new Bilingual("0건", "0 times")));
        }
        report.facts(facts);
    }

    private void next(Report report) {
        report.section("다음에 할 일", "What to do next");
        if (ours.missingShifts() > 0) {
            report.text("부족한 날에 지원 인력을 부르거나, 최대 근무 시간·주말 수·쉬는 날 가운데 바꿀 수 있는 것을 고쳐 다시 실행해 주십시오. 어느 규칙이 얼마나 값비싼지 두 실행을 비교하면 보입니다.",
                    "Call in help on the days that are short, or change what can be changed of most hours, weekends or days away, and run"
                            + " it again: the comparison of two runs shows what a rule costs.");
        } else {
            report.text("result.csv를 게시하고, 바뀐 희망이 있으면 고쳐 다시 실행해 주십시오.",
                    "Put up result.csv; where wishes change, correct them and run it again.");
        }
        report.text("앞뒤 기간과 이어지는 곳(기간의 첫날과 끝날)의 연속 근무는 사람이 확인해야 합니다.",
                "Days in a row across the beginning and the end of the period have to be looked at by a person.");
    }

    private String day(int day) {
        return ward.dayName(day) + (ward.dated() ? "" : " (" + (day / 7 + 1) + "/" + (day % 7 + 1) + ")");
    }
}
