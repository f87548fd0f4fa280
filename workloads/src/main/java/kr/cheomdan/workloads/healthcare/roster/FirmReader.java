package kr.cheomdan.workloads.healthcare.roster;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/** Reads a ward from the tables of a firm: staff, shifts and cover, and where there are such wishes and days away. */
final class FirmReader {

    static final String STAFF = "staff";
    static final String SHIFTS = "shifts";
    static final String COVER = "cover";
    static final String REQUESTS = "requests";
    static final String DAYS_OFF = "days-off";
    static final String TODAY = "today";
    /** Numbers that belong to one person alone have no place among the names of a roster. */
    private static final Pattern IDENTIFIER = Pattern.compile(
            ".*(\\d{6}[- ]?[1-8]\\d{6}|01[016789][- .]?\\d{3,4}[- .]?\\d{4}|\\S+@\\S+\\.\\S+).*");
    private static final int MINUTES = 60;

    private final Given given;
    private final Table staff;
    private final Findings findings;
    private final WardDraft draft;

    FirmReader(Given given, Table staff, Findings findings) {
        this.given = given;
        this.staff = staff;
        this.findings = findings;
        this.draft = new WardDraft(findings);
    }

    @Nullable Ward read() {
        for (String needed : List.of(SHIFTS, COVER)) {
            if (!given.has(needed)) {
                findings.error("health-roster.table-missing", Place.of(needed), needed);
            }
        }
        if (findings.hasErrors()) {
            return null;
        }
        Table cover = given.table(COVER);
        long[] days = Arrays.stream(cover.times("date").seconds()).map(second -> Math.floorDiv(second, 86_400L)).toArray();
        LocalDate first = LocalDate.ofEpochDay(Arrays.stream(days).min().orElseThrow());
        int length = (int) Math.min(Integer.MAX_VALUE, Arrays.stream(days).max().orElseThrow() - first.toEpochDay() + 1);
        shifts(given.table(SHIFTS));
        people();
        daysOff(first, length);
        cover(cover, first, length);
        requests(first, length);
        return draft.finish(first, true, length, Place.of(COVER));
    }

    private void shifts(Table table) {
        for (int row = 0; row < table.rows(); row++) {
            List<String> notBefore = Arrays.stream(word(table, "not-before", row).split("[|;/ ]")).map(String::strip)
                    .filter(each -> !each.isEmpty()).toList();
            draft.shift(Place.of(SHIFTS, table.line(row), "shift"), word(table, "shift", row), minutes(table, "hours", row, 0), notBefore);
        }
    }

    private void people() {
        List<Table.Words> ofShifts = staff.rest().stream().filter(Table.Words.class::isInstance).map(Table.Words.class::cast).toList();
        ofShifts.stream().filter(column -> !draft.hasShift(column.heading()))
                .forEach(column -> findings.warning("health-roster.column-unknown", Place.of(STAFF, 1, column.heading()),
                column.heading()));
        for (int row = 0; row < staff.rows(); row++) {
            Place place = Place.of(STAFF, staff.line(row), "name");
            String name = word(staff, "name", row);
            if (IDENTIFIER.matcher(name).matches()) {
                findings.markPersonal();
                findings.error("health-roster.identifier", place, staff.line(row));
            }
            Map<String, Integer> mostOf = new LinkedHashMap<>();
            for (Table.Words column : ofShifts) {
                if (draft.hasShift(column.heading()) && column.at(row) != null) {
                    mostOf(column, row).ifPresent(most -> mostOf.put(column.heading(), most));
                }
            }
            draft.person(new WardDraft.Person(place, name, mostOf, minutes(staff, "least-hours", row, 0),
                    minutes(staff, "most-hours", row, Ward.UNLIMITED),
                    whole(staff, "most-in-row", row, Ward.UNLIMITED), whole(staff, "least-in-row", row, 1),
                    whole(staff, "least-off", row, 1),
                    whole(staff, "most-weekends", row, Ward.UNLIMITED)));
        }
    }

    private Optional<Integer> mostOf(Table.Words column, int row) {
        String cell = String.valueOf(column.at(row)).strip();
        if (cell.matches("\\d{1,4}")) {
            return Optional.of(Integer.parseInt(cell));
        }
        findings.error("health-roster.most-of-shift", Place.of(STAFF, staff.line(row), column.heading()), staff.line(row),
                column.heading(), cell);
        return Optional.empty();
    }

