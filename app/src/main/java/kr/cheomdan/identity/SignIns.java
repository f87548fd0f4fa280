package kr.cheomdan.identity;

import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.identity.AccountStore.Stored;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.springframework.stereotype.Service;

/**
 * Signing in with a password. Too many wrong passwords in a row lock the login for a while; the answer is the same, and takes as long,
 * whether the login exists or not.
 *
 * <p>A wrong password has to be counted although the request is refused, so the checks themselves run outside a transaction and each record
 * of their outcome is one of its own.
 */
@Service
public class SignIns {

    /**
     * A person who has signed in.
     *
     * @param credentials the number of the credentials used; a session with an older one is over
     * @param mustChangePassword an administrator set the password
     */
    public record SignedIn(AccountSummary account, int credentials, boolean mustChangePassword) {

        private static SignedIn of(Stored stored) {
            return new SignedIn(stored.account(), stored.credentialsVersion(), stored.passwordSetByOther());
        }
    }

    private final AccountStore accounts;
    private final AccountKeeping keeping;
    private final Passwords passwords;
    private final SignInRecords records;

    SignIns(AccountStore accounts, AccountKeeping keeping, Passwords passwords, SignInRecords records) {
        this.accounts = accounts;
        this.keeping = keeping;
        this.passwords = passwords;
        this.records = records;
    }

    /**
     * Signs in on the pages.
     *
     * @throws RefusedException WRONG_CREDENTIALS, LOCKED or (only with the right password) ACCOUNT_DISABLED
     */
    public SignedIn signIn(String login, String password, String origin) {
        return SignedIn.of(check(login, password, origin, "identity.sign-in"));
    }

    /** Who a session belongs to, as of now; empty where the account was disabled or the password changed since. */
    public Optional<SignedIn> signedIn(UUID accountId, int credentials) {
        return accounts.find(accountId)
                .filter(stored -> stored.account().isActive() && stored.credentialsVersion() == credentials)
                .map(SignedIn::of);
    }

    /** Records that a person signed out. */
    public void signOut(Actor actor) {
        AccountRules.requireSignedIn(actor);
        records.signedOut(actor);
    }

    /**
     * Changes the person's own password; every other session and every token ends. Guessing the current password here counts like guessing
     * it at the log-in.
     *
     * @return with which the session that asked goes on
     */
    public SignedIn changeOwnPassword(Actor actor, String current, String chosen) {
        AccountRules.requireSignedIn(actor);
        String login = accounts.find(actor.accountId()).map(stored -> stored.account().login()).orElse("");
        passwords.requireGood(chosen, login);
        if (current.equals(chosen)) {
            throw IdentityRefusal.PASSWORD_UNCHANGED.at("password");
        }
        try {
            check(login, current, actor.origin(), "identity.confirm-password");
        } catch (RefusedException refused) {
            throw refused.refusal() == IdentityRefusal.WRONG_CREDENTIALS ? IdentityRefusal.CURRENT_PASSWORD_WRONG.at("current") : refused;
        }
        return SignedIn.of(keeping.setPassword(actor, actor.accountId(), chosen, false, null));
    }

    /** Removes the memory of wrong passwords that neither locks nor counts any more. */
    int forgetOldAttempts() {
        return records.forgetOldAttempts();
    }

    /** The account, if the password is right and nothing is locked; a right password is recorded under the action. */
    Stored check(String typedLogin, String password, String origin, String action) {
        String login = Logins.normal(typedLogin);
        records.lockedMinutes(login, origin).ifPresent(SignIns::refuseLocked);
        Optional<Stored> known = Logins.isWellFormed(login) ? accounts.byLogin(login) : Optional.empty();
        if (!passwords.matches(password, known.map(Stored::passwordHash).orElse(null))) {
            records.failed(login, known.map(stored -> stored.account().id()), origin).ifPresent(SignIns::refuseLocked);
            throw IdentityRefusal.WRONG_CREDENTIALS.with();
        }
        Stored stored = known.orElseThrow();
        if (!stored.account().isActive()) {
            throw IdentityRefusal.ACCOUNT_DISABLED.with();
        }
        records.succeeded(login, stored.account().actingFrom(origin), action).ifPresent(SignIns::refuseLocked);
        if (passwords.isOutdated(stored.passwordHash())) {
            accounts.renewHash(stored.account().id(), stored.passwordHash(), passwords.hashOf(password));
        }
        return stored;
    }

    private static void refuseLocked(long minutes) {
        throw IdentityRefusal.LOCKED.with(minutes);
    }
}
