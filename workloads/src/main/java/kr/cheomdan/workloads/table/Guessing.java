package kr.cheomdan.workloads.table;

import java.util.Arrays;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;

/** What the columns of a table are whose description leaves it open: numbers where nearly all cells are such, else words. */
public final class Guessing {

    /** Where so many cells are numbers, the others are mistakes. */
    private static final double NEARLY_ALL = .9;

    private Guessing() {}

    /** Cells that are no numbers in a column of numbers are found fault with; a column of words is returned as it is. */
    public static Table.Cells guessed(String input, Table table, Table.Words words, Findings findings) {
        Read read = read(words);
        if (read.share() < NEARLY_ALL) {
            return words;
        }
        Commas.Seen both = read.commas.contradiction(false);
        double[] values = new double[words.codes().length];
        Magnitudes magnitudes = new Magnitudes();
        for (int row = 0; row < values.length; row++) {
            int code = words.codes()[row];
            values[row] = code < 0 ? Double.NaN : read.values[code];
            magnitudes.take(table.line(row), values[row]);
            if (code >= 0 && (read.kinds[code] != NumberText.Kind.NUMBER || both != null && code == both.row())) {
                long line = table.line(row);
                findings.error(code(read.kinds[code]), Place.of(input, line, words.heading()), line, words.heading(),
                        Filling.shortened(words.words().get(code)));
            }
        }
        magnitudes.tell(input, words.heading(), findings);
        return new Table.Numbers(words.heading(), values);
    }

    private static String code(NumberText.Kind kind) {
        return switch (kind) {
            case NUMBER -> "csv.comma-both-ways";
            case OTHER_UNIT -> "csv.unit-in-cell";
            default -> "csv.not-a-number";
        };
    }

    /** @param rows how many cells have each word */
    private record Read(double[] values, NumberText.Kind[] kinds, int[] rows, Commas commas) {

        double share() {
            long numbers = 0;
            for (int code = 0; code < kinds.length; code++) {
                numbers += kinds[code] == NumberText.Kind.NO_NUMBER ? 0 : rows[code];
            }
            return numbers / (double) Math.max(1, Arrays.stream(rows).sum());
        }
    }

    private static Read read(Table.Words words) {
        NumberText text = new NumberText(null);
        Commas commas = new Commas();
        int count = words.words().size();
        double[] values = new double[count];
        NumberText.Kind[] kinds = new NumberText.Kind[count];
        int[] rows = new int[count];
        for (int code = 0; code < count; code++) {
            kinds[code] = text.read(words.words().get(code));
            values[code] = kinds[code] == NumberText.Kind.NUMBER ? text.value() : Double.NaN;
            if (kinds[code] == NumberText.Kind.NUMBER) {
                commas.take(code, code, words.words().get(code), text.comma());
            }
        }
        if (commas.areDecimal()) {
            commas.either().stream().forEach(code -> values[code] /= NumberText.THOUSAND);
        }
        for (int code : words.codes()) {
            if (code >= 0) {
                rows[code]++;
            }
        }
        return new Read(values, kinds, rows, commas);
    }
}
