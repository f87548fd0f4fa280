package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The {@code model.json} of an earlier run: on other patients than it learned from it is judged most honestly. */
record Earlier(RiskModel model) {

    static final String INPUT = "model";

    /** Null where the findings say why not. */
    static @Nullable Earlier read(byte[] content, Findings findings) {
        try {
            RiskModel model = new JsonMapper().readValue(content, RiskModel.class);
            if (isWhole(model)) {
                return new Earlier(model);
            }
        } catch (JacksonException | IllegalArgumentException | NullPointerException unreadable) {
            // Said below.
        }
        findings.error("health-risk.not-a-model", Place.of(INPUT));
        return null;
    }

    /** Somebody may have written it: whatever it asks for has to be there, or predicting would fail in the middle. */
    private static boolean isWhole(RiskModel model) {
        int columns = model.columns().size();
        int outputs = model.classes().size() == 2 ? 1 : model.classes().size();
        if (model.classes().size() < 2 || columns == 0 || model.correction().length != 2 || model.line() == null
                && model.trees().isEmpty()) {
            return false;
        }
        LineModel line = model.line();
        if (line != null) {
            int wide = columns + line.coded().length;
            if (line.classes().size() != outputs || line.levels().length != line.coded().length || line.standard().means().length != wide
                    || line.standard().deviations().length != wide || Arrays.stream(line.coded()).anyMatch(each -> each < 0
                            || each >= columns)
                    || line.classes().stream().anyMatch(each -> each.weights().length != wide)) {
                return false;
            }
        }
        return model.trees().stream().allMatch(boosting -> boosting.start().length == outputs && boosting.rounds().stream()
                .allMatch(round ->
                round.size() == outputs && round.stream().allMatch(tree -> isWhole(tree, columns))));
    }

    /** Every node leads to a later one, so that no walk goes in circles. */
    private static boolean isWhole(kr.cheomdan.workloads.learning.Tree tree, int columns) {
        int nodes = tree.column().length;
        if (nodes == 0 || tree.left().length != nodes || tree.right().length != nodes || tree.threshold().length != nodes
                || tree.value().length != nodes
                || tree.missingLeft().length != nodes) {
            return false;
        }
        for (int node = 0; node < nodes; node++) {
            boolean isLeaf = tree.column()[node] < 0;
            if (!isLeaf && (tree.column()[node] >= columns || tree.left()[node] <= node || tree.left()[node] >= nodes
                    || tree.right()[node] <= node
                    || tree.right()[node] >= nodes)) {
                return false;
            }
        }
        return true;
    }

    /** Columns that the model reads and the file has not; a word that no patient has is no such. */
    List<String> missing(Patients patients) {
        List<String> missing = new ArrayList<>();
        for (String name : model.columns()) {
            int equals = name.indexOf('=');
            boolean isWord = equals > 0 && patients.features().names().stream().anyMatch(each -> each.startsWith(name.substring(0, equals
                    + 1)));
            if (!patients.features().names().contains(name) && !isWord) {
                missing.add(equals > 0 ? name.substring(0, equals) : name);
            }
        }
        return missing.stream().distinct().toList();
    }

    /** The patients' columns in the order of the model's. */
    double[][] aligned(Patients patients) {
        double[][] aligned = new double[model.columns().size()][];
        for (int column = 0; column < aligned.length; column++) {
            int at = patients.features().names().indexOf(model.columns().get(column));
            aligned[column] = at < 0 ? new double[patients.lines().length] : patients.features().values()[at];
        }
        return aligned;
    }
}
