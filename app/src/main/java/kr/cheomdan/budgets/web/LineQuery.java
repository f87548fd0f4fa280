package kr.cheomdan.budgets.web;

import java.util.Map;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetLine.Dimension;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which lines an address asks for. What is blank does not narrow.
 *
 * @param source the code of a source; one that is none names no line
 * @param programme a code, or {@link #UNDIVIDED}
 * @param item a text, or {@link #UNDIVIDED}
 */
record LineQuery(
        @Nullable String plan,
        @Nullable String source,
        @Nullable String phase,
        @Nullable String axis,
        @Nullable Integer year,
        @Nullable String programme,
        @Nullable String item) {

    static final String UNDIVIDED = BudgetLine.Filter.UNDIVIDED;

    LineQuery {
        plan = given(plan);
        source = given(source);
        phase = given(phase);
        axis = given(axis);
        programme = given(programme);
        item = given(item);
    }

    BudgetLine.Filter filter() {
        BudgetLine.Source known = source == null ? null : BudgetLine.Source.byCode(source).orElse(null);
        // No phase is written so: what is no source names no line, instead of all.
        String place = source != null && known == null ? UNDIVIDED : phase;
        return new BudgetLine.Filter(plan, known, place, axis, year, programme, item);
    }

    /** The same, with one dimension at this place; null: what the dimension does not divide. */
    LineQuery at(Dimension dimension, @Nullable String place) {
        String there = place == null ? UNDIVIDED : place;
        return switch (dimension) {
            case SOURCE -> new LineQuery(plan, there, phase, axis, year, programme, item);
            case PHASE -> new LineQuery(plan, source, there, axis, year, programme, item);
            case AXIS -> new LineQuery(plan, source, phase, there, year, programme, item);
            case YEAR -> new LineQuery(plan, source, phase, axis, place == null ? null : Integer.valueOf(place), programme, item);
            case PROGRAMME -> new LineQuery(plan, source, phase, axis, year, there, item);
            case ITEM -> new LineQuery(plan, source, phase, axis, year, programme, there);
        };
    }

    LineQuery ofYear(@Nullable Integer wanted) {
        return new LineQuery(plan, source, phase, axis, wanted, programme, item);
    }

    /** The address of a page with this question. */
    public String address(String page) {
        return builder(page).encode().toUriString();
    }

    UriComponentsBuilder builder(String page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(page);
        add(address, "plan", plan);
        add(address, "source", source);
        add(address, "phase", phase);
        add(address, "axis", axis);
        add(address, "year", year);
        add(address, "programme", programme);
        add(address, "item", item);
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            // As a variable, so that a brace in the value is a brace.
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
