/**
 * What may change of an award while it is in force: a supplement, an extension of its period at no cost, a transfer between people of one
 * project. Its people ask with a reason and evidence, the agency decides (of transfers the organisation itself does).
 *
 * <p>What always holds: nothing changes beyond the limits of the rule of the day it was asked for, which names its article; where the rule
 * says so two people decide, and nobody in his own matter; a request ends exactly once, and what was granted is in the ledger in the same
 * transaction. Time never moves from one award or one project to another.
 *
 * <p>It says too what the stop of an award means for jobs that run already; {@code compute} asks.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "ledger", "organisations", "awards", "shares"})
@NullMarked
package kr.cheomdan.amendments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
