package kr.cheomdan.compute.scripts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks through a script as its interpreter and a careful colleague would. */
public final class ScriptCheck {

    /** A file of a hundred thousand pasted no-break spaces is one fault, not a hundred thousand. */
    static final int MOST_OF_A_KIND = 20;

    private static final Pattern HIDDEN = Pattern.compile(
            "[\\u00A0\\u00AD\\u061C\\u115F\\u1160\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2069\\u3164\\uFEFF\\uFFA0]");
    private static final Pattern COMMON = Pattern.compile("/(usr/(local/)?)?bin/[\\w.+-]+");

    private ScriptCheck() {}

    /** By line; those of no line first. */
    public static List<Finding> check(String script, Asked asked) {
        List<Finding> findings = new ArrayList<>();
        String text = script;
        if (text.startsWith("\uFEFF")) {
            findings.add(ScriptFault.BYTE_ORDER_MARK.on(1));
            text = text.substring(1);
        }
        lineEnds(text, findings);
        List<String> lines = text.replace("\r\n", "\n").lines().toList();
        interpreter(lines, findings);
        characters(text.replace("\r\n", "\n").split("\n", -1), findings);
        findings.addAll(Directives.check(lines, asked));
        findings.sort(Comparator.comparingInt(Finding::line));
        return findings;
    }

    /** What is left of a script for the interpreter: no mark before it, lines that end with a line feed. */
    public static String mended(String script) {
        return (script.startsWith("\uFEFF") ? script.substring(1) : script).replace("\r\n", "\n");
    }

    private static void lineEnds(String text, List<Finding> findings) {
        int pair = text.indexOf("\r\n");
        if (pair >= 0) {
            findings.add(ScriptFault.CARRIAGE_RETURNS.on(lineOf(text, pair)));
        }
        Matcher lone = Pattern.compile("\\r(?!\\n)").matcher(text);
        if (lone.find()) {
            findings.add(ScriptFault.LONE_CARRIAGE_RETURN.on(lineOf(text, lone.start())));
        }
    }

    private static int lineOf(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(each -> each == '\n').count();
    }

    private static void interpreter(List<String> lines, List<Finding> findings) {
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (!first.startsWith("#!")) {
            for (int i = 0; i < lines.size() && (lines.get(i).isBlank() || lines.get(i).strip().startsWith("#")); i++) {
                if (lines.get(i).strip().startsWith("#!")) {
                    findings.add(ScriptFault.INTERPRETER_NOT_FIRST.on(i + 1));
                    return;
                }
            }
            findings.add(ScriptFault.NO_INTERPRETER.on(1));
            return;
        }
        String named = first.substring(2).strip();
        String program = named.isEmpty() ? "" : named.split("\\s+")[0];
        if (!program.startsWith("/")) {
            findings.add(ScriptFault.INTERPRETER_NOT_ABSOLUTE.on(1, shortened(first)));
        } else if (!COMMON.matcher(program).matches()) {
            findings.add(ScriptFault.INTERPRETER_UNCOMMON.on(1, shortened(program)));
        }
    }

    private static void characters(String[] lines, List<Finding> findings) {
        int hidden = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].indexOf('\0') >= 0) {
                findings.add(ScriptFault.NUL.on(i + 1));
                return;
            }
            Matcher each = HIDDEN.matcher(lines[i]);
            if (hidden < MOST_OF_A_KIND && each.find()) {
                hidden++;
                findings.add(ScriptFault.HIDDEN_CHARACTER.on(i + 1, "U+%04X".formatted((int) each.group().charAt(0))));
            }
        }
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
