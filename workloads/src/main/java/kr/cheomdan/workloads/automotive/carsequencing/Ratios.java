package kr.cheomdan.workloads.automotive.carsequencing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many of how many cars a station serves, as people write it: {@code 2/5}, alone or behind a name. */
final class Ratios {

    private static final Pattern RATIO = Pattern.compile("(.*?)[\\s(\\[_-]*(\\d{1,4})\\s*[/:]\\s*(\\d{1,4})[)\\]\\s]*");

    private Ratios() {}

    /** Null where there is none, or one that cannot be. */
    static Cars.@Nullable Option read(String name, String text) {
        Matcher parts = RATIO.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        int most = Integer.parseInt(parts.group(2));
        int window = Integer.parseInt(parts.group(3));
        return most < 1 || window < most ? null : new Cars.Option(name, most, window);
    }

    /** What stands before the ratio of a heading. */
    static String name(String heading) {
        Matcher parts = RATIO.matcher(heading.strip());
        return parts.matches() && !parts.group(1).isBlank() ? parts.group(1).strip() : heading.strip();
    }
}
