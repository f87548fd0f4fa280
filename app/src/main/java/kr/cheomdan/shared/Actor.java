package kr.cheomdan.shared;

import java.util.Set;
import java.util.UUID;

/**
 * Who acts: a signed-in person, the system itself, or somebody who has not signed in.
 *
 * @param accountId the person's account; {@link #NOBODY} where there is none
 * @param name the name shown in histories
 * @param roles the person's roles in the agency
 * @param origin where the request came from (an IP address, or the name of the scheduled task)
 */
public record Actor(UUID accountId, String name, Set<Role> roles, String origin) {

    /** The account id of those who have no account: the system and anonymous readers. */
    public static final UUID NOBODY = new UUID(0, 0);

    private static final String SYSTEM = "system";

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The system acting by itself, for instance when a deadline passes. */
    public static Actor system(String task) {
        return new Actor(NOBODY, SYSTEM, Set.of(), task);
    }

    /** Somebody who has not signed in. */
    public static Actor anonymous(String origin) {
        return new Actor(NOBODY, "anonymous", Set.of(), origin);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... anyOf) {
        for (Role role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the person works for the agency and may read the records of every organisation. */
    public boolean isStaff() {
        return roles.stream().anyMatch(Role::isStaff);
    }

    /** Whether nobody but the product itself acts. No account can claim it: only {@link #system} gives this name to {@link #NOBODY}. */
    public boolean isSystem() {
        return !isSignedIn() && name.equals(SYSTEM);
    }

    public boolean isSignedIn() {
        return !accountId.equals(NOBODY);
    }
}
