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
        Read best = read(words, false);
        if (best.share() < NEARLY_ALL) {
            Read other = read(words, true);
            best = other.share() > best.share() ? other : best;
        }
        if (best.share() < NEARLY_ALL) {
            return words;
        }
        double[] values = new double[words.codes().length];
        for (int row = 0; row < values.length; row++) {
            int code = words.codes()[row];
            values[row] = code < 0 ? Double.NaN : best.values[code];
            if (code >= 0 && best.kinds[code] != NumberText.Kind.NUMBER) {
                long line = table.line(row);
                findings.error(best.kinds[code] == NumberText.Kind.OTHER_UNIT ? "csv.unit-in-cell" : "csv.not-a-number",
                        Place.of(input, line, words.heading()), line, words.heading(), Filling.shortened(words.words().get(code)));
            }
        }
        return new Table.Numbers(words.heading(), values);
    }

    /** @param rows how many cells have each word */
    private record Read(double[] values, NumberText.Kind[] kinds, int[] rows) {

        double share() {
            long numbers = 0;
            for (int code = 0; code < kinds.length; code++) {
                numbers += kinds[code] == NumberText.Kind.NO_NUMBER ? 0 : rows[code];
            }
            return numbers / (double) Math.max(1, Arrays.stream(rows).sum());
        }
    }

    private static Read read(Table.Words words, boolean decimalComma) {
        NumberText text = new NumberText(null, decimalComma);
        int count = words.words().size();
        double[] values = new double[count];
        NumberText.Kind[] kinds = new NumberText.Kind[count];
        int[] rows = new int[count];
        for (int code = 0; code < count; code++) {
            kinds[code] = text.read(words.words().get(code));
            values[code] = kinds[code] == NumberText.Kind.NUMBER ? text.value() : Double.NaN;
        }
        for (int code : words.codes()) {
            if (code >= 0) {
                rows[code]++;
            }
        }
        return new Read(values, kinds, rows);
    }
}
