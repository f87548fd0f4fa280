package kr.cheomdan.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something was done to a record, or a record with personal data was read by somebody else than its owner. A module publishes it as an
 * application event inside the transaction that does it; the audit trail appends it just before commit, so neither exists without the
 * other.
 *
 * @param action the verb, {@code <module>.<verb>}: {@code calls.publish}, {@code identity.sign-in}
 * @param subject the record
 * @param whose whose record it is (an organisation or an account), if anybody's
 * @param from the state before, null where there was none
 * @param to the state after, null where the state did not change
 * @param reason what the actor said, null where nothing is asked
 * @param details what else must be known later; no personal data beyond what the action needs, never a secret
 */
public record Change(
        Actor actor,
        String action,
        Subject subject,
        @Nullable Subject whose,
        @Nullable String from,
        @Nullable String to,
        @Nullable String reason,
        Map<String, String> details) {

    public Change {
        details = Map.copyOf(details);
    }

    /** A change that moves no state. */
    public static Change of(Actor actor, String action, Subject subject, @Nullable Subject whose) {
        return new Change(actor, action, subject, whose, null, null, null, Map.of());
    }

    /** A change of state. */
    public static Change of(
            Actor actor, String action, Subject subject, @Nullable Subject whose, @Nullable Enum<?> from, Enum<?> to) {
        return new Change(actor, action, subject, whose, from == null ? null : from.name(), to.name(), null, Map.of());
    }

    public Change because(String reason) {
        return new Change(actor, action, subject, whose, from, to, reason, details);
    }

    public Change withDetails(Map<String, String> details) {
        return new Change(actor, action, subject, whose, from, to, reason, details);
    }
}
