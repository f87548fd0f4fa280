/**
 * Calls: what the agency offers out of the plan's capacity or its budget, to whom, by which form and which criteria, and until when.
 *
 * <p>What always holds: a published call is covered in the ledger, by capacity or by lines of the budget, and its form, criteria and
 * offer never change again; a deadline is an instant, half-open, and only moves later, save where the programme lead closes early and says
 * why. The phase a reader sees (scheduled, open, closed) is computed from the clock and never stored.
 *
 * <p>Applications, reviews and awards move a call on through {@link kr.cheomdan.calls.Calls#advance}; this module knows nothing of them.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "ledger", "organisations", "programmes", "budgets"})
@NullMarked
package kr.cheomdan.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
