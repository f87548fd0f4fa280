package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was learned, as {@code model.json}: a later run tells with it how long units in service have left.
 *
 * @param kind and its form; another number is another form
 * @param sensors the columns it asks for
 * @param conditions in which units are run; null where they are run in one way
 * @param lives of the units it learned from, sorted
 * @param limit of the remaining life below which a replacement is ordered
 * @param error root mean square, of units judged by what learned from others
 * @param errorByAge the same by the age alone
 */
record SavedModel(
        String kind, List<String> sensors, @Nullable Conditions conditions, LifeModel model, double[] lives, Judged.Spread spread,
        double limit, double error, double errorByAge) {

    static final String FILE = "model.json";
    static final String KIND = "cheomdan auto-rul model 1";
    static final String INPUT = "model";

    /** Empty where the file is none; the findings say so. */
    static Optional<SavedModel> read(byte[] file, Findings findings) {
        SavedModel model;
        try {
            model = JsonMapper.builder().build().readValue(file, SavedModel.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException none) {
            model = null;
        }
        if (model == null || !model.isSound()) {
            findings.error("auto-rul.no-model", Place.of(INPUT), KIND);
            return Optional.empty();
        }
        return Optional.of(model);
    }

    private boolean isSound() {
        if (!KIND.equals(kind) || sensors == null || sensors.isEmpty() || model == null || lives == null || lives.length == 0
                || conditions != null && !conditions.isSound(sensors.size()) || spread == null
                || spread.upTo() == null || spread.low() == null || spread.high() == null || spread.upTo().length == 0
                || spread.low().length != spread.upTo().length || spread.high().length != spread.upTo().length) {
            return false;
        }
        Wear wear = model.wear();
        Shape shape = model.shape();
        return wear != null && wear.mean() != null && wear.deviation() != null && wear.weights() != null
                && wear.mean().length == sensors.size()
                && wear.deviation().length == sensors.size() && wear.weights().length == sensors.size() + 1 && shape != null
                && isWindows(shape.wearWindows()) && isWindows(shape.sensorWindows()) && model.committee() != null
                && model.committee().outputs() == 1
                && model.committee().isSound(shape.size(sensors.size()));
    }

    private static boolean isWindows(int[] windows) {
        return windows != null && Arrays.stream(windows).allMatch(window -> window > 0);
    }

    AgeAlone ageAlone() {
        return new AgeAlone(lives);
    }
}
