package kr.cheomdan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger as one would explain it at a table: maps and lists, no database, no threads. What the real one is compared with. */
final class PlainBook {

    record Done(String kind, String from, String to, long amount, @Nullable String of, @Nullable Instant expiresAt) {}

    private record Snapshot(Instant at, Map<String, Balance> balances) {}

    private final Map<String, Balance> balances = new HashMap<>();
    private final Map<String, Done> byKey = new HashMap<>();
    private final Map<String, String> endOf = new HashMap<>();
    private final Set<String> reversed = new HashSet<>();
    private final List<Snapshot> past = new ArrayList<>();
    private final String withoutFloor;

    PlainBook(String withoutFloor) {
        this.withoutFloor = withoutFloor;
    }

    String post(String key, String from, String to, long amount) {
        Done asked = new Done("post", from, to, amount, null, null);
        if (byKey.containsKey(key)) {
            return repeated(key, asked);
        }
        if (isShort(from, amount)) {
            return "ledger.insufficient-balance";
        }
        byKey.put(key, asked);
        change(from, -amount, 0, 0);
        change(to, amount, 0, 0);
        return "ok";
    }

    String reserve(String key, String from, String to, long amount, @Nullable Instant expiresAt) {
        Done asked = new Done("reserve", from, to, amount, null, expiresAt);
        if (byKey.containsKey(key)) {
            return repeated(key, asked);
        }
        if (isShort(from, amount)) {
            return "ledger.insufficient-balance";
        }
        byKey.put(key, asked);
        change(from, 0, amount, 0);
        change(to, 0, 0, amount);
        return "ok";
    }

    String settle(String key, String reservation, long amount, Instant now) {
        Done reserved = byKey.get(reservation);
        if (amount > reserved.amount()) {
            return "ledger.more-than-reserved";
        }
        Done asked = new Done("settle", reserved.from(), reserved.to(), amount, reservation, null);
        if (byKey.containsKey(key)) {
            return repeated(key, asked);
        }
        if (endOf.containsKey(reservation)) {
            return "ledger.already-ended";
        }
        if (reserved.expiresAt() != null && !now.isBefore(reserved.expiresAt())) {
            return "ledger.reservation-expired";
        }
        end(key, asked, reserved);
        change(reserved.from(), -amount, 0, 0);
        change(reserved.to(), amount, 0, 0);
        return "ok";
    }

    String release(String key, String reservation) {
        Done reserved = byKey.get(reservation);
        Done asked = new Done("release", reserved.from(), reserved.to(), reserved.amount(), reservation, null);
        if (byKey.containsKey(key)) {
            return repeated(key, asked);
        }
        if (endOf.containsKey(reservation)) {
            return "ledger.already-ended";
        }
        end(key, asked, reserved);
        return "ok";
    }

    String reverse(String key, String transfer) {
        Done first = byKey.get(transfer);
        boolean moved = (first.kind().equals("post") || first.kind().equals("settle")) && first.amount() > 0;
        if (!moved) {
            return "ledger.not-reversible";
        }
        Done asked = new Done("reverse", first.to(), first.from(), first.amount(), transfer, null);
        if (byKey.containsKey(key)) {
            return repeated(key, asked);
        }
        if (reversed.contains(transfer)) {
            return "ledger.already-reversed";
        }
        if (isShort(first.to(), first.amount())) {
            return "ledger.insufficient-balance";
        }
        byKey.put(key, asked);
        reversed.add(transfer);
        change(first.to(), -first.amount(), 0, 0);
        change(first.from(), first.amount(), 0, 0);
        return "ok";
    }

    void expireDue(Instant now) {
        for (String key : List.copyOf(byKey.keySet())) {
            Done done = byKey.get(key);
            boolean due = done.kind().equals("reserve") && done.expiresAt() != null && !now.isBefore(done.expiresAt());
            if (due && !endOf.containsKey(key)) {
                end("expire/" + key, new Done("expire", done.from(), done.to(), done.amount(), key, null), done);
            }
        }
    }

    Balance balance(String account) {
        return balances.getOrDefault(account, Balance.ZERO);
    }

    /** Remembers what stands there now; the last one of an instant is what stood there at it. */
    void remember(Instant now) {
        past.add(new Snapshot(now, Map.copyOf(balances)));
    }

    Balance balance(String account, Instant asOf) {
        Balance then = Balance.ZERO;
        for (Snapshot snapshot : past) {
            if (!snapshot.at().isAfter(asOf)) {
                then = snapshot.balances().getOrDefault(account, Balance.ZERO);
            }
        }
        return then;
    }

    private String repeated(String key, Done asked) {
        Done first = byKey.get(key);
        boolean same = first.kind().equals(asked.kind())
                && first.from().equals(asked.from())
                && first.to().equals(asked.to())
                && first.amount() == asked.amount()
                && Objects.equals(first.of(), asked.of());
        return same ? "same" : "ledger.key-reused";
    }

    private void end(String key, Done end, Done reserved) {
        byKey.put(key, end);
        endOf.put(Objects.requireNonNull(end.of()), key);
        change(reserved.from(), 0, -reserved.amount(), 0);
        change(reserved.to(), 0, 0, -reserved.amount());
    }

    private boolean isShort(String from, long amount) {
        return !from.equals(withoutFloor) && balance(from).available() < amount;
    }

    private void change(String account, long posted, long out, long in) {
        balances.merge(account, new Balance(posted, out, in), (was, by) -> new Balance(
                was.posted() + by.posted(), was.reservedOut() + by.reservedOut(), was.reservedIn() + by.reservedIn()));
    }
}
