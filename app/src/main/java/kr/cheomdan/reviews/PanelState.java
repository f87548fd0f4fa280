package kr.cheomdan.reviews;

/** Where the review of one call stands as a whole. */
public enum PanelState {
    /** Reviewers score. */
    SCORING,
    /** A ranking was made; no score changes any more unless scoring is opened again. */
    RANKED,
    /** The ranking is confirmed and never changes again. */
    CONFIRMED
}
