package kr.cheomdan.reviews;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an agency may set for its reviews.
 *
 * @param commentBelowPercent a score under this share of the maximum needs a comment
 * @param scoringDays how many whole days reviewers have, counted from the day after the first is assigned
 */
@ConfigurationProperties("cheomdan.reviews")
record ReviewsSettings(@DefaultValue("60") int commentBelowPercent, @DefaultValue("14") int scoringDays) {

    ReviewsSettings {
        if (commentBelowPercent < 0 || commentBelowPercent > 100) {
            throw new IllegalArgumentException("cheomdan.reviews.comment-below-percent is 0 to 100, not " + commentBelowPercent);
        }
        if (scoringDays < 1) {
            throw new IllegalArgumentException("cheomdan.reviews.scoring-days is at least 1, not " + scoringDays);
        }
    }
}
