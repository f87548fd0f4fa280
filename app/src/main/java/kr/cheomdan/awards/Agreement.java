package kr.cheomdan.awards;

import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * The agreement between the agency and an organisation on one award.
 *
 * @param edition counts the texts, from 1: a text that was once sent is never changed, another edition takes its place
 * @param templateVersion which template it was written from
 * @param statement what is agreed to by signing
 * @param hash SHA-256 over text and statement in both languages; what is signed is what carries this hash
 * @param conditions what the office added for this award
 * @param preparedBy who of the office sent it, and so does not approve it
 * @param version goes up with every change
 */
public record Agreement(
        AwardId awardId,
        int edition,
        String templateVersion,
        Localized text,
        Localized statement,
        String hash,
        @Nullable String conditions,
        AgreementState state,
        @Nullable UUID preparedBy,
        @Nullable String preparedByName,
        @Nullable Instant sentAt,
        @Nullable Signature signature,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        int version) {

    /**
     * The organisation's signature.
     *
     * @param name the full name typed by the person who signs
     * @param account whose account it was
     * @param hash the hash of the text that was signed
     */
    public record Signature(String name, UUID account, Instant at, String hash) {}
}
