package kr.cheomdan.reviews;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.organisations.OrganisationId;

/**
 * What must be known of a reviewer to find conflicts of interest.
 *
 * @param name shown to officers only; applicants never see it
 * @param affiliation where the reviewer works, as he writes it
 * @param organisations registered organisations the reviewer belongs to in any other way than as a member of their account
 * @param fields what the reviewer knows about
 */
public record ReviewerProfile(
        UUID accountId, String name, String affiliation, Set<OrganisationId> organisations, List<String> fields, int version) {

    public ReviewerProfile {
        organisations = Set.copyOf(organisations);
        fields = List.copyOf(fields);
    }
}
