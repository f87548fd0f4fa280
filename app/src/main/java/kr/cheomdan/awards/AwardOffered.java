package kr.cheomdan.awards;

import java.time.Instant;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Quantity;

/** An award was offered to an organisation. Published in the transaction that does it. */
public record AwardOffered(AwardId awardId, OrganisationId organisationId, CallId callId, Quantity quantity, Instant at) {}
