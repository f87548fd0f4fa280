package kr.cheomdan.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.identity.AccountStore.Stored;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The API tokens with which programs act for people: 256 random bits, of which only a hash is kept. A token may do what the person may,
 * until it expires, is revoked, or the person's password or account ends.
 */
@Service
public class Tokens {

    /** Makes a token recognisable, for instance to tools that look for secrets in files. */
    private static final String PREFIX = "chd_";

    private static final int RANDOM_BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 43;

    /**
     * A token just issued.
     *
     * @param token the key itself, shown this once
     */
    public record Issued(ApiToken details, String token) {

        @Override
        public String toString() {
            return "Issued[" + details.id() + "]";
        }
    }

    private final TokenStore store;
    private final AccountKeeping keeping;
    private final SignIns signIns;
    private final IdentitySettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(TokenStore store, AccountKeeping keeping, SignIns signIns, IdentitySettings settings, Clock clock) {
        this.store = store;
        this.keeping = keeping;
        this.signIns = signIns;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Issues a token for a login and its password, with the lock-out of the log-in page.
     *
     * @param asker somebody not signed in; only the origin counts
     * @throws kr.cheomdan.shared.RefusedException as {@link SignIns#signIn}, and PASSWORD_CHANGE_REQUIRED where an administrator set the
     *     password
     */
    public Issued issue(Actor asker, String login, String password, String label) {
        String wantedLabel = AccountRules.label(label);
        Stored stored = signIns.check(login, password, asker.origin(), "identity.confirm-password");
        if (stored.passwordSetByOther()) {
            throw IdentityRefusal.PASSWORD_CHANGE_REQUIRED.with();
        }
        return issued(stored.account().actingFrom(asker.origin()), wantedLabel);
    }

    /** Issues a token for the person signed in. */
    public Issued issueOwn(Actor actor, String label) {
        AccountRules.requireSignedIn(actor);
        return issued(actor, AccountRules.label(label));
    }

    /** The person's tokens that are good now, newest first. */
    @Transactional(readOnly = true)
    public List<ApiToken> own(Actor actor) {
        AccountRules.requireSignedIn(actor);
        return store.valid(actor.accountId(), clock.instant());
    }

    /** Ends one of the person's tokens; ending it again changes nothing. */
    public void revoke(Actor actor, UUID tokenId) {
        AccountRules.requireSignedIn(actor);
        keeping.revokeToken(actor, tokenId);
    }

    /** Whose token it is, if it is good now. */
    public Optional<AccountSummary> accountOf(String token) {
        if (token.length() != LENGTH || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return store.accountOf(Sha256.of(token), clock.instant());
    }

    private Issued issued(Actor actor, String label) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiToken details = keeping.issueToken(actor, label, Sha256.of(token), settings.tokenLifetime(), settings.tokensPerAccount());
        return new Issued(details, token);
    }
}
