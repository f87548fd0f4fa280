package kr.cheomdan.compute.slurm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Slurm calls a job: {@code 7}; {@code 7_3} for a task that has a number of its own; {@code 7_[0-2,5%2]} for those that wait together.
 *
 * @param task of one task, else null
 * @param together the indices of those that wait together, in Slurm's notation, else null; it may be cut off with dots
 */
record ArrayId(long job, @Nullable Integer task, @Nullable String together) {

    private static final Pattern FORM = Pattern.compile("(\\d+)(?:_(?:(\\d{1,9})|\\[(.*?)(?:%\\d+)?\\]?))?");
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+)(?::(\\d+))?)?");

    /** @param job the number in the scheduler's table, where the text is none of these */
    static ArrayId of(String text, long job) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.indexOf('_') < 0) {
            return new ArrayId(job, null, null);
        }
        long array = Long.parseLong(form.group(1));
        return form.group(2) == null
                ? new ArrayId(array, null, form.group(3))
                : new ArrayId(array, Integer.valueOf(form.group(2)), null);
    }

    boolean isOneTask() {
        return task != null;
    }

    /** Whether the task is among those that wait together, as far as their list goes. */
    boolean mayHold(int index) {
        if (together == null) {
            return false;
        }
        for (String part : together.split(",")) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                // Cut off: any that is not told of otherwise may be behind the dots.
                return true;
            }
            long first = Long.parseLong(range.group(1));
            long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
            long step = range.group(3) == null ? 1 : Long.parseLong(range.group(3));
            if (index >= first && index <= last && (index - first) % step == 0) {
                return true;
            }
        }
        return false;
    }
}
