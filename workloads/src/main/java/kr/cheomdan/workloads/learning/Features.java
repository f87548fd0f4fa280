package kr.cheomdan.workloads.learning;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.workloads.table.Table;

/**
 * What is learned from: columns of numbers. A number that is missing is {@link Double#NaN}, and that it is missing may tell something.
 *
 * @param names of the columns; of a word among few {@code heading=word}
 * @param values a column each
 */
public record Features(List<String> names, double[][] values) {

    /** Of more words than these a column tells too little of each. */
    private static final int MOST_WORDS = 20;

    public Features {
        names = List.copyOf(names);
        if (names.size() != values.length) {
            throw new IllegalArgumentException(names.size() + " names of " + values.length + " columns");
        }
    }

    /** Numbers as they are, each word of a column of few words as a column of its own that is 1 where it stands. */
    public static Features of(List<Table.Cells> columns) {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Table.Cells column : columns) {
            if (column instanceof Table.Numbers numbers) {
                names.add(numbers.heading());
                values.add(numbers.values());
            } else if (column instanceof Table.Words words && words.words().size() <= MOST_WORDS) {
                for (int code = 0; code < words.words().size(); code++) {
                    names.add(words.heading() + "=" + words.words().get(code));
                    values.add(isWord(words.codes(), code));
                }
            }
        }
        return new Features(names, values.toArray(double[][]::new));
    }

    private static double[] isWord(int[] codes, int code) {
        double[] is = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            is[row] = codes[row] < 0 ? Double.NaN : codes[row] == code ? 1 : 0;
        }
        return is;
    }

    public int rows() {
        return values.length == 0 ? 0 : values[0].length;
    }

    public int columns() {
        return values.length;
    }

    /** Some of the rows, in that order. */
    public Features rows(int[] rows) {
        double[][] some = new double[values.length][rows.length];
        for (int column = 0; column < values.length; column++) {
            for (int i = 0; i < rows.length; i++) {
                some[column][i] = values[column][rows[i]];
            }
        }
        return new Features(names, some);
    }

    /** One row, across the columns. */
    public double[] row(int row) {
        double[] across = new double[values.length];
        for (int column = 0; column < values.length; column++) {
            across[column] = values[column][row];
        }
        return across;
    }
}
