package kr.cheomdan.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.ledger.Corrections.Correction;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people ask for, as corrections, and corrections as what they write into the book. */
@Component
class CorrectionRequests {

    private final CorrectionStore store;
    private final AccountStore accounts;
    private final Correcting correcting;

    CorrectionRequests(CorrectionStore store, AccountStore accounts, Correcting correcting) {
        this.store = store;
        this.accounts = accounts;
        this.correcting = correcting;
    }

    /** The correction that would be made of what is asked for. */
    Correction of(Actor actor, Corrections.Adjustment asked) {
        AccountRef from = account(asked.from());
        AccountRef to = account(asked.to());
        return new Correction(
                fresh(), Corrections.Kind.ADJUSTMENT, asked.from(), from, asked.to(), to, asked.amount(), null, asked.cause(),
                Draft.toMicros(asked.effectiveAt()), reason(asked.reason()), Corrections.State.REQUESTED, actor.accountId(),
                correcting.now(), null, null, null, null, 0);
    }

    /** The same of a transfer that is to be undone. */
    Correction of(Actor actor, Corrections.Reversal asked) {
        String reason = reason(asked.reason());
        Transfer named = correcting.reversible(asked.transfer());
        return new Correction(
                fresh(), Corrections.Kind.REVERSAL, id(named.to()), named.to(), id(named.from()), named.from(), named.amount(), named.id(),
                null, Draft.toMicros(asked.effectiveAt()), reason, Corrections.State.REQUESTED, actor.accountId(), correcting.now(), null,
                null, null, null, 0);
    }

    /** What was asked for under this key before; it must be the same. */
    Optional<Correction> first(String key, Correction wanted) {
        PostingRules.requireKey(key, PostingRules.LONGEST_KEY);
        Optional<Correction> first = store.findByKey(key);
        first.filter(one -> !isSame(one, wanted)).ifPresent(other -> {
            throw LedgerRefusal.KEY_REUSED.at("key", key, described(other), described(wanted));
        });
        return first;
    }

    /** Refuses what somebody has asked for already, be it by another part of what was written together. */
    void requireNotWaiting(Actor actor, Correction wanted) {
        List<UUID> reversed = plan(actor, wanted).steps().stream()
                .map(step -> step.draft().remarks().reverses())
                .filter(Objects::nonNull)
                .toList();
        store.findWaiting(reversed).ifPresent(other -> {
            throw LedgerRefusal.REVERSAL_WAITING.with(other.reverses(), other.requestedAt());
        });
    }

    /** What the correction does to each account, as they stand now; refused as writing it would be. */
    List<Corrections.Effect> effects(Actor actor, Correction correction) {
        return correcting.effects(plan(actor, correction));
    }

    Transfer write(Actor actor, Correction correction) {
        if (correction.kind() == Corrections.Kind.REVERSAL) {
            correcting.undoBeside(actor, correction, Objects.requireNonNull(correction.reverses()));
            return correcting.write(actor, plan(actor, correction), "ledger.reverse");
        }
        return correcting.write(actor, plan(actor, correction), "ledger.adjust");
    }

    private Correcting.Plan plan(Actor actor, Correction correction) {
        String key = "correction/" + correction.id();
        return switch (correction.kind()) {
            case ADJUSTMENT -> correcting.adjustment(actor, new Posting(
                    key, TransferCode.ADJUSTMENT, correction.from(), correction.to(), correction.amount(), correction.subject(),
                    correction.effectiveAt(), correction.reason()));
            case REVERSAL -> correcting.reversal(actor, new Correcting.Reversal(
                    key, Objects.requireNonNull(correction.reverses()), correction.reason(), correction.subject(),
                    correction.effectiveAt()));
        };
    }

    private static boolean isSame(Correction first, Correction wanted) {
        return first.kind() == wanted.kind()
                && first.from().equals(wanted.from())
                && first.to().equals(wanted.to())
                && first.amount() == wanted.amount()
                && Objects.equals(first.reverses(), wanted.reverses())
                && Objects.equals(first.cause(), wanted.cause())
                && Objects.equals(first.effectiveAt(), wanted.effectiveAt())
                && first.reason().equals(wanted.reason());
    }

    /** In one line, for the refusal that shows two requests with one key. */
    private static String described(Correction correction) {
        return "%s %d %s: %s -> %s (%s)".formatted(
                correction.kind(), correction.amount(), correction.from().unit(), correction.from(), correction.to(), correction.reason());
    }

    private static String reason(@Nullable String given) {
        String reason = Text.block("reason", given, PostingRules.LONGEST_REASON);
        PostingRules.requireReason(reason);
        return reason;
    }

    private Corrections.Id fresh() {
        return new Corrections.Id(Bookkeeping.timeOrderedId(correcting.now()));
    }

    private AccountRef account(AccountId id) {
        return accounts.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("account", id)).ref();
    }

    private AccountId id(AccountRef ref) {
        return new AccountId(accounts.find(ref).orElseThrow().id());
    }
}
