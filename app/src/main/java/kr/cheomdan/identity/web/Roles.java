package kr.cheomdan.identity.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import kr.cheomdan.identity.IdentityRefusal;
import kr.cheomdan.shared.Role;

/** Roles as they are sent. */
final class Roles {

    private Roles() {}

    /** @throws kr.cheomdan.shared.RefusedException ROLE_UNKNOWN */
    static Set<Role> of(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            try {
                roles.add(Role.valueOf(String.valueOf(name)));
            } catch (IllegalArgumentException unknown) {
                throw IdentityRefusal.ROLE_UNKNOWN.at("roles", String.valueOf(name));
            }
        }
        return roles;
    }
}
