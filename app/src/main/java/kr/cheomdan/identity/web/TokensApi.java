package kr.cheomdan.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.identity.ApiToken;
import kr.cheomdan.identity.Tokens;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys with which programs sign in. */
@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "identity")
class TokensApi {

    /** A login, its password, and what the token is called. */
    record Wanted(@Nullable String login, @Nullable String password, @Nullable String label) {

        @Override
        public String toString() {
            return "Wanted[" + login + "]";
        }
    }

    /** @param token shown this once */
    record Issued(UUID id, String label, Instant createdAt, Instant expiresAt, String token) {

        @Override
        public String toString() {
            return "Issued[" + id + "]";
        }
    }

    private final Tokens tokens;

    TokensApi(Tokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Issue a token for a login and its password; the token is answered this once")
    Issued issue(Actor actor, @RequestBody Wanted wanted) {
        Tokens.Issued issued = tokens.issue(
                Actor.anonymous(actor.origin()),
                Objects.requireNonNullElse(wanted.login(), ""),
                Objects.requireNonNullElse(wanted.password(), ""),
                Objects.requireNonNullElse(wanted.label(), ""));
        ApiToken details = issued.details();
        return new Issued(details.id(), details.label(), details.createdAt(), details.expiresAt(), issued.token());
    }

    @GetMapping
    @Operation(summary = "The caller's own tokens that are good now")
    List<ApiToken> own(Actor actor) {
        return tokens.own(actor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke one of the caller's own tokens")
    void revoke(Actor actor, @PathVariable UUID id) {
        tokens.revoke(actor, id);
    }
}
