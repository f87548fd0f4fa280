package kr.cheomdan.notices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Something that the people of an award and the agency were told.
 *
 * @param subject what it is about
 * @param low of a notice that little is left
 * @param said why, where somebody said so
 */
public record Notice(
        Id id,
        Kind kind,
        AwardId award,
        OrganisationId organisation,
        Subject subject,
        @Nullable Low low,
        @Nullable String said,
        Instant at) {

    /** Names one notice. */
    public record Id(@JsonValue UUID value) {

        @JsonCreator
        public static Id of(String value) {
            return new Id(UUID.fromString(value));
        }
    }

    /** What is told. */
    public enum Kind {
        LOW_BALANCE,
        AWARD_SUSPENDED,
        AWARD_RESUMED,
        AWARD_TERMINATED,
        AWARD_ENDED,
        AWARD_REOPENED,
        AWARD_SUPPLEMENTED,
        AWARD_EXTENDED,
        AMENDMENT_REQUESTED,
        AMENDMENT_REFUSED,
        AMENDMENT_LAPSED,
        /** A part of one person's share is another person's. */
        SHARE_MOVED,
        JOB_CANCELLED
    }

    /**
     * How little is left.
     *
     * @param level of the rule, per mille of what was granted; 0: nothing is left
     * @param granted in all when it was told
     * @param left of it and not used
     */
    public record Low(int level, long granted, long left) {

        public BigDecimal percent() {
            return BigDecimal.valueOf(level, 1);
        }
    }

    /**
     * From an instant on: below which parts of what was granted people are told.
     *
     * @param levelsPermille the highest first
     */
    public record Rule(Instant validFrom, @JsonProperty("levels") List<Integer> levelsPermille, Localized article) {

        public Rule {
            levelsPermille = List.copyOf(levelsPermille);
        }

        /** For people, who read parts in per cent. */
        public List<BigDecimal> percents() {
            return levelsPermille.stream().map(level -> BigDecimal.valueOf(level, 1)).toList();
        }
    }

    /**
     * A rule with who set it.
     *
     * @param reason empty for that of the first start
     * @param changedBy a person's name, or {@code system}
     */
    public record RuleVersion(Rule rule, String reason, String changedBy, Instant changedAt) {}
}
