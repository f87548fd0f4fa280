package kr.cheomdan.organisations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationAction;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** The register over HTTP. */
@RestController
@RequestMapping("/api/v1/organisations")
@Tag(name = "Organisations")
class OrganisationEndpoints {

    private final Organisations organisations;
    private final MemberDesk members;

    OrganisationEndpoints(Organisations organisations, MemberDesk members) {
        this.organisations = organisations;
        this.members = members;
    }

    record Admission(@Nullable String login, @Nullable MemberRole role) {}

    record Advance(@Nullable OrganisationAction action, @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "Lists the own organisations; for staff, all")
    PageOf<Organisation> list(Actor actor, PageQuery page, @RequestParam(defaultValue = "") String q) {
        return organisations.search(actor, q, page);
    }

    @PostMapping
    @Operation(summary = "Registers an organisation; sending the same again answers the same organisation")
    ResponseEntity<Organisation> register(Actor actor, @RequestBody Registration registration) {
        Organisation organisation = organisations.register(actor, registration);
        return ResponseEntity.created(URI.create("/api/v1/organisations/" + organisation.id()))
                .eTag(Versions.etag(organisation.version()))
                .body(organisation);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows one organisation to its members and to staff")
    ResponseEntity<Organisation> show(Actor actor, @PathVariable OrganisationId id) {
        return tagged(organisations.get(actor, id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes what an organisation says about itself; If-Match names the version read")
    ResponseEntity<Organisation> change(
            Actor actor,
            @PathVariable OrganisationId id,
            @RequestBody Registration registration,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return tagged(organisations.change(actor, id, registration, Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/transitions")
    @Operation(summary = "Suspends, resumes or closes an organisation; by staff, with a reason")
    ResponseEntity<Organisation> advance(Actor actor, @PathVariable OrganisationId id, @RequestBody Advance advance) {
        if (advance.action() == null) {
            throw TextRefusal.EMPTY.at("action", "action");
        }
        return tagged(organisations.advance(actor, id, advance.action(), advance.reason() == null ? "" : advance.reason()));
    }

    @GetMapping("/{id}/members")
    @Operation(summary = "Lists the members, administrators first")
    List<MemberDesk.Member> members(Actor actor, @PathVariable OrganisationId id) {
        return members.members(actor, id);
    }

    @PostMapping("/{id}/members")
    @Operation(summary = "Admits the person with this login, or changes the role of one who is a member")
    MemberDesk.Member admit(Actor actor, @PathVariable OrganisationId id, @RequestBody Admission admission) {
        MemberRole role = admission.role() == null ? MemberRole.MEMBER : admission.role();
        return members.admit(actor, id, admission.login(), role);
    }

    @DeleteMapping("/{id}/members/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a membership")
    void remove(Actor actor, @PathVariable OrganisationId id, @PathVariable UUID accountId) {
        organisations.removeMember(actor, id, accountId);
    }

    private static ResponseEntity<Organisation> tagged(Organisation organisation) {
        return ResponseEntity.ok().eTag(Versions.etag(organisation.version())).body(organisation);
    }
}
