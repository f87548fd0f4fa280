package kr.cheomdan.amendments;

import java.math.BigDecimal;
import java.time.Instant;
import kr.cheomdan.shared.Localized;

/**
 * What may be asked for from an instant on. A request is judged by the rules of the day it was made.
 *
 * @param supplementPermille the most that all supplements of an award may come to, of what was awarded at first
 * @param supplementsMost how often an award may be supplemented
 * @param extensionDays the most that an award's period of use may become longer in all
 * @param extensionsMost how often it may
 * @param secondPersonPermille a larger supplement is decided by two people
 * @param secondPersonDays a longer extension is decided by two people
 * @param answerDays within how many days the agency answers
 * @param reopenDays for how many days after its end an award may still be extended, and so brought into force again; 0: not at all
 * @param stopEndsRunning whether the stop of an award ends its running jobs; otherwise they go on to their limit, which was held before
 * @param changeArticle where the limits come from
 * @param stopArticle where the stop comes from
 */
public record AmendmentRules(
        Instant validFrom,
        int supplementPermille,
        int supplementsMost,
        int extensionDays,
        int extensionsMost,
        int secondPersonPermille,
        int secondPersonDays,
        int answerDays,
        int reopenDays,
        boolean stopEndsRunning,
        Localized changeArticle,
        Localized stopArticle) {

    /**
     * Rules with who set them.
     *
     * @param reason empty for those of the first start
     * @param changedBy a person's name, or {@code system}
     */
    public record Version(AmendmentRules rules, String reason, String changedBy, Instant changedAt) {}

    /** The same from another instant on. */
    AmendmentRules from(Instant instant) {
        return new AmendmentRules(
                instant, supplementPermille, supplementsMost, extensionDays, extensionsMost, secondPersonPermille, secondPersonDays,
                answerDays, reopenDays, stopEndsRunning, changeArticle, stopArticle);
    }

    /** For people, who read parts in per cent. */
    public BigDecimal supplementPercent() {
        return BigDecimal.valueOf(supplementPermille, 1);
    }

    /** The same of what two people decide on. */
    public BigDecimal secondPersonPercent() {
        return BigDecimal.valueOf(secondPersonPermille, 1);
    }
}
