package kr.cheomdan.awards;

import java.time.Instant;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Quantity;

/** An award came into force: its entitlement stands in the ledger. Published in the transaction that does it. */
public record AwardActivated(AwardId awardId, OrganisationId organisationId, CallId callId, Quantity quantity, Instant at) {}
