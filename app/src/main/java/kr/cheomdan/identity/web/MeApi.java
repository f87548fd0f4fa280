package kr.cheomdan.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.SignIns;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The person behind the token. */
@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "identity")
class MeApi {

    /** What is left out stays. */
    record Profile(@Nullable String name, @Nullable String language) {}

    record PasswordChange(@Nullable String current, @Nullable String password) {

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    private final Accounts accounts;
    private final SignIns signIns;

    MeApi(Accounts accounts, SignIns signIns) {
        this.accounts = accounts;
        this.signIns = signIns;
    }

    @GetMapping
    @Operation(summary = "The caller's own account")
    AccountSummary me(Actor actor) {
        return accounts.find(actor.accountId());
    }

    @PatchMapping
    @Operation(summary = "Change the caller's own name or language")
    AccountSummary change(Actor actor, @RequestBody Profile profile) {
        AccountSummary account = accounts.find(actor.accountId());
        return accounts.changeOwnProfile(
                actor,
                Objects.requireNonNullElse(profile.name(), account.name()),
                Objects.requireNonNullElse(profile.language(), account.language()));
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change the caller's own password; every session and token ends, this one too")
    void changePassword(Actor actor, @RequestBody PasswordChange change) {
        signIns.changeOwnPassword(
                actor, Objects.requireNonNullElse(change.current(), ""), Objects.requireNonNullElse(change.password(), ""));
    }
}
