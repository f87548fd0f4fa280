package kr.cheomdan.compute.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One option of an {@code #SBATCH} line.
 *
 * @param name the long name without dashes
 * @param value null where none is given
 * @param text as it stands there, but for the end of a long one
 * @param late after the first command
 */
record Directive(int line, String name, @Nullable String value, String text, boolean late) {

    private static final String START = "#SBATCH";
    private static final Map<String, String> LONG_NAMES = Map.ofEntries(
            Map.entry("A", "account"), Map.entry("q", "qos"), Map.entry("p", "partition"), Map.entry("t", "time"),
            Map.entry("c", "cpus-per-task"), Map.entry("n", "ntasks"), Map.entry("N", "nodes"), Map.entry("G", "gpus"),
            Map.entry("a", "array"), Map.entry("d", "dependency"), Map.entry("M", "clusters"), Map.entry("J", "job-name"),
            Map.entry("o", "output"), Map.entry("e", "error"), Map.entry("i", "input"), Map.entry("D", "chdir"),
            Map.entry("w", "nodelist"), Map.entry("x", "exclude"), Map.entry("C", "constraint"));
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    /** All of the script, in its order. */
    static List<Directive> of(List<String> lines) {
        List<Directive> found = new ArrayList<>();
        boolean commands = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(START) && line.length() > START.length() && Character.isWhitespace(line.charAt(START.length()))) {
                read(i + 1, line.substring(START.length()), commands, found);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                commands = true;
            }
        }
        return found;
    }

    private static void read(int line, String options, boolean late, List<Directive> found) {
        List<String> words = words(options);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String next = at + 1 < words.size() && !words.get(at + 1).startsWith("-") ? words.get(at + 1) : null;
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0) {
                found.add(new Directive(line, word.substring(2, equals), unquoted(word.substring(equals + 1)), shown(word), late));
            } else if (word.startsWith("-") && !word.startsWith("--") && word.length() > 2) {
                found.add(new Directive(line, longName(word.substring(1, 2)), unquoted(word.substring(2)), shown(word), late));
            } else if (word.startsWith("-")) {
                String name = word.startsWith("--") ? word.substring(2) : longName(word.substring(1));
                String text = next == null ? word : word + " " + next;
                found.add(new Directive(line, name, next == null ? null : unquoted(next), shown(text), late));
                at += next == null ? 0 : 1;
            } else {
                found.add(new Directive(line, "", null, shown(word), late));
            }
        }
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(options);
        while (word.find() && !word.group().startsWith("#")) {
            words.add(word.group());
        }
        return words;
    }

    private static String shown(String text) {
        return ScriptCheck.shortened(text);
    }

    private static String longName(String letter) {
        return LONG_NAMES.getOrDefault(letter, letter);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
