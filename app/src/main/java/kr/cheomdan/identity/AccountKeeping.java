package kr.cheomdan.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.identity.AccountStore.Stored;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The writing half of {@link Accounts}, {@link SignIns} and {@link Tokens}: each act in one transaction with its audit entry. */
@Component
class AccountKeeping {

    private final AccountStore accounts;
    private final TokenStore tokens;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountKeeping(
            AccountStore accounts, TokenStore tokens, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** The account as it will be stored, or the refusal of what is wrong with it. */
    NewAccount checked(NewAccount wanted) {
        String login = AccountRules.login(wanted.login());
        String name = AccountRules.name(wanted.name());
        passwords.requireGood(wanted.password(), login);
        AccountRules.requireCompatible(wanted.roles());
        return new NewAccount(login, name, wanted.password(), wanted.roles(), AccountRules.language(wanted.language()));
    }

    /** @param creator null where the person signs up */
    @Transactional
    public AccountSummary create(@Nullable Actor creator, String origin, NewAccount checked) {
        AccountSummary account = accounts.insert(checked, passwords.hashOf(checked.password()), clock.instant())
                .orElseThrow(() -> IdentityRefusal.LOGIN_TAKEN.at("login"))
                .account();
        Actor actor = creator == null ? account.actingFrom(origin) : creator;
        publish(actor, creator == null ? "identity.sign-up" : "identity.create-account", account.id(), null, roles(account), null);
        return account;
    }

    /** Sets a password, ends every session and revokes every token. */
    @Transactional
    public Stored setPassword(Actor actor, UUID id, String password, boolean byOther, @Nullable String reason) {
        Stored stored = accounts.updatePassword(id, passwords.hashOf(password), byOther);
        tokens.revokeAll(id, clock.instant());
        publish(actor, byOther ? "identity.reset-password" : "identity.change-password", id, null, null, reason);
        return stored;
    }

    /** Sets the status, ends every session and revokes every token; setting the status that is already set changes nothing. */
    @Transactional
    public AccountSummary setStatus(Actor actor, AccountSummary account, AccountStatus status, String reason) {
        if (account.status() == status) {
            return account;
        }
        AccountSummary changed = accounts.updateStatus(account.id(), status);
        tokens.revokeAll(account.id(), clock.instant());
        String action = status == AccountStatus.ACTIVE ? "identity.enable-account" : "identity.disable-account";
        publish(actor, action, account.id(), account.status().name(), status.name(), reason);
        return changed;
    }

    /** Issues a token; where the person has too many, the oldest ones end. */
    @Transactional
    public ApiToken issueToken(Actor actor, String label, byte[] sha256, Duration lifetime, int most) {
        Instant now = clock.instant();
        AccountSummary account = accounts.findForChange(actor.accountId()).account();
        tokens.valid(account.id(), now).stream().skip(most - 1L).forEach(oldest -> revokeToken(actor, oldest.id()));
        ApiToken token = tokens.insert(account.id(), label, sha256, now, now.plus(lifetime));
        publishToken(actor, "identity.issue-token", token.id());
        return token;
    }

    /** @throws kr.cheomdan.shared.RefusedException NOT_FOUND where the person has no such token */
    @Transactional
    public void revokeToken(Actor actor, UUID tokenId) {
        if (tokens.revoke(actor.accountId(), tokenId, clock.instant())) {
            publishToken(actor, "identity.revoke-token", tokenId);
        } else if (!tokens.exists(actor.accountId(), tokenId)) {
            throw LifecycleRefusal.NOT_FOUND.with("token", tokenId);
        }
    }

    private void publishToken(Actor actor, String action, UUID tokenId) {
        events.publishEvent(Change.of(actor, action, Subject.of("token", tokenId), Subject.of("account", actor.accountId())));
    }

    void publish(
            Actor actor, String action, UUID id, @Nullable String from, @Nullable String to, @Nullable String reason) {
        Subject account = Subject.of("account", id);
        events.publishEvent(new Change(actor, action, account, account, from, to, reason, Map.of()));
    }

    static String roles(AccountSummary account) {
        return String.join(" ", account.roles().stream().map(Enum::name).sorted().toList());
    }
}
