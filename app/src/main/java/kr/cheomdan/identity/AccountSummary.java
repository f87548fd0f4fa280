package kr.cheomdan.identity;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;

/**
 * A person's account, without anything secret.
 *
 * @param login what the person signs in with, in lower case
 * @param name the name shown to others
 * @param language {@code ko} or {@code en}
 * @param version counts the changes, for conflict-free editing
 */
public record AccountSummary(
        UUID id, String login, String name, Set<Role> roles, String language, AccountStatus status, Instant createdAt, int version) {

    public AccountSummary {
        // In the order of the enum, so that they always read the same.
        roles = roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The person as acting from this address. */
    public Actor actingFrom(String origin) {
        return new Actor(id, name, roles, origin);
    }

    public boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }
}
