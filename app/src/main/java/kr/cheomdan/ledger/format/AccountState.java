package kr.cheomdan.ledger.format;

import static kr.cheomdan.database.Rows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is stored. Kinds and units stay text, so that the proof can also read what somebody has spoilt.
 *
 * @param head the hash of the account's last transfer; before the first one, {@link CanonicalBytes#genesis} of the account itself
 * @param lastRecordedAt when the last transfer was recorded; before the first one, when the account was opened
 */
public record AccountState(
        UUID id,
        String ownerKind,
        String ownerId,
        String kind,
        String unit,
        @Nullable Long floor,
        Instant openedAt,
        Balance balance,
        long entries,
        byte[] head,
        Instant lastRecordedAt) {

    /** From a row of the table of accounts joined with that of balances. */
    public static AccountState read(ResultSet row, int number) throws SQLException {
        return new AccountState(
                row.getObject("id", UUID.class),
                row.getString("owner_kind"),
                row.getString("owner_id"),
                row.getString("kind"),
                row.getString("unit"),
                row.getObject("floor", Long.class),
                instant(row, "opened_at"),
                new Balance(row.getLong("posted"), row.getLong("reserved_out"), row.getLong("reserved_in")),
                row.getLong("entries"),
                row.getBytes("head"),
                instant(row, "last_recorded_at"));
    }

    public static AccountState opened(UUID id, AccountRef ref, Instant at) {
        Long floor = ref.kind().floor();
        String kind = ref.kind().name();
        String unit = ref.unit().code();
        byte[] genesis = CanonicalBytes.genesis(id, ref.ownerKind(), ref.ownerId(), kind, unit, floor, at);
        return new AccountState(
                id, ref.ownerKind(), ref.ownerId(), kind, unit, floor, at, Balance.ZERO, 0, genesis, at);
    }

    /** The account after one more transfer. */
    public AccountState after(Balance balance, byte[] hash, Instant recordedAt) {
        return new AccountState(
                id, ownerKind, ownerId, kind, unit, floor, openedAt, balance, entries + 1, hash, recordedAt);
    }

    /** The same account with what stands on it now. */
    public AccountState with(Balance balance, long entries, byte[] head, Instant lastRecordedAt) {
        return new AccountState(
                id, ownerKind, ownerId, kind, unit, floor, openedAt, balance, entries, head, lastRecordedAt);
    }

    public AccountRef ref() {
        return new AccountRef(ownerKind, ownerId, AccountKind.valueOf(kind), Unit.of(unit));
    }

    /** What the head was before the first transfer. */
    public byte[] genesis() {
        return CanonicalBytes.genesis(id, ownerKind, ownerId, kind, unit, floor, openedAt);
    }

    public Account toAccount() {
        return new Account(new AccountId(id), ref(), balance, floor, entries, openedAt);
    }
}
