package kr.cheomdan.workloads.automotive.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.table.Table;

/**
 * A column of the firm's table that is learned from.
 *
 * @param words that it can hold; empty: numbers
 */
record Source(String heading, List<String> words) {

    /** Of more words than these a column tells too little of each: it names parts, not conditions. */
    static final int MOST_WORDS = 20;

    Source {
        words = List.copyOf(words);
    }

    static Source of(Table.Cells cells) {
        return new Source(cells.heading(), cells instanceof Table.Words words ? words.words() : List.of());
    }

    boolean isNumbers() {
        return words.isEmpty();
    }

    List<String> names() {
        return isNumbers() ? List.of(heading) : words.stream().map(word -> heading + "=" + word).toList();
    }

    /** Numbers as they are; of words a column each that is 1 where it stands. A word that was not there when it was learned is unknown. */
    List<double[]> columns(Table.Cells cells) {
        if (cells instanceof Table.Numbers numbers) {
            return List.of(numbers.values());
        }
        Table.Words read = (Table.Words) cells;
        List<double[]> columns = new ArrayList<>();
        int[] known = read.words().stream().mapToInt(words::indexOf).toArray();
        for (int word = 0; word < words.size(); word++) {
            int wanted = word;
            columns.add(Arrays.stream(read.codes()).mapToDouble(code -> code < 0 || known[code] < 0 ? Double.NaN : known[code] == wanted ? 1
                    : 0).toArray());
        }
        return columns;
    }

    /** One number a row: of words their places, for what asks a column as a whole. */
    double[] plain(Table.Cells cells) {
        if (cells instanceof Table.Numbers numbers) {
            return numbers.values();
        }
        return Arrays.stream(((Table.Words) cells).codes()).mapToDouble(code -> code < 0 ? Double.NaN : code).toArray();
    }
}
