package kr.cheomdan.indicators;

/** How facts become a value. */
public enum IndicatorKind {
    /** The sum of all facts. */
    FLOW,
    /** The sum of each subject's latest fact: a head-count reported again replaces the one before it. */
    STOCK,
    /** The sum of one kind of fact divided by the sum of another, in per cent; never a mean of percentages. */
    RATIO,
    /** How many different subjects: one that occurs twice counts once. Values of this kind are never added up. */
    UNIQUE
}
