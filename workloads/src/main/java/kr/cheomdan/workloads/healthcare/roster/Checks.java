package kr.cheomdan.workloads.healthcare.roster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import kr.cheomdan.workloads.healthcare.roster.Ward.Person;

/** What can be said of a ward before anything is planned: whose rules contradict each other, and which need no staff could ever meet. */
final class Checks {

    private final Ward ward;
    private final Findings findings;
    private final Map<List<Object>, Boolean> known = new HashMap<>();

    Checks(Ward ward, Findings findings) {
        this.ward = ward;
        this.findings = findings;
    }

    void all() {
        cover();
        hours();
        for (int person = 0; person < ward.staff().size(); person++) {
            lines(ward.staff().get(person));
        }
    }

    private void cover() {
        int[] needed = new int[ward.days()];
        for (Need need : ward.needs()) {
            needed[need.day()] += need.staff();
            long able = ward.staff().stream().filter(person -> person.can(need.day(), need.shift())).count();
            if (able < need.staff()) {
                findings.warning("health-roster.cover-impossible", Place.of(FirmReader.STAFF), ward.dayName(need.day()),
                        ward.shiftName(need.shift()),
                        need.staff(), able);
            }
        }
        for (int day = 0; day < ward.days(); day++) {
            int on = day;
            long able = ward.staff().stream().filter(person -> !person.away()[on]).count();
            if (able < needed[day]) {
                findings.warning("health-roster.day-impossible", Place.of(FirmReader.STAFF), ward.dayName(day), needed[day], able);
            }
        }
    }

    private void hours() {
        long needed = ward.needs().stream().mapToLong(need -> (long) need.staff() * ward.shifts().get(need.shift()).minutes()).sum();
        long there = ward.staff().stream().mapToLong(person -> Math.min(person.mostMinutes(), (long) ward.days() * 24 * 60)).sum();
        if (there < needed) {
            findings.warning("health-roster.too-few-hours", Place.of(FirmReader.STAFF),
                    WardDraft.hours((int) Math.min(needed, Integer.MAX_VALUE)),
                    WardDraft.hours((int) Math.min(there, Integer.MAX_VALUE)));
        }
    }

    /** Whose rules no line keeps, and which of them it is. */
    private void lines(Person person) {
        if (hasLine(person)) {
            return;
        }
        List<Rule> guilty = List.of(Rule.LEAST_MINUTES, Rule.MOST_WEEKENDS, Rule.MOST_IN_ROW, Rule.LEAST_IN_ROW, Rule.LEAST_OFF,
                Rule.MOST_OF_SHIFT, Rule.AWAY);
        Rule rule = guilty.stream().filter(each -> hasLine(without(person, each))).findFirst().orElse(Rule.LEAST_MINUTES);
        findings.error("health-roster.no-line", Place.of(FirmReader.STAFF), person.name(), rule.title);
    }

    /** Many on a ward have the same rules. */
    private boolean hasLine(Person person) {
        List<Object> rules = List.of(Arrays.toString(person.mostOf()), Arrays.toString(person.away()), person.leastMinutes(),
                person.mostMinutes(), person.mostInRow(), person.leastInRow(), person.leastOff(), person.mostWeekends());
        return known.computeIfAbsent(rules, any -> searchLine(person));
    }

    private boolean searchLine(Person person) {
        LineSearch search = new LineSearch(ward, person);
        Optional<int[]> line = search.cheapest(new long[ward.days()][ward.shifts().size()], new long[ward.days()]);
        return line.isPresent() || search.gaveUp();
    }

    private Person without(Person person, Rule rule) {
        int[] mostOf = person.mostOf().clone();
        if (rule == Rule.MOST_OF_SHIFT) {
            Arrays.fill(mostOf, Ward.UNLIMITED);
        }
        return new Person(person.name(), mostOf, rule == Rule.LEAST_MINUTES ? 0 : person.leastMinutes(), person.mostMinutes(),
                rule == Rule.MOST_IN_ROW ? Ward.UNLIMITED : person.mostInRow(), rule == Rule.LEAST_IN_ROW ? 1 : person.leastInRow(),
                rule == Rule.LEAST_OFF ? 1 : person.leastOff(), rule == Rule.MOST_WEEKENDS ? Ward.UNLIMITED : person.mostWeekends(),
                rule == Rule.AWAY ? new boolean[ward.days()] : person.away());
    }
}
