package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/** A set of accounts with names and keys of its own, on which {@link Wish}es are fulfilled, and what it answers in comparable words. */
final class WishedBook {

    private static final UUID NOT_THERE = new UUID(0, 1);

    private final Ledger ledger;
    private final TransferStore transfers;
    private final String unique = UUID.randomUUID().toString().replace("-", "");
    private final Map<TransferId, Integer> seen = new HashMap<>();

    WishedBook(Ledger ledger, TransferStore transfers) {
        this.ledger = ledger;
        this.transfers = transfers;
    }

    AccountRef account(String name) {
        return new AccountRef("bulk", name + unique, name.equals("issued") ? AccountKind.ISSUED : AccountKind.BUDGET_LINE, Unit.SEAT);
    }

    List<Posting.Instruction> instructions(List<Wish> wishes, Instant now) {
        return wishes.stream().map(wish -> instruction(wish, now)).toList();
    }

    private Posting.Instruction instruction(Wish wish, Instant now) {
        String key = wish.key().isBlank() ? wish.key() : wish.key() + unique;
        return switch (wish.act()) {
            case POST -> Posting.Instruction.post(
                    posting(key, wish, wish.seconds() == null ? null : now.minusSeconds(wish.seconds())));
            case RESERVE -> Posting.Instruction.reserve(posting(key, wish, null), expiry(wish, now));
            case SETTLE -> Posting.Instruction.settle(key, reservation(wish), wish.amount(), cause());
            case RELEASE -> Posting.Instruction.release(key, reservation(wish), cause());
        };
    }

    /** No two at the same instant, because in which order these would expire depends on their ids. */
    private static @Nullable Instant expiry(Wish wish, Instant now) {
        if (wish.seconds() == null) {
            return null;
        }
        return wish.seconds() == 0 ? now : now.plusSeconds(wish.seconds()).plusNanos(1_000L * (wish.key().hashCode() & 0xfffff));
    }

    private Posting posting(String key, Wish wish, @Nullable Instant effectiveAt) {
        return new Posting(key, wish.code(), account(wish.from()), account(wish.to()), wish.amount(), cause(), effectiveAt);
    }

    private Posting.Reservation reservation(Wish wish) {
        String key = wish.of() + unique;
        return wish.byId()
                ? Posting.Reservation.of(transfers.findByKey(key).map(Transfer::id).orElse(new TransferId(NOT_THERE)))
                : Posting.Reservation.under(key);
    }

    private Subject cause() {
        return Subject.of("bulk", unique);
    }

    /** What stands in the book for an instruction already, compared field by field. */
    @Nullable Transfer standing(Posting.Instruction instruction) {
        Transfer first = transfers.findByKey(instruction.key()).orElse(null);
        if (first == null) {
            return null;
        }
        boolean same;
        if (instruction instanceof Posting.Instruction.Move move) {
            Posting posting = move.posting();
            same = first.kind() == (move.reserves() ? Transfer.Kind.RESERVED : Transfer.Kind.POSTED)
                    && first.from().equals(posting.from()) && first.to().equals(posting.to()) && first.amount() == posting.amount()
                    && first.code() == posting.code()
                    && (posting.effectiveAt() == null || posting.effectiveAt().equals(first.effectiveAt()));
        } else {
            Posting.Instruction.End end = (Posting.Instruction.End) instruction;
            TransferId of = end.reservation().id() != null
                    ? end.reservation().id()
                    : transfers.findByKey(end.reservation().key()).map(Transfer::id).orElse(null);
            same = Objects.equals(first.reservation(), of)
                    && first.kind() == (end.amount() == null ? Transfer.Kind.RELEASED : Transfer.Kind.SETTLED)
                    && (end.amount() == null || end.amount() == first.amount());
        }
        return same ? first : null;
    }

    /** The answers without what must differ between two books; a transfer is the first, second... that this book has seen. */
    List<String> answers(List<Posting.Outcome> outcomes) {
        return outcomes.stream().map(this::answer).toList();
    }

    private String answer(Posting.Outcome outcome) {
        RefusedException refused = outcome.refused();
        if (refused != null) {
            assertThat(outcome.transfer()).isNull();
            return plain(refused.refusal().code() + " " + refused.field() + " " + refused.arguments());
        }
        Transfer transfer = outcome.transfer();
        int number = number(transfer.id());
        assertThat(ledger.find(transfer.id())).isEqualTo(transfer);
        String of = transfer.reservation() == null ? "" : "of " + number(transfer.reservation());
        return plain(Stream.of(number, transfer.kind(), of, transfer.key(), transfer.from(), transfer.to(), transfer.amount(),
                        transfer.effectiveAt(), transfer.expiresAt())
                .map(String::valueOf)
                .toList()
                .toString());
    }

    private int number(TransferId id) {
        return seen.computeIfAbsent(id, unseen -> seen.size());
    }

    /** Each entry of an account, the latest first. */
    List<String> statement(String name) {
        return ledger.entries(account(name), new PageQuery(0, 1_000)).items().stream()
                .map(entry -> plain(entry.number() + " " + entry.kind() + entry.key() + " " + entry.posted() + " " + entry.reservedOut()
                        + " " + entry.reservedIn() + " " + entry.after() + entry.other() + entry.effectiveAt()))
                .toList();
    }

    /** What the list of open reservations says of an account. */
    long open(String name) {
        return ledger.accountsOf("bulk", name + unique).stream()
                .mapToLong(account -> transfers.findOpen(account.id(), Integer.MAX_VALUE).stream().mapToLong(Transfer::amount).sum())
                .sum();
    }

    private String plain(String text) {
        return text.replace(unique, "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");
    }
}
