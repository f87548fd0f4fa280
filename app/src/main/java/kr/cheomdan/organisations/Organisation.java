package kr.cheomdan.organisations;

import java.time.Instant;
import java.time.LocalDate;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * A registered organisation.
 *
 * @param businessNumber with hyphens, {@code 124-81-00998}
 * @param corporateNumber with a hyphen, {@code 130111-0006246}; null where none was given
 */
public record Organisation(
        OrganisationId id,
        String businessNumber,
        @Nullable String corporateNumber,
        Localized name,
        OrganisationKind kind,
        SizeClass sizeClass,
        Region region,
        @Nullable LocalDate foundedOn,
        OrganisationStatus status,
        Instant registeredAt,
        int version) {

    public boolean isActive() {
        return status == OrganisationStatus.ACTIVE;
    }
}
