package kr.cheomdan.workloads.automotive.jobshop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Reads the standard JSPLIB text: comment lines begin with # or +, the first other line gives the numbers of jobs and machines, then each
 * job is a line of pairs "machine time". The older collections have prose before that, which begins with "instance". It goes on after a
 * fault, so that the owner sees all of them at once.
 */
final class JsplibReader {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern INSTANCE = Pattern.compile("(?i)instance\\s.*");
    private static final Pattern FIGURES = Pattern.compile("[-+0-9.\\s]+");

    /** A line that is neither blank nor a comment. */
    private record Line(int number, String text) {

        String[] words() {
            return BLANKS.split(text);
        }
    }

    private final String input;
    private final Findings findings;

    JsplibReader(String input, Findings findings) {
        this.input = input;
        this.findings = findings;
    }

    /** Whether the first line that is no comment has figures and nothing else: a table has names of columns there. */
    static boolean isJsplib(byte[] content) {
        return lines(content).stream().findFirst().map(line -> FIGURES.matcher(line.text()).matches()).orElse(true);
    }

    /** Only digits matter, so any byte of a comment in any encoding is accepted. */
    private static List<Line> lines(byte[] content) {
        List<String> lines = new String(content, StandardCharsets.ISO_8859_1).lines().toList();
        List<Line> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = withoutByteOrderMark(i, lines.get(i)).strip();
            if (!text.isEmpty() && text.charAt(0) != '#' && text.charAt(0) != '+') {
                rows.add(new Line(i + 1, text));
            }
        }
        boolean hasProse = !rows.isEmpty() && INSTANCE.matcher(rows.get(0).text()).matches();
        return hasProse ? rows.stream().dropWhile(row -> !FIGURES.matcher(row.text()).matches()).toList() : rows;
    }

    /** Null where an error makes the file useless. */
    @Nullable Shop read(byte[] content, String name) {
        List<Line> rows = lines(content);
        if (rows.isEmpty()) {
            findings.error("auto-schedule.empty", Place.of(input));
            return null;
        }
        Line header = rows.get(0);
        String[] words = header.words();
        int jobs = words.length == 2 ? count(words[0]) : 0;
        int machines = words.length == 2 ? count(words[1]) : 0;
        if (jobs < 1 || machines < 1) {
            findings.error("auto-schedule.not-jsplib", Place.of(input, header.number(), null), header.number(), shortened(header.text()));
            return null;
        }
        if ((long) jobs * machines > Limits.MOST_STEPS) {
            findings.error("auto-schedule.too-many-steps", Place.of(input, header.number(), null), (long) jobs * machines,
                    Limits.MOST_STEPS);
            return null;
        }
        Shop shop = shop(rows, jobs, machines, name);
        if (rows.size() - 1 < jobs) {
            int last = rows.get(rows.size() - 1).number();
            findings.error("auto-schedule.too-few-rows", Place.of(input, last, null), jobs, rows.size() - 1, last);
        } else if (rows.size() - 1 > jobs) {
            findings.error("auto-schedule.too-many-rows", Place.of(input, rows.get(jobs + 1).number(), null), rows.get(jobs + 1).number(),
                    jobs);
        }
        return findings.hasErrors() ? null : shop;
    }

    private Shop shop(List<Line> rows, int jobs, int machines, String name) {
        List<Shop.Step> steps = new ArrayList<>();
        List<Shop.Job> names = new ArrayList<>();
        for (Line row : rows.subList(1, Math.min(rows.size(), jobs + 1))) {
            int job = names.size();
            int first = steps.size();
            for (Shop.Choice choice : readJob(row, machines)) {
                int step = steps.size() - first;
                steps.add(new Shop.Step(job, Integer.toString(step), List.of(choice), step == 0 ? List.of() : List.of(steps.size() - 1),
                        -1));
            }
            names.add(new Shop.Job(Integer.toString(job), 0, Shop.NEVER));
        }
        List<Shop.Machine> all = new ArrayList<>();
        for (int machine = 0; machine < machines; machine++) {
            all.add(new Shop.Machine(Integer.toString(machine), Calendar.ALWAYS));
        }
        return new Shop(name, all, names, steps, SetUps.NONE, 1);
    }

    private List<Shop.Choice> readJob(Line row, int machines) {
        String[] words = row.words();
        if (words.length != 2 * machines) {
            findings.error("auto-schedule.wrong-count", Place.of(input, row.number(), null), row.number(), words.length, machines,
                    2 * machines);
        }
        List<Shop.Choice> steps = new ArrayList<>();
        BitSet seen = new BitSet();
        for (int i = 0; i + 1 < words.length; i += 2) {
            Integer machine = readMachine(row, i, words[i], machines);
            Integer time = readTime(row, i + 1, words[i + 1]);
            if (machine != null && seen.get(machine)) {
                findings.warning("auto-schedule.machine-twice", Place.of(input, row.number(), null), row.number(), machine);
            }
            if (machine != null) {
                seen.set(machine);
            }
            if (machine != null && time != null) {
                steps.add(new Shop.Choice(machine, time));
            }
        }
        return steps;
    }

    private @Nullable Integer readMachine(Line row, int index, String word, int machines) {
        if (!isWhole(row, index, word)) {
            return null;
        }
        if (word.length() > 9 || Integer.parseInt(word) < 0 || Integer.parseInt(word) >= machines) {
            error("auto-schedule.machine-out-of-range", row, index, shortened(word), machines - 1);
            return null;
        }
        return Integer.valueOf(word);
    }

    private @Nullable Integer readTime(Line row, int index, String word) {
        if (!isWhole(row, index, word)) {
            return null;
        }
        if (word.charAt(0) == '-' && word.chars().anyMatch(each -> each >= '1' && each <= '9')) {
            error("auto-schedule.time-negative", row, index, shortened(word));
            return null;
        }
        if (word.length() > 9 || Integer.parseInt(word) > Limits.LONGEST_TIME) {
            error("auto-schedule.time-too-long", row, index, shortened(word), Limits.LONGEST_TIME);
            return null;
        }
        if (Integer.parseInt(word) == 0) {
            findings.warning("auto-schedule.time-zero", Place.of(input, row.number(), "" + (index + 1)), row.number());
        }
        return Integer.valueOf(word);
    }

    private boolean isWhole(Line row, int index, String word) {
        if (!WHOLE_NUMBER.matcher(word).matches()) {
            error("auto-schedule.not-a-whole-number", row, index, shortened(word));
            return false;
        }
        return true;
    }

    private void error(String code, Line row, int index, Object... more) {
        Object[] all = new Object[more.length + 2];
        all[0] = row.number();
        all[1] = index + 1;
        System.arraycopy(more, 0, all, 2, more.length);
        findings.error(code, Place.of(input, row.number(), "" + (index + 1)), all);
    }

    private static int count(String word) {
        return WHOLE_NUMBER.matcher(word).matches() && word.length() <= 6 ? Integer.parseInt(word) : 0;
    }

    /** The byte order mark that some editors put first, as it looks when each byte is one character. */
    private static String withoutByteOrderMark(int index, String line) {
        return index == 0 && line.startsWith("\u00ef\u00bb\u00bf") ? line.substring(3) : line;
    }

    private static String shortened(String text) {
        String readable = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        return readable.length() <= 40 ? readable : readable.substring(0, 39) + "…";
    }
}
