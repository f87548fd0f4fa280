/**
 * Awards: the decision on a call, the offer, the agreement, and the entitlement that follows from it.
 *
 * <p>What always holds: a call is decided once, from its confirmed ranking; what is offered is reserved in the ledger in the same
 * transaction and so never exceeds what the call has; an award comes into force and its entitlement is posted together or not at all; who
 * prepared an agreement, or belongs to the organisation, does not approve it. What lapses or is declined goes to the next on the reserve
 * list by itself.
 *
 * <p>It does not know what an entitlement is used for: {@code compute} draws on the account that
 * {@link kr.cheomdan.awards.Awards#entitlement} names, and {@code budgets} pays out of it where it is won.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared", "identity", "web", "ledger", "organisations", "programmes", "budgets", "calls", "applications", "reviews"
        })
@NullMarked
package kr.cheomdan.awards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
