package kr.cheomdan.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kr.cheomdan.ledger.format.AccountState;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes into the book: locks, lets {@link Bookkeeping} decide, appends. Whatever is written goes through here. */
@Component
class Bookkeeper {

    private final AccountLocks accounts;
    private final TransferStore transfers;
    private final PeriodStore periods;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Bookkeeper(AccountLocks accounts, TransferStore transfers, PeriodStore periods, Clock clock, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.periods = periods;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What must hold at the instant of writing, once both accounts are locked; refuses where it does not. */
    @FunctionalInterface
    interface Guard {

        Guard NONE = at -> {};

        void check(Instant at);
    }

    /** Writes what is asked; where the same was written before under this key, gives that and changes nothing. */
    Transfer write(Draft draft, Guard guard) {
        Map<AccountRef, AccountState> locked = accounts.lock(Set.of(draft.from(), draft.to()), now());
        Instant at = now();
        try {
            if (draft.effectiveAt() != null) {
                // Under the accounts' locks: whoever locks a period waits for them, and is seen by all who come to hold them afterwards.
                PostingRules.checkPeriod(draft, periods.lockedUntil());
            }
            guard.check(at);
            Bookkeeping.Booked booked = Bookkeeping.book(locked.get(draft.from()), locked.get(draft.to()), draft, at);
            if (transfers.append(booked.line())) {
                return booked.line().toTransfer(draft.from(), draft.to());
            }
        } catch (RefusedException refused) {
            // What is refused now may have been done a moment ago, by this very request sent twice.
            return written(draft).orElseThrow(() -> refused);
        }
        return written(draft).orElseThrow(() -> new IllegalStateException("neither written nor found: " + draft.describe()));
    }

    /** The reservation of that id. */
    Transfer reservation(TransferId id) {
        Transfer transfer = transfers.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("transfer", id));
        PostingRules.requireReservation(transfer);
        return transfer;
    }

    void requireOpen(TransferId reservation) {
        PostingRules.checkOpen(reservation, transfers.findEnd(reservation).orElse(null));
    }

    /** Does something in a transaction of its own. */
    <T> T alone(Supplier<T> act) {
        return Objects.requireNonNull(transaction.execute(status -> act.get()));
    }

    /** Now, as exactly as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The transfer that the key made before, if any; it must be what is asked for now. */
    private Optional<Transfer> written(Draft draft) {
        Optional<Transfer> first = transfers.findByKey(draft.key());
        first.ifPresent(draft::requireSame);
        return first;
    }
}
