package kr.cheomdan.programmes;

/**
 * What the plan promises.
 *
 * @param section the section of the plan that sets it: {@code plan} or {@code attraction}
 * @param indicator the code of the indicator that counts it, unique in the plan
 * @param due the year by whose end it is due
 */
public record PlanTarget(String section, String indicator, long value, int due) {}
