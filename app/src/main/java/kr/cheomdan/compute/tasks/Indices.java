package kr.cheomdan.compute.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.ComputeRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The indices of an array, as people write them for schedulers: {@code 0-9}, {@code 1,4,7-8}, {@code 0-100:10}, {@code 0-99%4}.
 *
 * @param text as it was written, without {@code %}
 * @param atOnce how many tasks may run at one time, null: any number
 */
public record Indices(String text, List<Integer> all, @Nullable Integer atOnce) {

    private static final String FIELD = "array";
    private static final int LONGEST_TEXT = 1_000;
    private static final Pattern WHOLE = Pattern.compile("(\\d[\\d,:-]*)(?:%(\\d+))?");
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+)(?::(\\d+))?)?");
    /** What has more digits is too large for anybody. */
    private static final int MOST_DIGITS = 9;

    public Indices {
        all = List.copyOf(all);
    }

    private record Range(long first, long last, long step) {

        long count() {
            return (last - first) / step + 1;
        }
    }

    /**
     * Reads what somebody typed. Nothing is made of a range before it is known to be small.
     *
     * @param most how many tasks one array may have
     * @param largest the largest index that the engine takes
     * @throws kr.cheomdan.shared.RefusedException see {@link ComputeRefusal}
     */
    public static Indices of(String typed, int most, int largest) {
        String text = typed.replace(" ", "");
        Matcher whole = WHOLE.matcher(text);
        if (text.length() > LONGEST_TEXT || !whole.matches()) {
            throw malformed(typed);
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : whole.group(1).split(",", -1)) {
            ranges.add(range(part, typed));
        }
        long last = ranges.stream().mapToLong(Range::last).max().orElseThrow();
        long count = ranges.stream().mapToLong(Range::count).sum();
        if (count > most) {
            throw ComputeRefusal.ARRAY_TOO_LARGE.at(FIELD, count, most);
        }
        if (last > largest) {
            throw ComputeRefusal.ARRAY_INDEX_TOO_LARGE.at(FIELD, last, largest);
        }
        String atOnce = whole.group(2);
        long running = atOnce == null ? 0 : number(atOnce, typed);
        if (atOnce != null && running < 1) {
            throw malformed(typed);
        }
        return new Indices(whole.group(1), expand(ranges), atOnce == null ? null : (int) Math.min(running, count));
    }

    private static List<Integer> expand(List<Range> ranges) {
        Set<Integer> seen = new HashSet<>();
        List<Integer> all = new ArrayList<>();
        for (Range range : ranges) {
            for (long index = range.first(); index <= range.last(); index += range.step()) {
                if (!seen.add((int) index)) {
                    throw ComputeRefusal.ARRAY_INDEX_TWICE.at(FIELD, index);
                }
                all.add((int) index);
            }
        }
        return all;
    }

    private static Range range(String part, String typed) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            throw malformed(typed);
        }
        long first = number(range.group(1), typed);
        long last = range.group(2) == null ? first : number(range.group(2), typed);
        long step = range.group(3) == null ? 1 : number(range.group(3), typed);
        if (last < first || step < 1) {
            throw malformed(typed);
        }
        return new Range(first, last, step);
    }

    private static long number(String digits, String typed) {
        if (digits.length() > MOST_DIGITS) {
            throw malformed(typed);
        }
        return Long.parseLong(digits);
    }

    private static RuntimeException malformed(String typed) {
        String visible = typed.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        return ComputeRefusal.ARRAY_MALFORMED.at(FIELD, visible.length() <= 100 ? visible : visible.substring(0, 100) + "…");
    }
}
