package kr.cheomdan.awards;

import java.time.Instant;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Quantity;

/** An award that was in force is over. Published in the transaction that does it. */
public record AwardEnded(AwardId awardId, OrganisationId organisationId, CallId callId, Quantity quantity, Instant at) {}
