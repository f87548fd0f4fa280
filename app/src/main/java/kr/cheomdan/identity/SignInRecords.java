package kr.cheomdan.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.cheomdan.identity.Attempts.Limit;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came of each try to sign in or to sign up: counted for the lock, and written to the audit trail. */
@Component
class SignInRecords {

    private static final Duration KEPT = Duration.ofDays(1);
    /** Only addresses as numbers: asking a name server about what a client sent would be its choice, not ours. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*");

    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Limit perLogin;
    private final Limit perOrigin;
    private final Limit signUps;

    SignInRecords(Attempts attempts, ApplicationEventPublisher events, IdentitySettings settings, Clock clock) {
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
        this.perLogin = new Limit("LOGIN", settings.lockOutAfter(), settings.lockOutFor());
        this.perOrigin = new Limit("ORIGIN", settings.lockOutOriginAfter(), settings.lockOutFor());
        this.signUps = new Limit("SIGN_UP", settings.signUpsPerOrigin(), settings.signUpWindow());
    }

    /** For how many minutes the login or the address is locked, if it is. */
    @Transactional(readOnly = true)
    public Optional<Long> lockedMinutes(String login, String origin) {
        return attempts.lockedUntil(perLogin, login).or(() -> attempts.lockedUntil(perOrigin, origin)).map(this::minutes);
    }

    @Transactional(readOnly = true)
    public Optional<Instant> lockedUntil(String login) {
        return attempts.lockedUntil(perLogin, login);
    }

    /** Counts a wrong password; answers for how many minutes the login or the address is locked, if it now is. */
    @Transactional
    public Optional<Long> failed(String login, Optional<UUID> account, String origin) {
        Optional<Instant> locked = attempts.count(perLogin, login);
        if (!isOwnMachine(origin)) {
            Optional<Instant> originLocked = attempts.count(perOrigin, origin);
            locked = locked.isPresent() ? locked : originLocked;
        }
        Subject subject = Subject.of(account.isPresent() ? "account" : "login", account.<Object>map(id -> id).orElse("unknown"));
        events.publishEvent(Change.of(Actor.anonymous(origin), "identity.sign-in-failed", subject, account.isPresent() ? subject : null)
                .withDetails(Map.of("locked", String.valueOf(locked.isPresent()))));
        return locked.map(this::minutes);
    }

    /** Records the right password; one that came after the lock is as good as a wrong one, and the length of the lock is answered. */
    @Transactional
    public Optional<Long> succeeded(String login, Actor actor, String action) {
        Optional<Long> locked = lockedMinutes(login, actor.origin());
        if (locked.isEmpty()) {
            attempts.forget(perLogin, login);
            events.publishEvent(Change.of(actor, action, Subject.of("account", actor.accountId()), own(actor)));
        }
        return locked;
    }

    @Transactional
    public void signedOut(Actor actor) {
        events.publishEvent(Change.of(actor, "identity.sign-out", Subject.of("account", actor.accountId()), own(actor)));
    }

    /** Counts a try to sign up; answers how many minutes the address has to wait, if it has to. */
    @Transactional
    public Optional<Long> countSignUp(String origin) {
        if (isOwnMachine(origin)) {
            return Optional.empty();
        }
        Optional<Instant> locked = attempts.lockedUntil(signUps, origin);
        if (locked.isEmpty()) {
            attempts.count(signUps, origin);
        }
        return locked.map(this::minutes);
    }

    boolean unlock(String login) {
        return attempts.unlock(perLogin, login);
    }

    @Transactional
    public int forgetOldAttempts() {
        return attempts.forgetOlderThan(KEPT);
    }

    private long minutes(Instant until) {
        return Logins.minutesUntil(clock.instant(), until);
    }

    private static Subject own(Actor actor) {
        return Subject.of("account", actor.accountId());
    }

    static boolean isOwnMachine(String origin) {
        try {
            return NUMERIC.matcher(origin).matches() && InetAddress.getByName(origin).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
