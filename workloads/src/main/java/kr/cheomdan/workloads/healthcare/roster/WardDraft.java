package kr.cheomdan.workloads.healthcare.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** A ward while its files are read, of whatever form: names become numbers, and what contradicts itself is found. */
final class WardDraft {

    static final int MOST_DAYS = 366;
    static final int MOST_STAFF = 1_000;
    static final int MOST_SHIFTS = 60;
    /** What memory and time allow: choices of a shift for a person on a day. */
    static final long MOST_CHOICES = 3_000_000;
    private static final int MOST_NEED = 10_000;
    private static final int DAY = 24 * 60;

    private final Findings findings;
    private final Map<String, Integer> shifts = new LinkedHashMap<>();
    private final List<Integer> minutes = new ArrayList<>();
    private final List<Row<List<String>>> notBefore = new ArrayList<>();
    private final Map<String, Integer> people = new LinkedHashMap<>();
    private final List<Person> persons = new ArrayList<>();
    private final Set<Long> away = new HashSet<>();
    private final Map<Long, Ward.Need> needs = new LinkedHashMap<>();
    private final List<Ward.Request> requests = new ArrayList<>();
    private final Set<List<Object>> wished = new HashSet<>();

    /** Something of a file, and where it stands. */
    private record Row<T>(Place place, T what) {}

    /**
     * A person as the files say it.
     *
     * @param mostOf of each shift by name; those that are not named have no bound
     */
    record Person(
            Place place, String name, Map<String, Integer> mostOf, int leastMinutes, int mostMinutes, int mostInRow, int leastInRow,
            int leastOff,
            int mostWeekends) {}

    WardDraft(Findings findings) {
        this.findings = findings;
    }

    boolean hasShift(String name) {
        return shifts.containsKey(name);
    }

    void shift(Place place, String name, int length, List<String> cannotFollow) {
        if (name.isEmpty() || shifts.putIfAbsent(name, shifts.size()) != null) {
            findings.error("health-roster.shift-twice", place, place.row(), name);
            return;
        }
        if (length < 1 || length > DAY) {
            findings.error("health-roster.shift-length", place, place.row(), name, length);
        }
        minutes.add(length);
        notBefore.add(new Row<>(place, List.copyOf(cannotFollow)));
    }

    void person(Person person) {
        if (person.name().isEmpty() || people.putIfAbsent(person.name(), people.size()) != null) {
            findings.error("health-roster.person-twice", person.place(), person.place().row(), person.name());
            return;
        }
        persons.add(person);
        Place place = person.place();
        if (person.leastMinutes() > person.mostMinutes()) {
            findings.error("health-roster.least-over-most", place, place.row(), person.name(), hours(person.leastMinutes()),
                    hours(person.mostMinutes()));
        }
        if (person.leastInRow() > person.mostInRow()) {
            findings.error("health-roster.row-least-over-most", place, place.row(), person.name(), person.leastInRow(), person.mostInRow());
        }
        for (String shift : person.mostOf().keySet()) {
            if (!shifts.containsKey(shift)) {
                findings.error("health-roster.unknown-shift", place, place.row(), shift, String.join(", ", shifts.keySet()));
            }
        }
    }

    void away(Place place, String person, int day) {
        Integer who = who(place, person);
        if (who != null) {
            away.add(key(who, day));
        }
    }

    void need(Place place, int day, String shift, int staff, int shortWeight, int surplusWeight) {
        Integer which = which(place, shift);
        if (which == null) {
            return;
        }
        if (staff < 0 || staff > MOST_NEED) {
            findings.error("health-roster.need", place, place.row(), staff, MOST_NEED);
        } else if (needs.putIfAbsent(key(day, which), new Ward.Need(day, which, staff, shortWeight, surplusWeight)) != null) {
            findings.error("health-roster.need-twice", place, place.row(), shift);
        }
    }

    /** @param shift empty: any */
    void request(Place place, String person, int day, String shift, int weight, boolean wantsToWork) {
        Integer who = who(place, person);
        Integer which = shift.isEmpty() ? Integer.valueOf(Ward.ANY) : which(place, shift);
        if (who == null || which == null) {
            return;
        }
        if (!wished.add(List.of(who, day, which))) {
            findings.error("health-roster.request-twice", place, place.row(), person);
        } else if (wantsToWork && away.contains(key(who, day))) {
            findings.warning("health-roster.request-while-away", place, place.row(), person);
        }
        requests.add(new Ward.Request(who, day, which, weight, wantsToWork));
    }

    private @Nullable Integer who(Place place, String name) {
        Integer person = people.get(name);
        if (person == null) {
            findings.error("health-roster.unknown-person", place, place.row(), name);
        }
        return person;
    }

    private @Nullable Integer which(Place place, String name) {
        Integer shift = shifts.get(name);
        if (shift == null) {
            findings.error("health-roster.unknown-shift", place, place.row(), name, String.join(", ", shifts.keySet()));
        }
        return shift;
    }

    private static long key(int one, int other) {
        return (long) one << 32 | other;
    }

    /** @return null where something is wrong */
    @Nullable Ward finish(LocalDate first, boolean dated, int days, Place place) {
        if (shifts.isEmpty() || persons.isEmpty() || needs.isEmpty()) {
            findings.error("health-roster.nothing", place, shifts.size(), persons.size(), needs.size());
        } else if (days < 1 || days > MOST_DAYS || persons.size() > MOST_STAFF || shifts.size() > MOST_SHIFTS
                || (long) days * persons.size() * shifts.size() > MOST_CHOICES) {
            findings.error("health-roster.too-large", place, days, persons.size(), shifts.size(), MOST_DAYS, MOST_CHOICES);
        }
        for (Row<List<String>> row : notBefore) {
            row.what().forEach(name -> which(row.place(), name));
        }
        if (findings.hasErrors()) {
            return null;
        }
        List<Ward.Need> inOrder = needs.values().stream()
                .sorted(java.util.Comparator.comparingInt(Ward.Need::day).thenComparingInt(Ward.Need::shift)).toList();
        return new Ward(first, dated, days, finishedShifts(), finishedStaff(days), inOrder, requests);
    }

    private List<Ward.Shift> finishedShifts() {
        List<Ward.Shift> finished = new ArrayList<>();
        for (String name : shifts.keySet()) {
            int number = finished.size();
            boolean[] cannotFollow = new boolean[shifts.size()];
            notBefore.get(number).what().forEach(other -> cannotFollow[shifts.get(other)] = true);
            finished.add(new Ward.Shift(name, minutes.get(number), cannotFollow));
        }
        return finished;
    }

    private List<Ward.Person> finishedStaff(int days) {
        List<Ward.Person> staff = new ArrayList<>();
        for (Person person : persons) {
            int[] mostOf = new int[shifts.size()];
            Arrays.fill(mostOf, Ward.UNLIMITED);
            person.mostOf().forEach((shift, most) -> mostOf[shifts.get(shift)] = most);
            boolean[] gone = new boolean[days];
            for (int day = 0; day < days; day++) {
                gone[day] = away.contains(key(staff.size(), day));
            }
            staff.add(new Ward.Person(person.name(), mostOf, person.leastMinutes(), person.mostMinutes(), person.mostInRow(),
                    person.leastInRow(),
                    person.leastOff(), person.mostWeekends(), gone));
        }
        return staff;
    }

    static String hours(int minutes) {
        return java.math.BigDecimal.valueOf(minutes).divide(java.math.BigDecimal.valueOf(60), 2, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros().toPlainString();
    }
}
