package kr.cheomdan.workloads.automotive.carsequencing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of CSPLib's problem 1: numbers of cars, options and kinds; for each option how many of how many cars its station serves,
 * in two lines; then a line for each kind: its number, how many cars of it, and a 0 or 1 for each option. A file may hold several such
 * problems; the two lines of ratios may be missing where all problems of a set share them.
 */
final class CspReader {

    static final int MOST_CARS = 5_000;
    static final int MOST_KINDS = 5_000;
    private static final Pattern FIGURES = Pattern.compile("[-+0-9.\\s]+");
    private static final Pattern NAME = Pattern.compile("#\\s*(?i:problem|instance)[:\\s]+(\\S+).*");
    /** Of the five options that the problems of the first set of CSPLib share. */
    private static final String USUAL_RATIOS = "1/2,2/3,1/3,2/5,1/5";

    private record Row(int number, String text) {

        int[] numbers() {
            return Arrays.stream(text.split("\\s+")).mapToInt(word -> word.matches("[+-]?\\d{1,9}") ? Integer.parseInt(word)
                    : Integer.MIN_VALUE).toArray();
        }
    }

    /** The lines of one problem, its numbers first. */
    private record Block(String name, List<Row> rows) {}

    private final String input;
    private final Findings findings;

    CspReader(String input, Findings findings) {
        this.input = input;
        this.findings = findings;
    }

    /** Whether the first line that is no comment and no prose has figures and nothing else. */
    static boolean isCsp(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .anyMatch(line -> FIGURES.matcher(line).matches() && line.split("\\s+").length >= 3);
    }

    /**
     * @param problem which of several; null: the only one
     * @param ratios of a file that does not say them, {@code 1/2,2/3}; null: none given
     * @return null where an error makes the file useless
     */
    @Nullable Cars read(byte[] content, @Nullable String problem, @Nullable String ratios, String fileName) {
        List<Block> blocks = blocks(content, fileName);
        if (blocks.isEmpty()) {
            findings.error("auto-sequence.empty", Place.of(input));
            return null;
        }
        Block block = blocks.get(0);
        if (problem != null) {
            block = blocks.stream().filter(each -> each.name().equalsIgnoreCase(problem.strip())).findFirst().orElse(null);
        }
        if (block == null || problem == null && blocks.size() > 1) {
            String names = String.join(", ", blocks.stream().map(Block::name).limit(12).toList()) + (blocks.size() > 12 ? ", …" : "");
            findings.error("auto-sequence.which-problem", Place.of(input, blocks.get(0).rows().get(0).number(), null), blocks.size(),
                    names);
            return null;
        }
        Cars cars = cars(block, ratios);
        return findings.hasErrors() ? null : cars;
    }

