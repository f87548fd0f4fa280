package kr.cheomdan.solutions;

import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * What the check found in an input: what is wrong and what to do about it.
 *
 * @param error whether it stops the run, or is only to be looked at
 * @param code {@code <solution>.<reason>}
 * @param line from 1, null where it is about the whole file
 */
public record InputFinding(boolean error, String code, @Nullable Integer line, Localized sentence) {}
