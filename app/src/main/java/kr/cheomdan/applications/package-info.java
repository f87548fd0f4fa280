/**
 * Applications: what an organisation asks of a call, from the first saved word to the outcome.
 *
 * <p>What always holds: everything typed is kept on the server and no save overwrites another unseen; a submission is one small atomic
 * act, in time if the server received it before the closing instant, and gives one receipt over a frozen revision that can be checked by
 * its hash; revisions are never changed or deleted; only members of the organisation write, the agency reads, screens and decides.
 *
 * <p>Reviews and awards move an application on through {@link kr.cheomdan.applications.Applications#advance}; this module knows nothing
 * of them.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "organisations", "calls"})
@NullMarked
package kr.cheomdan.applications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
