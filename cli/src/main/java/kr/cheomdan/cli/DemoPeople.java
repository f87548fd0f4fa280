package kr.cheomdan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The example people, each signed in once with the password that the first start gave them. */
final class DemoPeople {

    private final Api anonymous;
    private final JsonNode passwords;
    private final Map<String, Api> signedIn = new HashMap<>();

    /** @param accounts the file that the first start left in the data directory */
    DemoPeople(Api anonymous, Path accounts) {
        if (!Files.isReadable(accounts)) {
            throw new IllegalStateException(Main.text("demo.no-accounts", accounts));
        }
        this.anonymous = anonymous;
        this.passwords = Api.JSON.readTree(accounts.toFile());
    }

    Api nobody() {
        return anonymous;
    }

    Api as(String login) {
        return signedIn.computeIfAbsent(login, this::signIn);
    }

    private Api signIn(String login) {
        JsonNode issued = anonymous.post(
                "/api/v1/tokens", Map.of("login", login, "password", passwords.path(login).asString(""), "label", "demo"));
        return anonymous.as(issued.path("token").asString());
    }
}
