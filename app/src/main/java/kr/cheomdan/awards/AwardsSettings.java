package kr.cheomdan.awards;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an agency may set for its awards.
 *
 * @param agreementDays how many days after the accept-by instant the agreement must be in force
 */
@ConfigurationProperties("cheomdan.awards")
record AwardsSettings(@DefaultValue("30") int agreementDays) {

    AwardsSettings {
        if (agreementDays < 1) {
            throw new IllegalArgumentException("cheomdan.awards.agreement-days is at least 1, not " + agreementDays);
        }
    }
}
