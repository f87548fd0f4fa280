package kr.cheomdan.metering;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a line into the fields of a header. Where it has more delimiters than the header they stand in a field that people write: the
 * one is found for which everything else fits.
 */
final class Splitting {

    private final Header header;
    private final int[] free;
    /** Where each raw field begins; one more than there are fields. */
    private int[] starts = new int[64];

    Splitting(Header header) {
        this.header = header;
        this.free = java.util.stream.IntStream.range(0, header.size()).filter(this::isFree).toArray();
    }

    private boolean isFree(int index) {
        Column column = header.columns().get(index);
        return column != null && column.isFree();
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
            starts = java.util.Arrays.copyOf(starts, starts.length * 2);
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
            fill(line, into, -1, 0, -1, 0);
            return true;
        }
        for (int one : free) {
            if (fits(line, into, one, extra, -1, 0)) {
                return true;
            }
        }
        for (int i = 0; i < free.length; i++) {
            for (int j = i + 1; j < free.length; j++) {
                for (int first = 1; first < extra; first++) {
                    if (fits(line, into, free[i], first, free[j], extra - first)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean fits(String line, @Nullable String[] into, int one, int oneExtra, int other, int otherExtra) {
        fill(line, into, one, oneExtra, other, otherExtra);
        for (Column column : header.columns()) {
            if (column != null && !column.takes(orEmpty(into[column.ordinal()]))) {
                return false;
            }
        }
        return true;
    }

    private void fill(String line, @Nullable String[] into, int one, int oneExtra, int other, int otherExtra) {
        int raw = 0;
        for (int index = 0; index < header.size(); index++) {
            int last = raw + (index == one ? oneExtra : 0) + (index == other ? otherExtra : 0);
            Column column = header.columns().get(index);
            if (column != null) {
                into[column.ordinal()] = line.substring(starts[raw], starts[last + 1] - 1);
            }
            raw = last + 1;
        }
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

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
