package kr.cheomdan.workloads.healthcare.roster;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Reads a whole ward from one text with sections, the form in which Curtois and Qu published their instances. */
final class InstanceReader {

    /** Any Monday: the instances have no dates and begin on one. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final Set<String> SECTIONS = Set.of("SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_DAYS_OFF",
            "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER");
    private static final Set<String> REQUIRED = new TreeSet<>(Set.of("SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF",
            "SECTION_COVER"));

    private final String input;
    private final Findings findings;
    private final WardDraft draft;
    private final Set<String> seen = new TreeSet<>();
    private int days = -1;
    private long line;

    InstanceReader(String input, Findings findings) {
        this.input = input;
        this.findings = findings;
        this.draft = new WardDraft(findings);
    }

    static boolean isInstance(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).lines().map(String::strip)
                .filter(each -> !each.isEmpty() && !each.startsWith("#"))
                .findFirst().filter(each -> each.replace("\uFEFF", "").startsWith("SECTION_")).isPresent();
    }

    @Nullable Ward read(byte[] content) {
        String section = "";
        for (String raw : new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "").lines().toList()) {
            line++;
            String text = raw.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("SECTION_")) {
                section = text;
                seen.add(text);
                if (!SECTIONS.contains(text)) {
                    findings.error("health-roster.unknown-section", place(), line, text);
                }
            } else {
                take(section, Arrays.stream(text.split(",", -1)).map(String::strip).toList());
            }
        }
        REQUIRED.stream().filter(each -> !seen.contains(each))
                .forEach(missing -> findings.error("health-roster.section-missing", Place.of(input), missing));
        return draft.finish(MONDAY, false, findings.hasErrors() ? 1 : days, Place.of(input));
    }

    private Place place() {
        return Place.of(input, line, null);
    }

    private void take(String section, List<String> fields) {
        switch (section) {
            case "SECTION_HORIZON" -> {
                days = number(fields.get(0));
                if (days < 1 || days > WardDraft.MOST_DAYS) {
                    findings.error("health-roster.horizon", place(), line, fields.get(0), WardDraft.MOST_DAYS);
                }
            }
            case "SECTION_SHIFTS" -> {
                if (has(fields, 2)) {
                    draft.shift(place(), fields.get(0), number(fields.get(1)), fields.size() < 3 ? List.of() : names(fields.get(2)));
                }
            }
            case "SECTION_STAFF" -> person(fields);
            case "SECTION_DAYS_OFF" -> {
                for (String day : fields.subList(1, fields.size())) {
                    daysOff(fields.get(0), day);
                }
            }
            case "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS" -> {
                if (has(fields, 4) && isDay(number(fields.get(1)))) {
                    draft.request(place(), fields.get(0), number(fields.get(1)), fields.get(2), number(fields.get(3)),
                            section.equals("SECTION_SHIFT_ON_REQUESTS"));
                }
            }
            case "SECTION_COVER" -> {
                if (has(fields, 5) && isDay(number(fields.get(0)))) {
                    draft.need(place(), number(fields.get(0)), fields.get(1), number(fields.get(2)), number(fields.get(3)),
                            number(fields.get(4)));
                }
            }
            default -> {
                // The lines of a section that nobody knows: that was said at its heading.
            }
        }
    }

    private void daysOff(String person, String day) {
        if (!day.isEmpty() && isDay(number(day))) {
            draft.away(place(), person, number(day));
        }
    }

    private void person(List<String> fields) {
        if (!has(fields, 8)) {
            return;
        }
        Map<String, Integer> mostOf = new LinkedHashMap<>();
        for (String each : names(fields.get(1))) {
            String[] parts = each.split("=");
            if (parts.length == 2) {
                mostOf.put(parts[0].strip(), number(parts[1].strip()));
            } else {
                findings.error("health-roster.most-of", place(), line, each);
            }
        }
        draft.person(new WardDraft.Person(place(), fields.get(0), mostOf, number(fields.get(3)), number(fields.get(2)),
                number(fields.get(4)),
                number(fields.get(5)), number(fields.get(6)), number(fields.get(7))));
    }

    private static List<String> names(String field) {
        return Arrays.stream(field.split("\\|")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private boolean has(List<String> fields, int least) {
        if (fields.size() < least) {
            findings.error("health-roster.fields", place(), line, fields.size(), least);
        }
        return fields.size() >= least;
    }

    private boolean isDay(int day) {
        if (days >= 0 && (day < 0 || day >= days)) {
            findings.error("health-roster.day-outside", place(), line, day, days - 1);
            return false;
        }
        return days >= 0;
    }

    private int number(String field) {
        try {
            int number = Integer.parseInt(field);
            if (number >= 0 && number <= Ward.UNLIMITED) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        findings.error("health-roster.not-a-number", place(), line, field.length() > 40 ? field.substring(0, 40) + "…" : field);
        return 0;
    }
}
