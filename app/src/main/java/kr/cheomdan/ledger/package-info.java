/**
 * The one book of every scarce thing: accounts per owner and unit, transfers between them, reservations that end exactly once.
 *
 * <p>Invariants: transfers are only appended; per unit all accounts add up to zero; no account is available below its floor, whatever
 * runs at the same time; a repeated key changes nothing and returns the first transfer; each transfer names its cause and its actor.
 * {@link kr.cheomdan.ledger.proof.Proof#verify} proves them over the whole book.
 *
 * <p>The ledger knows nothing of calls, awards or jobs and decides no rights to post: the module that posts has decided that its actor
 * may. It publishes no changes of postings either, because each transfer is its own record of who, when and why. Its own acts are
 * {@link kr.cheomdan.ledger.Corrections}, {@link kr.cheomdan.ledger.Periods} and {@link kr.cheomdan.ledger.ExchangeRates}: those it decides
 * and publishes.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web"})
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger;
