package kr.cheomdan.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.NewAccount;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The accounts, for administrators and auditors. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "identity")
class AccountsApi {

    record Wanted(
            @Nullable String login,
            @Nullable String name,
            @Nullable String password,
            @Nullable List<String> roles,
            @Nullable String language) {

        @Override
        public String toString() {
            return "Wanted[" + login + "]";
        }
    }

    record WantedRoles(@Nullable List<String> roles, @Nullable String reason) {}

    record Reason(@Nullable String reason) {

        String given() {
            return Objects.requireNonNullElse(reason, "");
        }
    }

    /** @param password shown this once */
    record TemporaryPassword(String password) {

        @Override
        public String toString() {
            return "TemporaryPassword[]";
        }
    }

    private final Accounts accounts;

    AccountsApi(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    @Operation(summary = "Accounts whose login or name contains the text")
    PageOf<AccountSummary> search(Actor actor, @RequestParam(required = false) @Nullable String q, PageQuery page) {
        return accounts.search(actor, q, page);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One account")
    ResponseEntity<AccountSummary> get(Actor actor, @PathVariable UUID id) {
        return tagged(HttpStatus.OK, accounts.get(actor, id));
    }

    @PostMapping
    @Operation(summary = "Create an account")
    ResponseEntity<AccountSummary> create(Actor actor, @RequestBody Wanted wanted) {
        NewAccount account = new NewAccount(
                Objects.requireNonNullElse(wanted.login(), ""),
                Objects.requireNonNullElse(wanted.name(), ""),
                Objects.requireNonNullElse(wanted.password(), ""),
                Roles.of(Objects.requireNonNullElse(wanted.roles(), List.of())),
                Objects.requireNonNullElse(wanted.language(), "ko"));
        return tagged(HttpStatus.CREATED, accounts.create(actor, account));
    }

    @PutMapping("/{id}/roles")
    @Operation(summary = "Change the roles of an account; needs If-Match")
    ResponseEntity<AccountSummary> changeRoles(
            Actor actor,
            @PathVariable UUID id,
            @RequestBody WantedRoles wanted,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        int version = Versions.required(ifMatch);
        List<String> roles = Objects.requireNonNullElse(wanted.roles(), List.of());
        String reason = Objects.requireNonNullElse(wanted.reason(), "");
        return tagged(HttpStatus.OK, accounts.changeRoles(actor, id, Roles.of(roles), reason, version));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Disable an account: its sessions and tokens end")
    ResponseEntity<AccountSummary> disable(Actor actor, @PathVariable UUID id, @RequestBody Reason reason) {
        return tagged(HttpStatus.OK, accounts.disable(actor, id, reason.given()));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Enable a disabled account")
    ResponseEntity<AccountSummary> enable(Actor actor, @PathVariable UUID id, @RequestBody Reason reason) {
        return tagged(HttpStatus.OK, accounts.enable(actor, id, reason.given()));
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the lock after wrong passwords")
    void unlock(Actor actor, @PathVariable UUID id) {
        accounts.unlock(actor, id);
    }

    @PostMapping("/{id}/reset-password")
    @Operation(summary = "Set a temporary password, answered this once; sessions and tokens end")
    TemporaryPassword resetPassword(Actor actor, @PathVariable UUID id, @RequestBody Reason reason) {
        return new TemporaryPassword(accounts.resetPassword(actor, id, reason.given()));
    }

    private static ResponseEntity<AccountSummary> tagged(HttpStatus status, AccountSummary account) {
        return ResponseEntity.status(status).eTag(Versions.etag(account.version())).body(account);
    }
}
