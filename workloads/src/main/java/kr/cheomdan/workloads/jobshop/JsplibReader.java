package kr.cheomdan.workloads.jobshop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Finding;
import kr.cheomdan.workloads.InputReport;
import kr.cheomdan.workloads.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Reads the standard JSPLIB text: comment lines begin with # or +, the first other line gives the numbers of jobs and machines, then each
 * job is a line of pairs "machine time". It goes on after a fault, so that the owner sees all of them at once.
 */
final class JsplibReader {

    static final int LARGEST_BYTES = 2_000_000;
    static final int MOST_OPERATIONS = 10_000;
    static final int LONGEST_TIME = 10_000_000;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * What was read.
     *
     * @param shop null where an error makes the file useless
     */
    record Reading(@Nullable JobShop shop, List<Finding> findings) {}

    /** A line that is neither blank nor a comment. */
    private record Line(int number, String text) {

        String[] words() {
            return BLANKS.split(text);
        }
    }

    private final List<Finding> findings = new ArrayList<>();

    private JsplibReader() {}

    static Reading read(byte[] content) {
        JsplibReader reader = new JsplibReader();
        JobShop shop = reader.readFile(content);
        boolean failed = reader.findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return new Reading(failed ? null : shop, List.copyOf(reader.findings));
    }

    private @Nullable JobShop readFile(byte[] content) {
        if (content.length > LARGEST_BYTES) {
            report(Fault.TOO_LARGE.at(null, content.length, LARGEST_BYTES));
            return null;
        }
        // Only digits matter, so any byte of a comment in any encoding is accepted.
        List<String> lines = new String(content, StandardCharsets.ISO_8859_1).lines().toList();
        List<Line> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = withoutByteOrderMark(i, lines.get(i)).strip();
            if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\f')) {
                report(Fault.NOT_TEXT.at(i + 1));
                return null;
            }
            if (!text.isEmpty() && text.charAt(0) != '#' && text.charAt(0) != '+') {
                rows.add(new Line(i + 1, text));
            }
        }
        if (rows.isEmpty()) {
            report(Fault.EMPTY.at(null));
            return null;
        }
        return readShop(rows);
    }

    private @Nullable JobShop readShop(List<Line> rows) {
        Line header = rows.get(0);
        String[] words = header.words();
        int jobs = words.length == 2 ? count(words[0]) : 0;
        int machines = words.length == 2 ? count(words[1]) : 0;
        if (jobs < 1 || machines < 1) {
            report(Fault.NOT_JSPLIB.at(header.number(), shortened(header.text())));
            return null;
        }
        if ((long) jobs * machines > MOST_OPERATIONS) {
            report(Fault.TOO_MANY_OPERATIONS.at(header.number(), jobs, machines, MOST_OPERATIONS));
            return null;
        }
        List<List<Operation>> read = new ArrayList<>();
        for (Line row : rows.subList(1, Math.min(rows.size(), jobs + 1))) {
            read.add(readJob(row, machines));
        }
        if (rows.size() - 1 < jobs) {
            report(Fault.TOO_FEW_ROWS.at(null, jobs, rows.size() - 1));
        } else if (rows.size() - 1 > jobs) {
            report(Fault.TOO_MANY_ROWS.at(rows.get(jobs + 1).number(), jobs));
        }
        return new JobShop(machines, read);
    }

    private List<Operation> readJob(Line row, int machines) {
        String[] words = row.words();
        if (words.length != 2 * machines) {
            report(Fault.WRONG_COUNT.at(row.number(), words.length, machines, 2 * machines));
        }
        List<Operation> steps = new ArrayList<>();
        BitSet seen = new BitSet();
        for (int i = 0; i + 1 < words.length; i += 2) {
            Integer machine = readMachine(row, i, words[i], machines);
            Integer time = readTime(row, i + 1, words[i + 1]);
            if (machine != null && seen.get(machine)) {
                report(Fault.MACHINE_TWICE.at(row.number(), machine));
            }
            if (machine != null) {
                seen.set(machine);
            }
            if (machine != null && time != null) {
                steps.add(new Operation(machine, time));
            }
        }
        return steps;
    }

    private @Nullable Integer readMachine(Line row, int index, String word, int machines) {
        if (!WHOLE_NUMBER.matcher(word).matches()) {
            report(Fault.NOT_A_WHOLE_NUMBER.at(row.number(), index + 1, shortened(word)));
            return null;
        }
        if (word.length() > 9 || Integer.parseInt(word) < 0 || Integer.parseInt(word) >= machines) {
            report(Fault.MACHINE_OUT_OF_RANGE.at(row.number(), index + 1, shortened(word), machines - 1));
            return null;
        }
        return Integer.valueOf(word);
    }

    private @Nullable Integer readTime(Line row, int index, String word) {
        if (!WHOLE_NUMBER.matcher(word).matches()) {
            report(Fault.NOT_A_WHOLE_NUMBER.at(row.number(), index + 1, shortened(word)));
            return null;
        }
        if (word.charAt(0) == '-' || word.chars().allMatch(c -> c == '0' || c == '+')) {
            report(Fault.TIME_NOT_POSITIVE.at(row.number(), index + 1, shortened(word)));
            return null;
        }
        if (word.length() > 9 || Integer.parseInt(word) > LONGEST_TIME) {
            report(Fault.TIME_TOO_LONG.at(row.number(), index + 1, shortened(word), LONGEST_TIME));
            return null;
        }
        return Integer.valueOf(word);
    }

    private void report(Finding finding) {
        if (findings.size() < InputReport.MOST_FINDINGS) {
            findings.add(finding);
        } else if (finding.severity() == Severity.ERROR && findings.stream().noneMatch(f -> f.severity() == Severity.ERROR)) {
            findings.set(InputReport.MOST_FINDINGS - 1, finding);
        }
    }

    private static int count(String word) {
        return WHOLE_NUMBER.matcher(word).matches() && word.length() <= 6 ? Integer.parseInt(word) : 0;
    }

    /** The byte order mark that some editors put first, as it looks when each byte is one character. */
    private static String withoutByteOrderMark(int index, String line) {
        return index == 0 && line.startsWith("\u00ef\u00bb\u00bf") ? line.substring(3) : line;
    }

    private static String shortened(String text) {
        String readable = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return readable.length() <= 40 ? readable : readable.substring(0, 39) + "…";
    }
}
