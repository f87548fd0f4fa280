/**
 * Shares of an award: how much of it a project, or a person, of the organisation may use at most.
 *
 * <p>What always holds: a share is a cap and not a balance; what it is used is what the ledger holds and has posted for the jobs under it;
 * no job is held that goes beyond any share of its chain, however many are submitted at the same moment.
 *
 * <p>It does not know what a job is: {@code compute} asks it before it holds, and says under which share it held.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "web", "ledger", "organisations", "awards"})
@NullMarked
package kr.cheomdan.shares;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
