package kr.cheomdan.testing;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;

/** An officer who asks for corrections and a lead who approves them, which is the one way to correct the book. */
public final class TwoPeople {

    public final Actor officer = person(Role.PROGRAM_OFFICER);
    public final Actor lead = person(Role.PROGRAM_LEAD);

    private final Ledger ledger;
    private final Corrections corrections;

    public TwoPeople(Ledger ledger, Corrections corrections) {
        this.ledger = ledger;
        this.corrections = corrections;
    }

    /** Moves an amount between two accounts on which something has happened. */
    public Transfer adjust(AccountRef from, AccountRef to, long amount, String reason) {
        return adjust(UUID.randomUUID().toString(), from, to, amount, reason, null);
    }

    public Transfer adjust(
            String key, AccountRef from, AccountRef to, long amount, @Nullable String reason, @Nullable Instant effectiveAt) {
        return approved(corrections.requestAdjustment(
                officer, new Corrections.Adjustment(key, id(from), id(to), amount, reason, null, effectiveAt)));
    }

    public Transfer reverse(TransferId transfer, String reason) {
        return reverse(UUID.randomUUID().toString(), transfer, reason, null);
    }

    public Transfer reverse(String key, TransferId transfer, @Nullable String reason, @Nullable Instant effectiveAt) {
        return approved(corrections.requestReversal(officer, new Corrections.Reversal(key, transfer, reason, effectiveAt)));
    }

    private Transfer approved(Correction asked) {
        return ledger.find(corrections.approve(lead, asked.id(), asked.version(), null).posted());
    }

    private AccountId id(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(account -> account.ref().equals(ref))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Actor person(Role role) {
        return new Actor(UUID.randomUUID(), role.name(), Set.of(role), "test");
    }
}
