package kr.cheomdan.identity;

import java.util.Set;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/** What is checked before an account is written. */
final class AccountRules {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REASON = 1_000;
    private static final Set<String> LANGUAGES = Set.of("ko", "en");
    private static final Set<Role> STANDING_ALONE = Set.of(Role.ADMIN, Role.AUDITOR);

    private AccountRules() {}

    static String login(String typed) {
        String login = Logins.normal(typed);
        if (!Logins.isWellFormed(login)) {
            throw IdentityRefusal.LOGIN_MALFORMED.at("login");
        }
        return login;
    }

    static String name(@Nullable String typed) {
        return Text.line("name", typed, LONGEST_NAME);
    }

    static String label(@Nullable String typed) {
        return Text.line("label", typed, LONGEST_NAME);
    }

    static String reason(@Nullable String typed) {
        return Text.block("reason", typed, LONGEST_REASON);
    }

    static String language(String language) {
        if (!LANGUAGES.contains(language)) {
            throw IdentityRefusal.LANGUAGE_UNKNOWN.at("language");
        }
        return language;
    }

    /** Who watches or gives out roles does not also use them. */
    static void requireCompatible(Set<Role> roles) {
        if (roles.size() > 1) {
            roles.stream().filter(STANDING_ALONE::contains).findFirst().ifPresent(role -> {
                throw IdentityRefusal.ROLE_STANDS_ALONE.at("roles", role);
            });
        }
    }

    static void requireSignedIn(Actor actor) {
        if (!actor.isSignedIn()) {
            throw IdentityRefusal.SIGN_IN_REQUIRED.with();
        }
    }

    static void requireAdministrator(Actor actor) {
        requireSignedIn(actor);
        if (!actor.has(Role.ADMIN)) {
            throw IdentityRefusal.NOT_ALLOWED.with();
        }
    }

    static void requireAdministratorOrAuditor(Actor actor) {
        requireSignedIn(actor);
        if (!actor.hasAny(Role.ADMIN, Role.AUDITOR)) {
            throw IdentityRefusal.NOT_ALLOWED.with();
        }
    }
}
