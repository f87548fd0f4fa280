package kr.cheomdan.workloads.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Column;
import org.jspecify.annotations.Nullable;

/** A table in memory, column by column. Rows count from 0; {@link #line} says which line of the file one is. */
public final class Table {

    /** The cells of one column. */
    public sealed interface Cells permits Numbers, Words, Times {

        /** As it stands in the file. */
        String heading();

        boolean isMissing(int row);
    }

    /** Numbers; what is missing is {@link Double#NaN}. */
    public record Numbers(String heading, double[] values) implements Cells {

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /** Categories and texts; each text once, in the order of their first appearance. What is missing is -1. */
    public record Words(String heading, int[] codes, List<String> words) implements Cells {

        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        public @Nullable String at(int row) {
            return codes[row] < 0 ? null : words.get(codes[row]);
        }
    }

    /** Instants in whole seconds of the epoch; what is missing is {@link #NONE}. */
    public record Times(String heading, long[] seconds) implements Cells {

        public static final long NONE = Long.MIN_VALUE;

        @Override
        public boolean isMissing(int row) {
            return seconds[row] == NONE;
        }

        public Instant at(int row) {
            return Instant.ofEpochSecond(seconds[row]);
        }
    }

    private final int rows;
    private final RowLines lines;
    private final Map<String, Cells> named;
    private final List<Cells> rest;

    /** @param named by the names of the description, in its order */
    Table(int rows, RowLines lines, Map<String, Cells> named, List<Cells> rest) {
        this.rows = rows;
        this.lines = lines;
        this.named = new LinkedHashMap<>(named);
        this.rest = List.copyOf(rest);
    }

    public int rows() {
        return rows;
    }

    /** The line of the file, the heading being the first. */
    public long line(int row) {
        return lines.of(row);
    }

    public boolean has(String column) {
        return named.containsKey(column);
    }

    /** A column of {@link Column.Kind#NUMBER} or {@link Column.Kind#WHOLE}, by its name in the description. */
    public Numbers numbers(String column) {
        return (Numbers) cells(column);
    }

    public Words words(String column) {
        return (Words) cells(column);
    }

    public Times times(String column) {
        return (Times) cells(column);
    }

    private Cells cells(String column) {
        return Optional.ofNullable(named.get(column)).orElseThrow(() -> new IllegalArgumentException("no column " + column));
    }

    /** The columns that the description does not name, in the order of the file. */
    public List<Cells> rest() {
        return rest;
    }

    /** Every column that was read, those of the description first. */
    public List<Cells> all() {
        List<Cells> all = new ArrayList<>(named.values());
        all.addAll(rest);
        return all;
    }

    /** A column by its heading in the file, or by its name in the description; upper and lower case are one. */
    public Optional<Cells> byHeading(String heading) {
        return all().stream().filter(cells -> cells.heading().equalsIgnoreCase(heading.strip())).findFirst()
                .or(() -> Optional.ofNullable(named.get(heading)));
    }
}
