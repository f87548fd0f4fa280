package kr.cheomdan.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a reversal moves back what another transfer moved, all of it and once; of an exchange both halves. */
final class ReversalReplay {

    private static final String REVERSAL = TransferCode.REVERSAL.name();
    private static final Set<String> MOVED = Set.of("POSTED", "SETTLED");

    private final Tally checked = new Tally("reversals");
    /** The transfers that some reversal names: only these need be remembered. */
    private final Set<UUID> named;
    private final Map<UUID, Moved> moved = new HashMap<>();
    private final Map<UUID, UUID> halves = new HashMap<>();

    private record Moved(UUID from, UUID to, long amount, @Nullable UUID exchange) {}

    ReversalReplay(Set<UUID> named) {
        this.named = named;
    }

    Tally checked() {
        return checked;
    }

    void line(Line line) {
        UUID reverses = line.remarks().reverses();
        if (line.code().equals(REVERSAL) || reverses != null) {
            reversal(line, reverses);
        } else if (named.contains(line.id()) && MOVED.contains(line.kind())) {
            UUID exchange = line.remarks().rate() == null ? null : line.remarks().batch();
            moved.put(line.id(), new Moved(line.from().account(), line.to().account(), line.posted(), exchange));
        }
    }

    private void reversal(Line line, @Nullable UUID reverses) {
        Moved back = reverses == null ? null : moved.remove(reverses);
        String problem = null;
        if (!line.code().equals(REVERSAL) || reverses == null || line.remarks().reason() == null) {
            problem = "is no reversal with a reason and what it reverses";
        } else if (back == null) {
            problem = "reverses %s, which moved nothing before it or was reversed".formatted(reverses);
        } else if (!back.from().equals(line.to().account()) || !back.to().equals(line.from().account())
                || back.amount() != line.posted()) {
            problem = "reverses %s with another amount or other accounts".formatted(reverses);
        }
        checked.check(problem == null, "transfer %s: %s", line.id(), problem);
        if (back != null && back.exchange() != null && halves.remove(back.exchange()) == null) {
            halves.put(back.exchange(), line.id());
        }
    }

    void finish() {
        halves.values().stream().sorted(AccountHeads.BY_ID)
                .forEach(id -> checked.wrong("transfer %s: reverses one half of an exchange and not the other", id));
    }
}
