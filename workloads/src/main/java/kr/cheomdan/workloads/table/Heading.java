package kr.cheomdan.workloads.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a description in the heading of a file: by name or alias, with or without a unit in brackets behind it. */
final class Heading {

    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*[(\\[]([^()\\[\\]]+)[)\\]]");

    private final Input input;
    private final Findings findings;
    private final Reading reading;

    Heading(Input input, Reading reading) {
        this.input = input;
        this.findings = reading.findings;
        this.reading = reading;
    }

    /** In the order of the description, then the rest in the order of the file. */
    List<Filling> fillings(List<String> fields) {
        Map<String, Integer> places = places(fields);
        Set<Integer> used = new HashSet<>();
        List<Filling> fillings = new ArrayList<>();
        boolean missing = false;
        for (Column column : input.columns()) {
            @Nullable Integer place = place(column, places);
            if (place != null) {
                used.add(place);
                checkUnit(column, fields.get(place));
                fillings.add(filling(column, fields, place));
            } else if (column.required()) {
                missing = true;
                findings.error("csv.column-missing", Place.of(input.name(), 1, column.name()),
                        column.name(), column.label(), spoken(fields));
            }
        }
        for (int place = 0; place < fields.size(); place++) {
            @Nullable Integer first = places.get(plain(fields.get(place)));
            boolean isTwice = first != null && first != place;
            // One of the rest may be what is missing: as one of the rest all its cells would be found fault with.
            if (!used.contains(place) && !isTwice && !(missing && input.rest() != null)) {
                takeRest(fields, place, fillings);
            }
        }
        return fillings;
    }

    private void takeRest(List<String> fields, int place, List<Filling> fillings) {
        Input.Rest rest = input.rest();
        if (rest != null) {
            Column unnamed = new Column(name(fields, place), List.of(), rest.kind(), rest.label(), null, null, null, false, false);
            fillings.add(filling(unnamed, fields, place));
        } else if (!fields.get(place).isBlank()) {
            findings.warning("csv.column-unknown", Place.of(input.name(), 1, fields.get(place)), Filling.shortened(fields.get(place)));
        }
    }

    private Filling filling(Column column, List<String> fields, int place) {
        return Filling.of(column, name(fields, place), place, reading);
    }

    /** What has none is named by its number from 1. */
    private static String name(List<String> fields, int place) {
        return fields.get(place).isBlank() ? Integer.toString(place + 1) : fields.get(place).strip();
    }

    private Map<String, Integer> places(List<String> fields) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < fields.size(); place++) {
            String name = plain(fields.get(place));
            if (!name.isEmpty() && places.putIfAbsent(name, place) != null) {
                findings.error("csv.column-twice", Place.of(input.name(), 1, fields.get(place)), Filling.shortened(fields.get(place)));
            }
        }
        return places;
    }

    private static @Nullable Integer place(Column column, Map<String, Integer> places) {
        Integer place = places.get(plain(column.name()));
        for (int i = 0; place == null && i < column.aliases().size(); i++) {
            place = places.get(plain(column.aliases().get(i)));
        }
        return place;
    }

    private static String plain(String heading) {
        Matcher parts = WITH_UNIT.matcher(heading.strip());
        return (parts.matches() ? parts.group(1) : heading.strip()).toLowerCase(Locale.ROOT);
    }

    private void checkUnit(Column column, String heading) {
        Matcher parts = WITH_UNIT.matcher(heading.strip());
        if (parts.matches() && column.unit() != null && !parts.group(2).strip().equalsIgnoreCase(column.unit())) {
            findings.error("csv.other-unit", Place.of(input.name(), 1, heading), heading, column.unit());
        }
    }

    private static String spoken(List<String> fields) {
        return fields.stream().limit(20).map(Filling::shortened).collect(Collectors.joining(", ")) + (fields.size() > 20 ? ", …" : "");
    }
}
