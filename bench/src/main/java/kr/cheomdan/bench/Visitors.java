package kr.cheomdan.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The people of the example, each signed in once: checking a password is slow on purpose. */
public final class Visitors {

    static final String NOBODY = "nobody";

    private final URI server;
    private final JsonNode passwords;
    private final Map<String, Visitor> known = new HashMap<>();

    /** @param accounts the file in which the first start left the passwords */
    public Visitors(URI server, Path accounts) {
        this.server = server;
        this.passwords = Visitor.JSON.readTree(accounts.toFile());
        known.put(NOBODY, Visitor.nobody(server));
    }

    public synchronized Visitor as(String login) throws IOException, InterruptedException {
        Visitor visitor = known.get(login);
        if (visitor == null) {
            visitor = Visitor.signedIn(server, login, passwords.path(login).asString());
            known.put(login, visitor);
        }
        return visitor;
    }

    /** The number of that person's account. */
    public String account(String login) throws IOException, InterruptedException {
        return as(login).get("/api/v1/me").path("id").asString();
    }
}
