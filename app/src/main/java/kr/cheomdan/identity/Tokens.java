package kr.cheomdan.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Service;

/** The API tokens with which programs act for people. */
@Service
public class Tokens {

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

    public Issued issue(Actor origin, String login, String password, String label) {
        throw new UnsupportedOperationException();
    }

    public Issued issueOwn(Actor actor, String label) {
        throw new UnsupportedOperationException();
    }

    public List<ApiToken> own(Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void revoke(Actor actor, UUID tokenId) {
        throw new UnsupportedOperationException();
    }

    public Optional<AccountSummary> accountOf(String token) {
        throw new UnsupportedOperationException();
    }
}
