package kr.cheomdan.ledger.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.ledger.format.Line;

/** That reservations end once, within what they held, and that those which have not ended are listed as open. */
final class ReservationReplay {

    private final Tally endedOnce = new Tally("reservations-end-once");
    private final Tally withinReserved = new Tally("settled-within-reserved");
    private final Tally listed = new Tally("open-reservations");
    private final Map<UUID, Held> open = new HashMap<>();
    private long openOnes;

    private record Held(UUID from, UUID to, long amount) {}

    Tally endedOnce() {
        return endedOnce;
    }

    Tally withinReserved() {
        return withinReserved;
    }

    Tally listed() {
        return listed;
    }

    /** How many are listed as open. */
    long openOnes() {
        return openOnes;
    }

    void line(Line line) {
        if (line.kind().equals("RESERVED")) {
            open.put(line.id(), new Held(line.from().account(), line.to().account(), line.pending()));
        }
        if (line.reservation() == null) {
            return;
        }
        Held reserved = open.remove(line.reservation());
        if (reserved == null) {
            endedOnce.wrong("transfer %s ends reservation %s, which is none or had ended", line.id(), line.reservation());
            return;
        }
        Held ended = new Held(line.from().account(), line.to().account(), -line.pending());
        endedOnce.check(reserved.equals(ended),
                "transfer %s ends reservation %s with another amount or other accounts", line.id(), line.reservation());
        withinReserved.check(line.posted() <= reserved.amount(), "transfer %s settles %d of the %d reserved",
                line.id(), line.posted(), reserved.amount());
    }

    /** Then what the list of open reservations says. */
    void open(BookScan.Open one) {
        openOnes++;
        Held held = open.remove(one.transfer());
        if (held == null) {
            listed.wrong("reservation %s is listed as open, but is none or has ended", one.transfer());
        } else {
            listed.check(held.equals(new Held(one.from(), one.to(), one.amount())),
                    "reservation %s is listed with another amount or other accounts", one.transfer());
        }
    }

    void finish() {
        open.keySet().stream().sorted(AccountHeads.BY_ID)
                .forEach(id -> listed.wrong("reservation %s has not ended and is not listed as open", id));
    }
}
