package kr.cheomdan.workloads.healthcare.roster;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.workloads.healthcare.roster.Ward.Person;

/**
 * Looks at a finished roster day by day and says which hard rules it breaks. It knows nothing of how the roster was made: neither the model
 * of the solver nor the search shares a line with it.
 */
final class RuleCheck {

    /** @param day on which it shows; the last one for what concerns the whole period */
    record Broken(Rule rule, int person, int day) {}

    private final Ward ward;
    private final Roster roster;
    private final List<Broken> broken = new ArrayList<>();

    private RuleCheck(Ward ward, Roster roster) {
        this.ward = ward;
        this.roster = roster;
    }

    static List<Broken> of(Ward ward, Roster roster) {
        RuleCheck check = new RuleCheck(ward, roster);
        for (int person = 0; person < ward.staff().size(); person++) {
            check.days(person);
            check.runs(person);
            check.sums(person);
        }
        return check.broken;
    }

    private void days(int person) {
        int[] line = roster.shift()[person];
        int[] times = new int[ward.shifts().size()];
        for (int day = 0; day < line.length; day++) {
            if (line[day] == Ward.OFF) {
                continue;
            }
            if (ward.staff().get(person).away()[day]) {
                broken.add(new Broken(Rule.AWAY, person, day));
            }
            if (++times[line[day]] > ward.staff().get(person).mostOf()[line[day]]) {
                broken.add(new Broken(Rule.MOST_OF_SHIFT, person, day));
            }
            if (day > 0 && line[day - 1] != Ward.OFF && ward.shifts().get(line[day - 1]).notBefore()[line[day]]) {
                broken.add(new Broken(Rule.FOLLOWING, person, day));
            }
        }
    }

    /** Days of work, and days off, that follow each other; those that touch the ends of the period may be short. */
    private void runs(int person) {
        Person rules = ward.staff().get(person);
        int[] line = roster.shift()[person];
        int from = 0;
        while (from < line.length) {
            boolean works = line[from] != Ward.OFF;
            int to = from;
            while (to < line.length && (line[to] != Ward.OFF) == works) {
                to++;
            }
            boolean isWithin = from > 0 && to < line.length;
            if (works && to - from > rules.mostInRow()) {
                broken.add(new Broken(Rule.MOST_IN_ROW, person, from + rules.mostInRow()));
            }
            if (works && isWithin && to - from < rules.leastInRow()) {
                broken.add(new Broken(Rule.LEAST_IN_ROW, person, from));
            }
            if (!works && isWithin && to - from < rules.leastOff()) {
                broken.add(new Broken(Rule.LEAST_OFF, person, from));
            }
            from = to;
        }
    }

    private void sums(int person) {
        Person rules = ward.staff().get(person);
        int minutes = roster.minutes(ward, person);
        int last = ward.days() - 1;
        if (minutes > rules.mostMinutes()) {
            broken.add(new Broken(Rule.MOST_MINUTES, person, last));
        }
        if (minutes < rules.leastMinutes()) {
            broken.add(new Broken(Rule.LEAST_MINUTES, person, last));
        }
        if (roster.weekends(ward, person) > rules.mostWeekends()) {
            broken.add(new Broken(Rule.MOST_WEEKENDS, person, last));
        }
    }
}
