/**
 * The plan a cluster works to: its phases, axes and sectors, the budget by source, the site and the targets it answers for.
 *
 * <p>A plan is a file. It is read strictly, every fault named with its line, and each applied file is a new version that stays readable.
 * A figure that the file does not give is absent here too; it is never zero and never computed. A code that other records may refer to
 * (phase, axis, sector, target) is not deleted by a later file, it is retired.
 *
 * <p>Not here: what is done to reach the plan (calls) and what has been reached (indicators).
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "web"})
@NullMarked
package kr.cheomdan.programmes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
