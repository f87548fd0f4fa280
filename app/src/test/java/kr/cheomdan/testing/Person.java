package kr.cheomdan.testing;

import java.util.UUID;
import kr.cheomdan.shared.Actor;

/**
 * Somebody with an account, in a test.
 *
 * @param actor the person as facades want to know who acts
 * @param token an API token of the person's
 */
public record Person(Actor actor, String login, String password, String token) {

    public UUID id() {
        return actor.accountId();
    }
}
