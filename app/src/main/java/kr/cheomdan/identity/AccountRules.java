package kr.cheomdan.identity;

import java.util.Set;
import java.util.regex.Pattern;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;

/** What is checked before an account is written. */
final class AccountRules {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REASON = 1_000;
    private static final Set<String> LANGUAGES = Set.of("ko", "en");
    /** Control and invisible formatting characters, with which one name can be made to look like another. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]");
    private static final Set<Role> STANDING_ALONE = Set.of(Role.ADMIN, Role.AUDITOR);

    private AccountRules() {}

    static String login(String typed) {
        String login = Logins.normal(typed);
        if (!Logins.isWellFormed(login)) {
            throw IdentityRefusal.LOGIN_MALFORMED.at("login");
        }
        return login;
    }

    static String name(String typed) {
        String name = typed.strip();
        if (!isLabel(name)) {
            throw IdentityRefusal.NAME_MALFORMED.at("name");
        }
        return name;
    }

    static String label(String typed) {
        String label = typed.strip();
        if (!isLabel(label)) {
            throw IdentityRefusal.LABEL_MALFORMED.at("label");
        }
        return label;
    }

    static String language(String language) {
        if (!LANGUAGES.contains(language)) {
            throw IdentityRefusal.LANGUAGE_UNKNOWN.at("language");
        }
        return language;
    }

    static String reason(@Nullable String typed) {
        String reason = typed == null ? "" : typed.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw IdentityRefusal.REASON_REQUIRED.at("reason");
        }
        return reason;
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

    private static boolean isLabel(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST_NAME && !INVISIBLE.matcher(text).find();
    }
}
