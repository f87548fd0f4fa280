package kr.cheomdan.calls;

import kr.cheomdan.shared.Localized;

/**
 * One thing that reviewers score.
 *
 * @param code stable within the call: lower case, digits and hyphens
 * @param weight share of the whole, in percent; the weights of a call add up to 100
 * @param maxScore the highest score; scores are whole numbers from 0 to it
 */
public record Criterion(String code, Localized name, int weight, int maxScore) {}