    private static List<Block> blocks(byte[] content, String fileName) {
        List<Block> blocks = new ArrayList<>();
        String name = fileName;
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            String text = line.strip().replace("\uFEFF", "");
            Matcher named = NAME.matcher(text);
            if (named.matches()) {
                name = named.group(1);
            }
            if (!FIGURES.matcher(text).matches()) {
                continue;
            }
            Row row = new Row(number, text);
            boolean begins = blocks.isEmpty() || row.numbers().length == 3 && isFull(blocks.get(blocks.size() - 1));
            if (begins) {
                String own = name;
                boolean isTaken = blocks.stream().anyMatch(each -> each.name().equals(own));
                blocks.add(new Block(isTaken ? name + "#" + (blocks.size() + 1) : name, new ArrayList<>()));
            }
            blocks.get(blocks.size() - 1).rows().add(row);
        }
        return blocks;
    }

    /** Whether a block has all the kinds that its first line announces: then three numbers begin the next. */
    private static boolean isFull(Block block) {
        int[] head = block.rows().get(0).numbers();
        return head.length != 3 || block.rows().size() > Math.max(0, head[2]) + (hasRatios(block, head[1]) ? 2 : 0);
    }

    /** The line of a kind has two numbers more than there are options, that of ratios has not. */
    private static boolean hasRatios(Block block, int options) {
        return block.rows().size() > 1 && block.rows().get(1).numbers().length != options + 2;
    }

    private @Nullable Cars cars(Block block, @Nullable String ratios) {
        Row first = block.rows().get(0);
        int[] head = first.numbers();
        if (head.length != 3 || head[0] < 1 || head[1] < 1 || head[2] < 1) {
            findings.error("auto-sequence.not-csplib", Place.of(input, first.number(), null), first.number(), shortened(first.text()));
            return null;
        }
        if (head[0] > MOST_CARS || head[1] > Cars.MOST_OPTIONS || head[2] > MOST_KINDS) {
            findings.error("auto-sequence.too-many", Place.of(input, first.number(), null), head[0], head[1], MOST_CARS, Cars.MOST_OPTIONS);
            return null;
        }
        boolean hasRatios = block.rows().size() > 2 && hasRatios(block, head[1]);
        List<Cars.Option> options = hasRatios ? ratios(block.rows().get(1), block.rows().get(2), head[1]) : said(first, ratios, head[1]);
        List<Row> rows = block.rows().subList(hasRatios ? 3 : 1, block.rows().size());
        if (rows.size() != head[2]) {
            findings.error("auto-sequence.kinds-missing", Place.of(input, first.number(), null), first.number(), head[2], rows.size());
        }
        List<Cars.Kind> kinds = new ArrayList<>();
        List<Integer> today = new ArrayList<>();
        for (Row row : rows) {
            int kind = kinds.size();
            int count = kind(row, head[1], kinds);
            for (int i = 0; i < Math.min(count, MOST_CARS) && kinds.size() > kind; i++) {
                today.add(kind);
            }
        }
        if (!findings.hasErrors() && today.size() != head[0]) {
            findings.error("auto-sequence.cars-differ", Place.of(input, first.number(), null), first.number(), head[0], today.size());
        }
        return new Cars(block.name(), options, kinds, today.stream().mapToInt(Integer::intValue).toArray(), List.of(), false);
    }

    private List<Cars.Option> ratios(Row most, Row window, int count) {
        int[] above = most.numbers();
        int[] below = window.numbers();
        List<Cars.Option> options = new ArrayList<>();
        for (int option = 0; option < count; option++) {
            if (above.length != count || below.length != count || above[option] < 1 || below[option] < above[option]) {
                findings.error("auto-sequence.ratios-wrong", Place.of(input, most.number(), null), most.number(), window.number(), count);
                return options;
            }
            options.add(new Cars.Option("option " + option, above[option], below[option]));
        }
        return options;
    }

    /** What the parameter says, or what the problems of the literature without ratios have. */
    private List<Cars.Option> said(Row first, @Nullable String ratios, int count) {
        if (ratios == null && count == USUAL_RATIOS.split(",").length) {
            findings.warning("auto-sequence.usual-ratios", Place.of(input, first.number(), null), USUAL_RATIOS);
        }
        String[] words = (ratios == null ? USUAL_RATIOS : ratios).split("[,;\\s]+");
        List<Cars.Option> options = new ArrayList<>();
        for (String word : words) {
            Cars.Option option = Ratios.read("option " + options.size(), word);
            if (option == null || words.length != count) {
                findings.error("auto-sequence.no-ratios", Place.of(input, first.number(), null), first.number(), count);
                return List.of();
            }
            options.add(option);
        }
        return options;
    }

    /** How many cars of the kind there are. */
    private int kind(Row row, int options, List<Cars.Kind> kinds) {
        int[] numbers = row.numbers();
        boolean right = numbers.length == options + 2 && Arrays.stream(numbers).noneMatch(each -> each == Integer.MIN_VALUE);
        if (!right) {
            findings.error("auto-sequence.wrong-count", Place.of(input, row.number(), null), row.number(), numbers.length, options + 2);
            return 0;
        }
        if (numbers[1] < 0) {
            findings.error("auto-sequence.negative", Place.of(input, row.number(), "2"), row.number(), numbers[1]);
            return 0;
        }
        long has = 0;
        for (int option = 0; option < options; option++) {
            int bit = numbers[option + 2];
            if (bit != 0 && bit != 1) {
                findings.error("auto-sequence.not-zero-or-one", Place.of(input, row.number(), "" + (option + 3)), row.number(), option + 3,
                        bit);
            }
            has |= (long) (bit & 1) << option;
        }
        kinds.add(new Cars.Kind(Integer.toString(numbers[0]), has));
        return numbers[1];
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
