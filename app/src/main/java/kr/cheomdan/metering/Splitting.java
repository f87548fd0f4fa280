package kr.cheomdan.metering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a line into the fields of a header. Where it has more delimiters than the header they stand in fields that people write: a
 * way is found in which everything else fits.
 */
final class Splitting {

    private static final int MOST_EXTRA = 1_000;
    private static final int MOST_TRIES = 200_000;

    private final Header header;
    /** Where each raw field begins; one more than there are fields. */
    private int[] starts = new int[64];
    private int tries;

    Splitting(Header header) {
        this.header = header;
    }

    static List<String> all(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int to = line.indexOf(delimiter); to >= 0; to = line.indexOf(delimiter, from)) {
            fields.add(line.substring(from, to));
            from = to + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }

    /** How many raw fields the line has. */
    int count(String line) {
        int count = 0;
        int from = 0;
        for (int to = line.indexOf(header.delimiter()); to >= 0; to = line.indexOf(header.delimiter(), from)) {
            mark(count++, from);
            from = to + 1;
        }
        mark(count++, from);
        mark(count, line.length() + 1);
        return count;
    }

    private void mark(int index, int position) {
        if (index >= starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[index] = position;
    }

    /** Whether the line can be a whole record; its fields then stand in {@code into}, by the columns' places. */
    boolean split(String line, @Nullable String[] into) {
        int extra = count(line) - header.size();
        if (extra < 0) {
            return false;
        }
        if (extra == 0) {
            fill(line, into);
            return true;
        }
        tries = MOST_TRIES;
        return extra <= MOST_EXTRA && fits(line, into, 0, 0, extra);
    }

    private void fill(String line, @Nullable String[] into) {
        for (int index = 0; index < header.size(); index++) {
            Column column = header.columns().get(index);
            if (column != null) {
                into[column.ordinal()] = line.substring(starts[index], starts[index + 1] - 1);
            }
        }
    }

    /** Whether the columns from one on fit the raw fields from one on, so many of which are pieces of what people wrote. */
    private boolean fits(String line, @Nullable String[] into, int index, int raw, int extra) {
        if (index == header.size()) {
            return extra == 0;
        }
        Column column = header.columns().get(index);
        for (int more = 0; more <= (column != null && column.isFree() ? extra : 0); more++) {
            if (tries-- == 0) {
                return false;
            }
            String value = line.substring(starts[raw], starts[raw + more + 1] - 1);
            boolean possible = column == null || column.takes(value);
            if (possible && fits(line, into, index + 1, raw + more + 1, extra - more)) {
                if (column != null) {
                    into[column.ordinal()] = value;
                }
                return true;
            }
        }
        return false;
    }

    /** Whether a line that is too short may be where a record begins, and not where a field of the one before goes on. */
    boolean looksLikeStart(String line) {
        int count = Math.min(count(line), header.size());
        boolean tells = false;
        for (int index = 0; index < count; index++) {
            Column column = header.columns().get(index);
            String value = line.substring(starts[index], starts[index + 1] - 1);
            // The last one may stop in its middle.
            if (column != null && column.isTelling() && index < count - 1) {
                if (!column.takes(value)) {
                    return false;
                }
                tells |= !value.isEmpty();
            }
        }
        return tells;
    }
}
