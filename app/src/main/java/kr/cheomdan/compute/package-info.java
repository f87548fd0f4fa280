/**
 * The data centre: its partitions and capacity, the jobs on it, and what each of them used.
 *
 * <p>A job is accepted only against a reservation of its time limit x devices in the ledger, made in the same transaction; it ends
 * exactly once, and with it the reservation: what was measured is posted, the rest released. The jobs themselves are run by an engine
 * behind the port {@code compute.engine}, whose word the ledger never takes for more than was held.
 *
 * <p>Not here: who is given how much (awards), and what the shipped programs do (solutions).
 */
@ApplicationModule(
        allowedDependencies = {
            "shared", "identity", "web", "ledger", "organisations", "programmes", "awards", "shares", "amendments", "metering", "contract",
            "sandbox"
        })
@NullMarked
package kr.cheomdan.compute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
