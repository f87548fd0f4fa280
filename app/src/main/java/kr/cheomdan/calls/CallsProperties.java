package kr.cheomdan.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of calls.
 *
 * @param minimumOpen how long a call is open at least, unless a reason for less is stated
 * @param acceptWithinDays how many days a selected applicant has to accept, where the call does not say
 */
@ConfigurationProperties("cheomdan.calls")
record CallsProperties(@DefaultValue("30d") Duration minimumOpen, @DefaultValue("14") int acceptWithinDays) {

    CallsProperties {
        if (minimumOpen.isNegative() || minimumOpen.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException("cheomdan.calls.minimum-open must be between 0 and 365 days, not " + minimumOpen);
        }
        if (acceptWithinDays < 1 || acceptWithinDays > CallEntry.MOST_ACCEPT_DAYS) {
            throw new IllegalArgumentException(
                    "cheomdan.calls.accept-within-days must be 1 to " + CallEntry.MOST_ACCEPT_DAYS + ", not " + acceptWithinDays);
        }
    }
}
