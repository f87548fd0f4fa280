package kr.cheomdan.organisations;

import java.time.Instant;
import java.util.UUID;

/** One person's place in one organisation. */
public record Membership(OrganisationId organisationId, UUID accountId, MemberRole role, Instant since) {}
