package kr.cheomdan.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;

/** The columns of a table of {@code T}. Programs read codes and ids; people read names in their language, beside the ids. */
record Columns<T>(List<Column<T>> columns) {

    /**
     * One column.
     *
     * @param key what programs call it; people read the message {@code ledger.column.<key>}
     * @param spoken whether only people need it
     */
    record Column<T>(String key, boolean spoken, BiFunction<T, Words, @Nullable Object> value) {

        static <T> Column<T> of(String key, BiFunction<T, Words, @Nullable Object> value) {
            return new Column<>(key, false, value);
        }

        static <T> Column<T> spoken(String key, BiFunction<T, Words, @Nullable Object> value) {
            return new Column<>(key, true, value);
        }
    }

    /**
     * How things are called in a table.
     *
     * @param display null: by their codes
     */
    record Words(@Nullable Display display, @Nullable Names names) {

        static final Words CODES = new Words(null, null);

        String word(String prefix, Enum<?> constant) {
            return display == null ? constant.name() : display.message(prefix + constant.name());
        }

        @Nullable String name(Subject subject) {
            return names == null ? null : names.of(subject).text();
        }
    }

    List<String> header(@Nullable Display display) {
        return columns.stream()
                .filter(column -> display != null || !column.spoken())
                .map(column -> display == null ? column.key() : display.message("ledger.column." + column.key()))
                .toList();
    }

    List<@Nullable Object> row(T item, Words words) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Column<T> column : columns) {
            if (words.display() != null || !column.spoken()) {
                row.add(column.value().apply(item, words));
            }
        }
        return row;
    }
}
