/**
 * The budget: lines of the cube source x phase x axis x year, the versions that fill them, what is moved, promised, paid, spent, carried
 * over, lapsed and returned.
 *
 * <p>What always holds: every won stands in the ledger, and this module keeps beside it only what the ledger does not know, which is
 * dimensions, documents, states and reasons; nobody approves what the same person asked for; nothing is promised, moved or offered that a
 * line does not have, whoever writes at the same time; a payment takes the promise and the cash of each line together or neither; what goes
 * back to the sources is split to the won. A figure that the plan does not give stays unknown.
 *
 * <p>It knows nothing of calls and awards: they name themselves and take out of lines what they give out.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "ledger", "programmes"})
@NullMarked
package kr.cheomdan.budgets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
