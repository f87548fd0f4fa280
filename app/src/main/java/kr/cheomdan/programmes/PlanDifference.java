package kr.cheomdan.programmes;

import org.jspecify.annotations.Nullable;

/**
 * One figure or text that the loaded file states otherwise than the plan in force.
 *
 * @param path where it stands: {@code phases[phase-1].budgetKrw}
 * @param before null where the plan did not give it
 * @param after null where the file no longer gives it
 */
public record PlanDifference(String path, @Nullable String before, @Nullable String after) {}
