/**
 * Reviews: who may judge an application, what they scored, and the ranking that follows.
 *
 * <p>What always holds: nobody reviews the application of an organisation he belongs to, nor his own; nobody scores before declaring to
 * have no conflict of interest; a reviewer sees his own tasks alone and of the application the revision that was submitted; an officer
 * never changes a score. A ranking is computed with exact fractions, keeps its inputs and never changes: ranking again makes another run.
 *
 * <p>It decides nothing: what follows from the confirmed ranking is the business of {@code awards}.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "organisations", "calls", "applications"})
@NullMarked
package kr.cheomdan.reviews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
