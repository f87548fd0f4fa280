package kr.cheomdan.ledger.format;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/** A row of the book as it is stored. Kind, code and unit stay text, so that the proof can also read what somebody has spoilt. */
public record Line(
        UUID id,
        String kind,
        String code,
        String unit,
        long posted,
        long pending,
        @Nullable UUID reservation,
        @Nullable Instant expiresAt,
        Subject cause,
        Subject actor,
        String key,
        Instant effectiveAt,
        Instant recordedAt,
        Side from,
        Side to,
        Remarks remarks,
        byte[] hash) {

    /**
     * The entry on one of the two accounts.
     *
     * @param number counts the account's entries from 1
     * @param after what stood on the account afterwards
     */
    public record Side(UUID account, long number, Balance after) {}

    public Transfer toTransfer(AccountRef from, AccountRef to) {
        Transfer.Kind is = Transfer.Kind.valueOf(kind);
        return new Transfer(
                new TransferId(id),
                is,
                TransferCode.valueOf(code),
                from,
                to,
                amount(is),
                reservation == null ? null : new TransferId(reservation),
                expiresAt,
                cause,
                actor,
                key,
                effectiveAt,
                recordedAt,
                remarks.reason(),
                remarks.reverses() == null ? null : new TransferId(remarks.reverses()),
                remarks.batch(),
                remarks.rate(),
                HexFormat.of().formatHex(hash));
    }

    private long amount(Transfer.Kind is) {
        return switch (is) {
            case POSTED, SETTLED -> posted;
            case RESERVED, RELEASED, EXPIRED -> Math.abs(pending);
        };
    }
}
