package kr.cheomdan.ledger.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.Line;
import org.jspecify.annotations.Nullable;

/** That a reversal moves back what another transfer moved, all of it and once; of what was written all or none, all of it. */
final class ReversalReplay {

    static final String RULE = "whole-batches";

    private static final String REVERSAL = TransferCode.REVERSAL.name();
    private static final Set<String> MOVED = Set.of("POSTED", "SETTLED");

    private final Tally checked = new Tally("reversals");
    private final CorrectionTerms terms;
    private final Map<UUID, Moved> moved = new HashMap<>();
    private final Map<UUID, UUID> halves = new HashMap<>();
    /** How much of each batch is not undone; of the batches that some reversal touches. */
    private final Map<UUID, Integer> left = new HashMap<>();
    private final Map<UUID, UUID> lastBack = new HashMap<>();

    private record Moved(UUID from, UUID to, long amount, @Nullable UUID batch, boolean exchanged) {}

    ReversalReplay(CorrectionTerms terms) {
        this.terms = terms;
    }

    Tally checked() {
        return checked;
    }

    void line(long position, Line line) {
        UUID reverses = line.remarks().reverses();
        if (line.code().equals(REVERSAL) || reverses != null) {
            reversal(position, line, reverses);
        } else if (MOVED.contains(line.kind()) && line.posted() != 0) {
            UUID batch = line.remarks().batch();
            if (batch != null && terms.batches().contains(batch)) {
                left.merge(batch, 1, Integer::sum);
            }
            if (terms.reversed().contains(line.id())) {
                boolean exchanged = line.remarks().rate() != null;
                moved.put(line.id(), new Moved(line.from().account(), line.to().account(), line.posted(), batch, exchanged));
            }
        }
    }

    private void reversal(long position, Line line, @Nullable UUID reverses) {
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
        if (back != null && back.batch() != null) {
            together(position, line, back.batch(), back.exchanged());
        }
    }

    private void together(long position, Line line, UUID batch, boolean exchanged) {
        left.merge(batch, -1, Integer::sum);
        if (exchanged) {
            if (halves.remove(batch) == null) {
                halves.put(batch, line.id());
            }
        } else if (terms.binds(RULE, position)) {
            lastBack.put(batch, line.id());
        }
    }

    void finish() {
        halves.values().stream().sorted(AccountHeads.BY_ID)
                .forEach(id -> checked.wrong("transfer %s: reverses one half of an exchange and not the other", id));
        lastBack.entrySet().stream().filter(batch -> left.getOrDefault(batch.getKey(), 0) != 0).map(Map.Entry::getValue)
                .sorted(AccountHeads.BY_ID)
                .forEach(id -> checked.wrong("transfer %s: reverses a part of what was written all or none, and not the rest", id));
    }
}
