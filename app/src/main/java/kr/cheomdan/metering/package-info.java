/**
 * Metering: what every job on every cluster used, as its scheduler's accounting says, and that each second of each device stands in the
 * book once.
 *
 * <p>What always holds: a record is known by cluster, job id, submission and start, so reading the same accounting again changes nothing; a
 * record that is counted has been posted in full, to what its award used or to what the centre bears; one that is not counted says why;
 * what changes later is posted as a difference; the roll-ups of days are kept in the transaction that posts.
 *
 * <p>It reads text and knows no scheduler: engines hand in what they ran ({@link kr.cheomdan.metering.Metering#settle}), centres hand in
 * files ({@link kr.cheomdan.metering.UsageImports}). Not here: who may run jobs and what a job holds (compute), prices.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "ledger", "organisations", "awards"})
@NullMarked
package kr.cheomdan.metering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