    private void daysOff(LocalDate first, int length) {
        if (given.has(DAYS_OFF)) {
            Table table = given.table(DAYS_OFF);
            for (int row = 0; row < table.rows(); row++) {
                int day = day(DAYS_OFF, table, row, first, length);
                if (day >= 0) {
                    draft.away(Place.of(DAYS_OFF, table.line(row), "name"), word(table, "name", row), day);
                }
            }
        }
    }

    private void cover(Table table, LocalDate first, int length) {
        int shortWeight = (int) given.whole("short-weight");
        int surplusWeight = (int) given.whole("surplus-weight");
        boolean[] has = new boolean[Math.min(length, WardDraft.MOST_DAYS)];
        for (int row = 0; row < table.rows(); row++) {
            int day = day(COVER, table, row, first, length);
            if (day >= 0 && day < has.length) {
                has[day] = true;
                draft.need(Place.of(COVER, table.line(row), "shift"), day, word(table, "shift", row), whole(table, "need", row, 0),
                        whole(table, "short-weight", row, shortWeight), whole(table, "surplus-weight", row, surplusWeight));
            }
        }
        IntStream.range(0, has.length).filter(day -> !has[day])
                .forEach(day -> findings.warning("health-roster.day-without-cover", Place.of(COVER), first.plusDays(day)));
    }

    private void requests(LocalDate first, int length) {
        if (!given.has(REQUESTS)) {
            return;
        }
        Table table = given.table(REQUESTS);
        for (int row = 0; row < table.rows(); row++) {
            Place place = Place.of(REQUESTS, table.line(row), "wish");
            int day = day(REQUESTS, table, row, first, length);
            String wish = word(table, "wish", row).toLowerCase(java.util.Locale.ROOT);
            boolean works = List.of("on", "work", "근무", "희망").contains(wish);
            if (!works && !List.of("off", "rest", "휴무", "기피", "쉼").contains(wish)) {
                findings.error("health-roster.wish", place, table.line(row), wish);
            } else if (day >= 0) {
                draft.request(place, word(table, "name", row), day, word(table, "shift", row), whole(table, "weight", row, 1), works);
            }
        }
    }

    /** @return below 0 where it is outside of the period, which was said */
    private int day(String input, Table table, int row, LocalDate first, int length) {
        long day = Math.floorDiv(table.times("date").seconds()[row], 86_400L) - first.toEpochDay();
        if (day < 0 || day >= length) {
            findings.error("health-roster.date-outside", Place.of(input, table.line(row), "date"), table.line(row),
                    LocalDate.ofEpochDay(day + first.toEpochDay()), first, first.plus(length - 1L, ChronoUnit.DAYS));
            return -1;
        }
        return (int) day;
    }

    /** The roster that the ward has today, where it was given. */
    static @Nullable Roster today(Given given, Ward ward, Findings findings) {
        if (!given.has(TODAY)) {
            return null;
        }
        Table table = given.table(TODAY);
        Roster roster = Roster.empty(ward);
        for (int row = 0; row < table.rows(); row++) {
            Place place = Place.of(TODAY, table.line(row), "name");
            long day = Math.floorDiv(table.times("date").seconds()[row], 86_400L) - ward.first().toEpochDay();
            String shift = word(table, "shift", row);
            int which = IntStream.range(0, ward.shifts().size()).filter(each -> ward.shiftName(each).equals(shift)).findFirst()
                    .orElse(Ward.OFF);
            Optional<Integer> person = ward.person(word(table, "name", row));
            if (person.isEmpty()) {
                findings.error("health-roster.unknown-person", place, place.row(), word(table, "name", row));
            } else if (which == Ward.OFF && !shift.isEmpty()) {
                findings.error("health-roster.unknown-shift", place, place.row(), shift,
                        String.join(", ", ward.shifts().stream().map(Ward.Shift::name).toList()));
            } else if (day < 0 || day >= ward.days()) {
                findings.error("health-roster.date-outside", place, table.line(row), LocalDate.ofEpochDay(day + ward.first().toEpochDay()),
                        ward.first(), ward.date(ward.days() - 1));
            } else {
                roster.shift()[person.get()][(int) day] = which;
            }
        }
        return roster;
    }

    private static String word(Table table, String column, int row) {
        return table.has(column) && !table.words(column).isMissing(row) ? String.valueOf(table.words(column).at(row)).strip() : "";
    }

    private static int whole(Table table, String column, int row, int otherwise) {
        return table.has(column) && !table.numbers(column).isMissing(row) ? (int) table.numbers(column).values()[row] : otherwise;
    }

    private static int minutes(Table table, String column, int row, int otherwise) {
        return table.has(column) && !table.numbers(column).isMissing(row) ? (int) Math.round(table.numbers(column).values()[row] * MINUTES)
                : otherwise;
    }
}
