package kr.cheomdan.compute.scripts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a script asks for in its {@code #SBATCH} lines, so that a form can take it over; null: it does not say. */
public record Wish(
        @Nullable String partition,
        @Nullable Integer cpus,
        @Nullable Integer gpus,
        @Nullable Long memoryBytes,
        @Nullable Duration timeLimit,
        @Nullable Integer nodes,
        @Nullable String array) {

    private static final Wish NOTHING = new Wish(null, null, null, null, null, null, null);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern GPUS = Pattern.compile("(?:(?:gres[/:])?gpu(?=:|$):?)?(?:[A-Za-z][\\w.-]*:)?(\\d{1,9})?");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,12})([KMGT]?)B?");
    private static final Pattern TIME = Pattern.compile("(?:(\\d{1,6})-)?(\\d{1,9})(?::(\\d{1,6}))?(?::(\\d{1,6}))?");

    /** Of lines without an error; those that cannot be read are left out. */
    public static Wish of(String script) {
        List<Directive> all = Directive.of(script.lines().toList()).stream().filter(each -> !each.late()).toList();
        Integer perTask = number(last(all, "cpus-per-task"));
        Integer tasks = number(last(all, "ntasks"));
        Integer cpus = perTask == null && tasks == null ? null : times(perTask, tasks);
        Directive gpus = last(all, "gres", "gpus", "gpus-per-node");
        return new Wish(
                value(last(all, "partition")), cpus, gpus == null ? null : gpus(gpus.value()), memory(last(all, "mem")),
                time(last(all, "time")), number(last(all, "nodes")), value(last(all, "array")));
    }

    /** What is said of the lines whose values are not in it. */
    public static List<Finding> leftOut(String script) {
        Asked nothing = new Asked(null, null, null, null, null, null, of(script).array());
        return Directives.check(script.lines().toList(), nothing);
    }

    /** Whether the script says anything that a form could take over. */
    public boolean isEmpty() {
        return equals(NOTHING);
    }

    private static @Nullable Integer times(@Nullable Integer one, @Nullable Integer other) {
        long product = (one == null ? 1L : one) * (other == null ? 1L : other);
        return product > Integer.MAX_VALUE ? null : Integer.valueOf((int) product);
    }

    static @Nullable Directive last(List<Directive> all, String... names) {
        List<String> wanted = List.of(names);
        return all.stream().filter(each -> wanted.contains(each.name())).reduce((one, later) -> later).orElse(null);
    }

    private static @Nullable String value(@Nullable Directive directive) {
        return directive == null ? null : directive.value();
    }

    static @Nullable Integer number(@Nullable Directive directive) {
        String value = value(directive);
        return value == null || !NUMBER.matcher(value).matches() ? null : Integer.valueOf(value);
    }

    /** Of {@code gpu}, {@code gpu:2}, {@code gpu:h100:2}, {@code h100:2}, {@code 2}. */
    static @Nullable Integer gpus(@Nullable String value) {
        Matcher match = GPUS.matcher(value == null ? "" : value);
        if (value == null || value.isEmpty() || !match.matches()) {
            return null;
        }
        return match.group(1) == null ? 1 : Integer.valueOf(match.group(1));
    }

    /** In MiB where no unit is said. */
    static @Nullable Long memory(@Nullable Directive directive) {
        String value = value(directive);
        Matcher match = MEMORY.matcher(value == null ? "" : value.toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            return null;
        }
        int shift = switch (match.group(2)) {
            case "K" -> 10;
            case "G" -> 30;
            case "T" -> 40;
            default -> 20;
        };
        long count = Long.parseLong(match.group(1));
        return count > Long.MAX_VALUE >> shift ? null : Long.valueOf(count << shift);
    }

    /** Minutes, {@code m:s}, {@code h:m:s}, {@code d-h}, {@code d-h:m}, {@code d-h:m:s}. */
    static @Nullable Duration time(@Nullable Directive directive) {
        String value = value(directive);
        Matcher match = TIME.matcher(value == null ? "" : value);
        if (!match.matches()) {
            return null;
        }
        long first = Long.parseLong(match.group(2));
        long second = match.group(3) == null ? 0 : Long.parseLong(match.group(3));
        long third = match.group(4) == null ? 0 : Long.parseLong(match.group(4));
        if (match.group(1) != null) {
            return Duration.ofDays(Long.parseLong(match.group(1))).plusHours(first).plusMinutes(second).plusSeconds(third);
        }
        return match.group(4) == null
                ? Duration.ofMinutes(first).plusSeconds(second)
                : Duration.ofHours(first).plusMinutes(second).plusSeconds(third);
    }
}
