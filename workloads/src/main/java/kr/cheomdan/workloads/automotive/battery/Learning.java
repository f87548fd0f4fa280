package kr.cheomdan.workloads.automotive.battery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run predicts by, and how that did.
 *
 * @param choice null where the model is that of an earlier run
 * @param odd cells that were set aside and not learned from
 */
record Learning(LifeModel model, Evaluation judged, @Nullable Choice choice, List<Cell> odd) {}
