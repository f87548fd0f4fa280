package kr.cheomdan.ledger;

import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** That the book is right, shown to anybody who doubts it: every line computed again, and what nobody can compute again kept outside. */
@Service
public class Proof {

    private final AccountStore accounts;
    private final TransferStore transfers;
    private final Bookkeeper bookkeeper;

    Proof(AccountStore accounts, TransferStore transfers, Bookkeeper bookkeeper) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.bookkeeper = bookkeeper;
    }

    /**
     * Proves the invariants over the whole book, as of one instant while others go on writing. For auditors, administrators and the
     * programme lead.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify(Actor actor) {
        requireProver(actor);
        Replay replay = new Replay();
        accounts.each(replay::account);
        transfers.each(replay::line);
        transfers.eachOpen(replay::open);
        return replay.result(bookkeeper.now());
    }

    /** Refuses whoever does not work for the agency. */
    public void requireReader(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.verify"));
        }
    }

    private static void requireProver(Actor actor) {
        if (!actor.hasAny(Role.AUDITOR, Role.ADMIN, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.verify"));
        }
    }
}
