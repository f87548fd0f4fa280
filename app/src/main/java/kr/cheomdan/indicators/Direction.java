package kr.cheomdan.indicators;

/** Which way is better. */
public enum Direction {
    ASCENDING,
    DESCENDING
}
