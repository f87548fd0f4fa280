package kr.cheomdan.identity;

import java.util.Set;
import kr.cheomdan.shared.Role;

/**
 * What is needed to create an account.
 *
 * @param login 3 to 64 letters, digits and {@code . _ @ + -}; upper and lower case are the same
 * @param language {@code ko} or {@code en}
 */
public record NewAccount(String login, String name, String password, Set<Role> roles, String language) {

    public NewAccount {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "NewAccount[" + login + ", " + roles + "]";
    }
}
