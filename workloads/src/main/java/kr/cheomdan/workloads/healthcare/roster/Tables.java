package kr.cheomdan.workloads.healthcare.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;

/** A roster as tables: for the wall, by day, and the wishes. */
final class Tables {

    private final Ward ward;
    private final Roster roster;

    Tables(Ward ward, Roster roster) {
        this.ward = ward;
        this.roster = roster;
    }

    /** A row for each person, a column for each day; empty: does not work. */
    List<List<String>> wall() {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("name"));
        for (int day = 0; day < ward.days(); day++) {
            heading.add(ward.dayName(day));
        }
        heading.addAll(List.of("hours", "weekends", "wishes", "wishes-granted"));
        rows.add(heading);
        for (int person = 0; person < ward.staff().size(); person++) {
            int who = person;
            List<String> row = new ArrayList<>(List.of(ward.staff().get(person).name()));
            for (int day = 0; day < ward.days(); day++) {
                row.add(ward.shiftName(roster.shift()[person][day]));
            }
            List<Ward.Request> wishes = ward.requests().stream().filter(request -> request.person() == who).toList();
            row.add(WardDraft.hours(roster.minutes(ward, person)));
            row.add(Integer.toString(roster.weekends(ward, person)));
            row.add(Integer.toString(wishes.size()));
            row.add(Long.toString(wishes.stream().filter(wish -> wish.isMet(roster.shift()[who][wish.day()])).count()));
            rows.add(row);
        }
        return rows;
    }

    /** A row for each day and shift: who is there, and how many too few or too many. */
    String byDay() {
        StringBuilder csv = new StringBuilder("\uFEFFdate,shift,need,there,missing,surplus,names\n");
        int[][] counts = roster.counts(ward);
        for (Need need : ward.needs()) {
            int there = counts[need.day()][need.shift()];
            String names = IntStream.range(0, ward.staff().size()).filter(person -> roster.shift()[person][need.day()] == need.shift())
                    .mapToObj(person -> ward.staff().get(person).name()).collect(Collectors.joining(" "));
            csv.append(ward.dayName(need.day())).append(',').append(quoted(ward.shiftName(need.shift()))).append(',').append(need.staff())
                    .append(',')
                    .append(there).append(',').append(Math.max(0, need.staff() - there)).append(',')
                    .append(Math.max(0, there - need.staff()))
                    .append(',').append(quoted(names)).append('\n');
        }
        return csv.toString();
    }

    /** Every wish, and whether it was granted. */
    String wishes() {
        StringBuilder csv = new StringBuilder("\uFEFFname,date,shift,wish,weight,granted,has\n");
        for (Ward.Request wish : ward.requests()) {
            int has = roster.shift()[wish.person()][wish.day()];
            csv.append(quoted(ward.staff().get(wish.person()).name())).append(',').append(ward.dayName(wish.day())).append(',')
                    .append(quoted(ward.shiftName(wish.shift()))).append(',').append(wish.wantsToWork() ? "on" : "off").append(',')
                    .append(wish.weight())
                    .append(',').append(wish.isMet(has) ? "yes" : "no").append(',').append(quoted(ward.shiftName(has))).append('\n');
        }
        return csv.toString();
    }

    static String quoted(String name) {
        return name.matches("[^,\";\\v]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
