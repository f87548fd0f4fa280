package kr.cheomdan.workloads.healthcare.roster;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import kr.cheomdan.workloads.Findings;

/** Small wards for tests. */
final class Wards {

    /** One shift of eight hours, a week from Monday, two people. */
    static final String SMALL = """
            SECTION_HORIZON
            7
            SECTION_SHIFTS
            D,480,
            N,600,D
            SECTION_STAFF
            A,D=7|N=7,2400,960,5,2,2,1
            B,D=7|N=0,2400,960,5,2,2,1
            SECTION_DAYS_OFF
            A,0
            SECTION_SHIFT_ON_REQUESTS
            B,1,D,2
            SECTION_SHIFT_OFF_REQUESTS
            A,3,N,3
            SECTION_COVER
            0,D,1,100,1
            1,D,1,100,1
            2,D,1,100,1
            3,N,1,100,1
            4,N,1,100,1
            """;

    private Wards() {}

    static Ward of(String text) {
        return Objects.requireNonNull(new InstanceReader("staff", new Findings(HealthRoster.class)).read(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Ward small() {
        return of(SMALL);
    }

    /** @param lines one of each person: letters of shifts, a dot for a day off */
    static Roster roster(Ward ward, String... lines) {
        Roster roster = Roster.empty(ward);
        for (int person = 0; person < lines.length; person++) {
            for (int day = 0; day < lines[person].length(); day++) {
                String letter = lines[person].substring(day, day + 1);
                roster.shift()[person][day] = letter.equals(".") ? Ward.OFF : ward.shifts().stream().map(Ward.Shift::name).toList().indexOf(letter);
            }
        }
        return roster;
    }
}
