package kr.cheomdan.workloads.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Column;
import org.jspecify.annotations.Nullable;

/**
 * A file of numbers divided by blanks and without a heading, as instruments and research data have them, read as the csv that it means: its
 * columns come in the order of the description, those beyond are numbered.
 */
final class BlankDivided extends Reader {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?\\d+)?");

    private final BufferedReader lines;
    private String line;
    private int at;
    private boolean over;

    private BlankDivided(BufferedReader lines, String heading) {
        this.lines = lines;
        this.line = heading;
    }

    /** Whether the first lines are of that kind; more than one, or it might be a heading of years. */
    static boolean is(List<String> first) {
        return first.size() > 1 && first.stream().allMatch(BlankDivided::isOfNumbers);
    }

    /** One by one: a pattern for all of a long line would need a stack as deep as it has numbers. */
    private static boolean isOfNumbers(String line) {
        return !line.isBlank() && Arrays.stream(BLANKS.split(line.strip())).allMatch(each -> NUMBER.matcher(each).matches());
    }

    static Reader open(Reader file, List<Column> columns, String first) {
        int width = BLANKS.split(first.strip()).length;
        return new BlankDivided(new BufferedReader(file), headings(columns, width).stream().collect(Collectors.joining(",")) + "\n");
    }

    private static List<String> headings(List<Column> columns, int width) {
        return IntStream.range(0, width).mapToObj(i -> i < columns.size() ? columns.get(i).name() : "column " + (i + 1)).toList();
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (at >= line.length() && !next()) {
            return -1;
        }
        int taken = Math.min(length, line.length() - at);
        line.getChars(at, at + taken, into, offset);
        at += taken;
        return taken;
    }

    private boolean next() throws IOException {
        @Nullable String read = over ? null : lines.readLine();
        over = read == null;
        line = read == null ? "" : Arrays.stream(BLANKS.split(read.strip())).collect(Collectors.joining(",")) + "\n";
        at = 0;
        return !over;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
