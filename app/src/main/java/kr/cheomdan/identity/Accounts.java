package kr.cheomdan.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.identity.AccountStore.Stored;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who may sign in, and what they may do in the agency. Administrators keep the accounts, never their own roles or status;
 * anybody may sign up as an applicant. The finders are for other modules and do not ask who reads.
 */
@Service
public class Accounts {

    private final AccountStore store;
    private final AccountKeeping keeping;
    private final SignInRecords records;
    private final Passwords passwords;

    Accounts(AccountStore store, AccountKeeping keeping, SignInRecords records, Passwords passwords) {
        this.store = store;
        this.keeping = keeping;
        this.records = records;
        this.passwords = passwords;
    }

    /** @throws kr.cheomdan.shared.RefusedException {@link LifecycleRefusal#NOT_FOUND} */
    @Transactional(readOnly = true)
    public AccountSummary find(UUID id) {
        return store.find(id).map(Stored::account).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("account", id));
    }

    /** The accounts among these ids, for lists that name people. */
    @Transactional(readOnly = true)
    public Map<UUID, AccountSummary> findAll(Collection<UUID> ids) {
        return store.findAll(ids).stream().collect(Collectors.toMap(AccountSummary::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public Optional<AccountSummary> byLogin(String login) {
        String normal = Logins.normal(login);
        return Logins.isWellFormed(normal) ? store.byLogin(normal).map(Stored::account) : Optional.empty();
    }

    /** Whether nobody has an account yet, as before the first start. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return store.count("") == 0;
    }

    /** The active accounts with a role, by name. */
    @Transactional(readOnly = true)
    public List<AccountSummary> withRole(Role role) {
        return store.activeWithRole(role);
    }

    /** Accounts whose login or name contains the text; for administrators and auditors. */
    @Transactional(readOnly = true)
    public PageOf<AccountSummary> search(Actor actor, @Nullable String text, PageQuery page) {
        AccountRules.requireAdministratorOrAuditor(actor);
        String wanted = text == null ? "" : text;
        return PageOf.of(store.search(wanted, page), page, store.count(wanted));
    }

    /** One account; for administrators, auditors and the person. */
    @Transactional(readOnly = true)
    public AccountSummary get(Actor actor, UUID id) {
        if (!actor.isSignedIn() || !actor.accountId().equals(id)) {
            AccountRules.requireAdministratorOrAuditor(actor);
        }
        return find(id);
    }

    /** Refuses whoever may not create and change accounts. */
    public void requireKeeper(Actor actor) {
        AccountRules.requireAdministrator(actor);
    }

    /** Creates an account; for administrators and the system. */
    @Transactional
    public AccountSummary create(Actor actor, NewAccount wanted) {
        if (!actor.isSystem()) {
            AccountRules.requireAdministrator(actor);
        }
        return keeping.create(actor, actor.origin(), keeping.checked(wanted));
    }

    /**
     * Creates an account for the person who asks, as an applicant and as nothing else. One address may do so only so often; a try counts
     * even when the login turns out to be taken, because that answer is what somebody who collects logins wants.
     *
     * @param actor somebody not signed in; only the origin counts
     */
    public AccountSummary signUp(Actor actor, String login, String name, String password, String language) {
        NewAccount wanted = keeping.checked(new NewAccount(login, name, password, Set.of(Role.APPLICANT), language));
        records.countSignUp(actor.origin()).ifPresent(minutes -> {
            throw IdentityRefusal.TOO_MANY_SIGN_UPS.with(minutes);
        });
        return keeping.create(null, actor.origin(), wanted);
    }

    /** @param version the one read; the change is refused where the account was changed since */
    @Transactional
    public AccountSummary changeRoles(Actor actor, UUID id, Set<Role> roles, String reason, int version) {
        AccountSummary account = othersForChange(actor, id);
        AccountRules.requireCompatible(roles);
        String why = AccountRules.reason(reason);
        if (account.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, account.version());
        }
        if (account.roles().equals(roles)) {
            return account;
        }
        if (!roles.contains(Role.ADMIN)) {
            requireAnotherAdministrator(account);
        }
        AccountSummary changed = store.updateRoles(id, roles);
        keeping.publish(actor, "identity.change-roles", id, AccountKeeping.roles(account), AccountKeeping.roles(changed), why);
        return changed;
    }

    /** Ends the use of an account, its sessions and its tokens; disabling a disabled one changes nothing. */
    @Transactional
    public AccountSummary disable(Actor actor, UUID id, String reason) {
        AccountSummary account = othersForChange(actor, id);
        String why = AccountRules.reason(reason);
        requireAnotherAdministrator(account);
        return keeping.setStatus(actor, account, AccountStatus.DISABLED, why);
    }

    @Transactional
    public AccountSummary enable(Actor actor, UUID id, String reason) {
        AccountSummary account = othersForChange(actor, id);
        return keeping.setStatus(actor, account, AccountStatus.ACTIVE, AccountRules.reason(reason));
    }

    /** Until when wrong passwords have locked the account, if they have; for administrators and auditors. */
    @Transactional(readOnly = true)
    public Optional<Instant> lockedUntil(Actor actor, UUID id) {
        AccountRules.requireAdministratorOrAuditor(actor);
        return records.lockedUntil(find(id).login());
    }

    /** Ends a lock before its time; unlocking what is not locked changes nothing. */
    @Transactional
    public void unlock(Actor actor, UUID id) {
        AccountRules.requireAdministrator(actor);
        if (records.unlock(find(id).login())) {
            keeping.publish(actor, "identity.unlock-account", id, null, null, null);
        }
    }

    /** Sets a random password, answered this once, which the person has to change; ends every session and token. */
    @Transactional
    public String resetPassword(Actor actor, UUID id, String reason) {
        othersForChange(actor, id);
        String password = passwords.random();
        keeping.setPassword(actor, id, password, true, AccountRules.reason(reason));
        return password;
    }

    /** Changes how the person is called and in which language the person is written to. */
    @Transactional
    public AccountSummary changeOwnProfile(Actor actor, String name, String language) {
        AccountRules.requireSignedIn(actor);
        String wantedName = AccountRules.name(name);
        String wantedLanguage = AccountRules.language(language);
        AccountSummary account = store.findForChange(actor.accountId()).account();
        if (account.name().equals(wantedName) && account.language().equals(wantedLanguage)) {
            return account;
        }
        AccountSummary changed = store.updateProfile(account.id(), wantedName, wantedLanguage);
        keeping.publish(actor, "identity.change-profile", account.id(), null, null, null);
        return changed;
    }

    private AccountSummary othersForChange(Actor actor, UUID id) {
        AccountRules.requireAdministrator(actor);
        if (actor.accountId().equals(id)) {
            throw IdentityRefusal.OWN_ACCOUNT.with();
        }
        // First the administrators, always in one order: two who remove each other then wait for one another and not in a circle.
        store.lockAdministrators();
        return store.findForChange(id).account();
    }

    private void requireAnotherAdministrator(AccountSummary account) {
        boolean another = store.lockAdministrators().stream().anyMatch(other -> !other.equals(account.id()));
        if (account.has(Role.ADMIN) && account.isActive() && !another) {
            throw IdentityRefusal.LAST_ADMINISTRATOR.with();
        }
    }
}
