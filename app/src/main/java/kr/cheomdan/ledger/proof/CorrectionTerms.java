package kr.cheomdan.ledger.proof;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.Corrections;
import org.jspecify.annotations.Nullable;

/**
 * What the proof holds against lines that correct others.
 *
 * @param reversed the transfers that some reversal names
 * @param batches those that some of these were written in
 * @param posted the corrections that were approved, by id
 * @param rules after which position each rule binds that did not always
 */
record CorrectionTerms(Set<UUID> reversed, Set<UUID> batches, Map<UUID, Posted> posted, Map<String, Long> rules) {

    /** Corrections that two people made; kinds stay text, so that the proof can also read what somebody has spoilt. */
    record Posted(
            UUID id, String kind, UUID from, UUID to, long amount, @Nullable UUID reverses, UUID requestedBy, @Nullable UUID decidedBy,
            @Nullable UUID transfer) {}

    /** Whether the rule binds a line at that position; one of which nobody says since when binds always. */
    boolean binds(String rule, long position) {
        return position > rules.getOrDefault(rule, 0L);
    }
}
