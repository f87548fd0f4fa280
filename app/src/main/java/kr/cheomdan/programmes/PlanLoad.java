package kr.cheomdan.programmes;

import java.util.List;

/**
 * What came of loading a file.
 *
 * @param applied whether the file was made a new version
 * @param version the version in force afterwards
 * @param differences what the file states otherwise than the version in force before; empty where nothing differs or the plan was new
 * @param retiring codes that the file no longer has and that are or would be retired, as paths
 */
public record PlanLoad(
        String planCode, Outcome outcome, boolean applied, int version, List<PlanDifference> differences, List<String> retiring) {

    public PlanLoad {
        differences = List.copyOf(differences);
        retiring = List.copyOf(retiring);
    }

    public enum Outcome {
        /** The plan was not known; its first version is in force. */
        CREATED,
        /** The file states what the plan in force states; nothing was done. */
        UNCHANGED,
        /** The file differs and was only compared. */
        DIFFERENT,
        /** The file differed and is the version in force now. */
        APPLIED
    }
}
