package kr.cheomdan.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name as it stands in the heading; upper and lower case are one
 * @param aliases other headings that mean the same
 * @param unit of its values, for people: {@code kWh}, {@code min}; null where there is none
 * @param least the smallest value that there can be
 * @param most the largest
 * @param required whether a table without it can be used
 * @param complete whether every row must have it
 */
public record Column(
        String name,
        List<String> aliases,
        Kind kind,
        Bilingual label,
        @Nullable String unit,
        @Nullable Double least,
        @Nullable Double most,
        boolean required,
        boolean complete) {

    public Column {
        aliases = List.copyOf(aliases);
    }

    /** What stands in its cells. */
    public enum Kind {
        /** A number, with a point before its fraction. */
        NUMBER,
        /** A whole number. */
        WHOLE,
        /** An instant: ISO 8601, or as spreadsheets write it; local time unless an offset is given. */
        TIME,
        /** One of a few words or numbers. */
        CATEGORY,
        /** Any text. */
        TEXT,
        /** Numbers where nearly all of its first cells are, else words: of columns that a firm names as it likes. */
        ANY
    }
}
