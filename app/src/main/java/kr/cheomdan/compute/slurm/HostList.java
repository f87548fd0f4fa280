package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of machines as Slurm writes them: {@code gpu[1-3,7],login1}. */
final class HostList {

    private static final Pattern PART = Pattern.compile("([^\\[\\],]*)(?:\\[([0-9,-]*)\\])?([^\\[\\],]*)(?:,|$)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final int MOST = 100_000;

    private HostList() {}

    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find() && part.end() > part.start() && names.size() < MOST) {
            if (part.group(2) == null) {
                names.add(part.group(1) + part.group(3));
                continue;
            }
            Matcher range = RANGE.matcher(part.group(2));
            while (range.find()) {
                int width = range.group(1).startsWith("0") ? range.group(1).length() : 1;
                long last = Long.parseLong(range.group(2) == null ? range.group(1) : range.group(2));
                for (long at = Long.parseLong(range.group(1)); at <= last && names.size() < MOST; at++) {
                    names.add(part.group(1) + String.format("%0" + width + "d", at) + part.group(3));
                }
            }
        }
        names.removeIf(String::isEmpty);
        return names;
    }
}
