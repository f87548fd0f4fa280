package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes many steps with a handful of statements, however many there are: locks all their accounts, decides in memory, copies the lines in
 * and sets the balances.
 */
@Component
class BulkBookkeeper {

    private static final int MOST = 10_000;
    private static final int TRIES = 5;

    private final AccountLocks accounts;
    private final TransferStore transfers;
    private final PeriodStore periods;
    private final BulkStore bulk;
    private final Bookkeeper bookkeeper;

    BulkBookkeeper(AccountLocks accounts, TransferStore transfers, PeriodStore periods, BulkStore bulk, Bookkeeper bookkeeper) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.periods = periods;
        this.bulk = bulk;
        this.bookkeeper = bookkeeper;
    }

    /**
     * What a batch came to.
     *
     * @param wroteAny false where all of it was refused or had been written before
     */
    record Result(List<Posting.Outcome> outcomes, boolean wroteAny) {

        /** All of them; throws the refusal that kept them from being written. */
        List<Transfer> transfers() {
            outcomes.stream()
                    .map(Posting.Outcome::refused)
                    .filter(refused -> refused != null && refused.refusal() != LedgerRefusal.LINKED_REFUSED)
                    .findFirst()
                    .ifPresent(refused -> {
                        throw refused;
                    });
            return outcomes.stream().map(Posting.Outcome::transfer).toList();
        }
    }

    /** What the instructions of somebody come to, in their order. */
    Result write(Subject actor, List<? extends Posting.Instruction> instructions, boolean linked) {
        requireSize(instructions.size());
        Instant now = bookkeeper.now();
        return write(instructions.stream().map(instruction -> Step.of(instruction, actor, now)).toList(), linked);
    }

    /** What the instructions of several come to, in their order. */
    Result write(List<Posting.Signed> instructions) {
        requireSize(instructions.size());
        Instant now = bookkeeper.now();
        return write(instructions.stream().map(each -> Step.of(each.instruction(), PostingRules.actor(each.actor()), now)).toList(), false);
    }

    /**
     * What the steps come to, in their order.
     *
     * @param linked whether nothing is written where one is refused
     */
    Result write(List<Step> steps, boolean linked) {
        requireSize(steps.size());
        Map<TransferId, Transfer> reservations = reservations(steps);
        Map<AccountRef, AccountState> locked = accounts.lock(accounts(steps, reservations), bookkeeper.now());
        Instant at = bookkeeper.now();
        UUID common = linked && steps.size() > 1 ? Bookkeeping.timeOrderedId(at) : null;
        // Keys are rarely used before, and looking for thousands of them costs as much as writing many lines. So it is done only where it
        // can matter: where something is refused, or where the database finds a key there already.
        Known known = known(steps, reservations);
        Attempt attempt = new Attempt(steps, new Batch(locked, known, at, common), linked, true);
        for (int tries = 0; !attempt.write(bulk); tries++) {
            if (tries == TRIES) {
                throw new ConcurrencyFailureException("others keep writing under the keys of this batch");
            }
            Known more = known.with(transfers.findByKeys(keys(steps)));
            attempt = new Attempt(steps, new Batch(locked, more, at, common), linked, false);
        }
        return new Result(attempt.outcomes(), attempt.hasWritten());
    }

    /** An account that a batch would change. */
    record Foreseen(AccountState before, AccountState after) {}

    /**
     * What the steps would do to the accounts they touch, as these stand now; nothing is locked and nothing written. Decided by the same
     * code as {@link #write}, so it throws what the first of them would be refused for.
     */
    List<Foreseen> foresee(List<Step> steps) {
        requireSize(steps.size());
        Map<TransferId, Transfer> reservations = reservations(steps);
        Map<AccountRef, AccountState> standing = accounts.find(accounts(steps, reservations));
        Known known = known(steps, reservations).with(transfers.findByKeys(keys(steps)));
        Batch batch = new Batch(standing, known, bookkeeper.now(), null);
        for (Step step : steps) {
            Posting.Outcome outcome = batch.next(step);
            if (outcome.refused() != null) {
                throw outcome.refused();
            }
        }
        return batch.changed().stream().map(after -> new Foreseen(standing.get(after.ref()), after)).toList();
    }

    /**
     * Ends these reservations, whose time is over, in a transaction of its own, and says how many it ended. It gives way: where others hold
     * an account for long it goes on in halves, so that only what is in use stays for the next time.
     */
    int expire(List<TransferId> due) {
        Subject actor = PostingRules.actor(Actor.system("ledger.expire"));
        List<Step> steps = due.stream().map(id -> Step.expiry(id, actor)).toList();
        try {
            Result result = bookkeeper.alone(() -> {
                accounts.giveWay();
                return write(steps, false);
            });
            return (int) result.outcomes().stream().filter(outcome -> outcome.refused() == null).count();
        } catch (DataAccessException held) {
            if (!AccountLocks.isHeldByOthers(held)) {
                throw held;
            }
            int half = due.size() / 2;
            return half == 0 ? 0 : expire(due.subList(0, half)) + expire(due.subList(half, due.size()));
        }
    }

    private static void requireSize(int size) {
        if (size > MOST) {
            throw LedgerRefusal.BATCH_TOO_LARGE.with(size, MOST);
        }
    }

    /** The reservations that are to end, as far as they are in the book; those made by the batch itself are not. */
    private Map<TransferId, Transfer> reservations(List<Step> steps) {
        Set<UUID> ids = named(steps).filter(named -> named.id() != null).map(named -> named.id().value()).collect(Collectors.toSet());
        Map<TransferId, Transfer> reservations = new HashMap<>(transfers.findAll(ids));
        transfers.findByKeys(reservationKeys(steps)).values().forEach(transfer -> reservations.put(transfer.id(), transfer));
        return reservations;
    }

    private static Set<AccountRef> accounts(List<Step> steps, Map<TransferId, Transfer> reservations) {
        Set<AccountRef> named = new HashSet<>();
        for (Step step : steps) {
            if (step.draft() != null) {
                named.add(step.draft().from());
                named.add(step.draft().to());
            }
        }
        for (Transfer reserved : reservations.values()) {
            named.add(reserved.from());
            named.add(reserved.to());
        }
        return named;
    }

    /** Read under the locks: until the transaction ends nobody else ends or undoes what moved between these accounts. */
    private Known known(List<Step> steps, Map<TransferId, Transfer> reservations) {
        Map<String, Transfer> byKey = transfers.findByKeys(reservationKeys(steps));
        Set<UUID> ending = Stream.concat(reservations.keySet().stream(), byKey.values().stream().map(Transfer::id))
                .map(TransferId::value)
                .collect(Collectors.toSet());
        Set<UUID> reversed = new HashSet<>();
        boolean dated = false;
        for (Step step : steps) {
            if (step.draft() != null) {
                dated |= step.draft().effectiveAt() != null;
                if (step.draft().remarks().reverses() != null) {
                    reversed.add(step.draft().remarks().reverses());
                }
            }
        }
        @Nullable Instant lockedUntil = dated ? periods.lockedUntil() : null;
        return new Known(byKey, reservations, transfers.findEnds(ending), transfers.findReversals(reversed), lockedUntil);
    }

    private static Set<String> reservationKeys(List<Step> steps) {
        return named(steps).filter(named -> named.key() != null).map(Posting.Reservation::key).collect(Collectors.toSet());
    }

    private static Stream<Posting.Reservation> named(List<Step> steps) {
        return steps.stream().filter(step -> step.end() != null).map(step -> step.end().reservation());
    }

    private static Set<String> keys(List<Step> steps) {
        return steps.stream().filter(step -> step.refused() == null).map(Step::key).collect(Collectors.toSet());
    }
}
