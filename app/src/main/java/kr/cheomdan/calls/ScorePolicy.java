package kr.cheomdan.calls;

/**
 * How the reviews of one application become one score.
 *
 * @param passMark the least weighted score, from 0 to 100, with which an application can be selected
 * @param reviewers how many reviews each application needs
 */
public record ScorePolicy(Kind kind, int passMark, int reviewers) {

    /** How many reviews an application needs at least, whatever the kind. */
    public static final int FEWEST_REVIEWERS = 3;

    /** How many reviews it takes before leaving out the highest and the lowest makes sense. */
    public static final int FEWEST_REVIEWERS_TRIMMED = 5;

    /** How scores are brought together across reviewers. */
    public enum Kind {
        MEAN,
        /** The mean without one highest and one lowest score. */
        TRIMMED,
        MEDIAN
    }

    /** What a new call starts with. */
    public static ScorePolicy usual() {
        return new ScorePolicy(Kind.MEAN, 70, FEWEST_REVIEWERS);
    }
}
