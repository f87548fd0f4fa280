package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.learning.Features;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The patients of a file: what is learned from, and what became of them.
 *
 * @param lines of the file
 * @param features of all patients
 * @param outcome of each; NaN where it is not known yet: those get a risk from what was learned of the others
 * @param classes the names of the outcomes; of two the event is the second, of more the commonest is the first
 * @param groups by which the report is divided
 * @param persons which rows are of one person, so that no fold learns from a person that it judges; null where every row is a person
 * @param leftOut columns that are not learned from
 */
record Patients(
        long[] lines, Features features, double[] outcome, String outcomeName, List<String> classes, List<Table.Cells> groups,
                int @Nullable [] persons,
        List<String> leftOut) {

    /** The rows whose outcome is known. */
    int[] known() {
        return rows(true);
    }

    int[] unknown() {
        return rows(false);
    }

    private int[] rows(boolean known) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < outcome.length; row++) {
            if (Double.isNaN(outcome[row]) != known) {
                rows.add(row);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many of the rows are of each class. */
    int[] counts() {
        int[] counts = new int[classes.size()];
        Arrays.stream(outcome).filter(each -> !Double.isNaN(each)).forEach(each -> counts[(int) each]++);
        return counts;
    }

    boolean isTwo() {
        return classes.size() == 2;
    }
}
