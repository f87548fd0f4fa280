package kr.cheomdan.workloads.automotive.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.learning.Features;
import kr.cheomdan.workloads.table.Table;

/**
 * What is learned from.
 *
 * @param sources the columns that tell something
 * @param features the same as numbers
 * @param sourceOf of each feature
 * @param plain one column of numbers a source
 * @param good the class that is no defect; -1 where there is none
 */
record Measured(Table table, Labels labels, int good, List<Source> sources, Features features, int[] sourceOf, double[][] plain) {

    static Measured of(Table table, Labels labels, int good, Findings findings) {
        List<Source> sources = new ArrayList<>();
        List<double[]> plain = new ArrayList<>();
        for (Table.Cells cells : table.all()) {
            if (!labels.headings().contains(cells.heading()) && tells(table, cells, findings)) {
                sources.add(Source.of(cells));
                plain.add(Source.of(cells).plain(cells));
            }
        }
        return of(table, labels, good, sources, plain.toArray(double[][]::new));
    }

    static Measured of(Table table, Labels labels, int good, List<Source> sources, double[][] plain) {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<Integer> sourceOf = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            values.addAll(source.columns(table.byHeading(source.heading()).orElseThrow()));
            names.addAll(source.names());
            sourceOf.addAll(Collections.nCopies(source.names().size(), i));
        }
        return new Measured(table, labels, good, sources, new Features(names, values.toArray(double[][]::new)),
                sourceOf.stream().mapToInt(Integer::intValue).toArray(), plain);
    }

    private static boolean tells(Table table, Table.Cells cells, Findings findings) {
        if (cells instanceof Table.Words words) {
            if (words.words().size() > Source.MOST_WORDS) {
                findings.warning("auto-quality.too-many-words", Place.of(AutoQuality.INPUT, 1, cells.heading()), cells.heading(),
                        words.words().size(),
                        Source.MOST_WORDS);
            }
            return words.words().size() > 1 && words.words().size() <= Source.MOST_WORDS;
        }
        if (cells instanceof Table.Numbers numbers) {
            if (isCounter(numbers.values())) {
                findings.warning("auto-quality.counter", Place.of(AutoQuality.INPUT, 1, cells.heading()), cells.heading());
                return false;
            }
            return Arrays.stream(numbers.values()).filter(value -> !Double.isNaN(value)).distinct().limit(2).count() > 1;
        }
        return false;
    }

    /** 1, 2, 3 and so on: it tells how the file is sorted, and of the next part nothing. */
    private static boolean isCounter(double[] values) {
        return values.length > 20 && IntStream.range(1, values.length).allMatch(row -> values[row] == values[row - 1] + 1);
    }

    int[] known() {
        return IntStream.range(0, labels.of().length).filter(row -> labels.of()[row] >= 0).toArray();
    }

    int[] unknown() {
        return IntStream.range(0, labels.of().length).filter(row -> labels.of()[row] < 0).toArray();
    }

    int classes() {
        return labels.classes().size();
    }
}
