package kr.cheomdan.reviews.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Assignment;
import kr.cheomdan.reviews.Assignment.ConflictKind;
import kr.cheomdan.reviews.AssignmentId;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.TextRefusal;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "reviews")
class ReviewsApi {

    private final Reviews reviews;

    ReviewsApi(Reviews reviews) {
        this.reviews = reviews;
    }

    record ProfileBody(
            String name, String affiliation, @Nullable Set<OrganisationId> organisations, @Nullable List<String> fields) {}

    record AssignBody(UUID reviewer) {}

    record AcceptBody(@Nullable String declarationVersion) {}

    record ConflictBody(@Nullable ConflictKind kind, @Nullable String text) {}

    record ReasonBody(@Nullable String reason) {

        String text() {
            return reason == null ? "" : reason;
        }
    }

    record ScoresBody(@Nullable List<Assignment.Entry> scores) {

        List<Assignment.Entry> entries() {
            return scores == null ? List.of() : scores.stream().filter(Objects::nonNull).toList();
        }
    }

    /** The statement that a reviewer agrees to by accepting. */
    record Declaration(String version) {}

    @GetMapping("/reviewers")
    @Operation(summary = "All reviewers, for staff")
    List<ReviewerProfile> pool(Actor actor) {
        return reviews.pool(actor);
    }

    @GetMapping("/reviewers/{account}")
    @Operation(summary = "A reviewer's profile, for the reviewer and for staff")
    ResponseEntity<ReviewerProfile> profile(Actor actor, @PathVariable UUID account) {
        ReviewerProfile profile = reviews.profile(actor, account)
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("reviewer", account.toString()));
        return ResponseEntity.ok().eTag(Versions.etag(profile.version())).body(profile);
    }

    @PutMapping("/reviewers/{account}")
    @Operation(summary = "Enter or change a reviewer's profile; If-Match \"0\" for a new one")
    ResponseEntity<ReviewerProfile> saveProfile(
            Actor actor,
            @PathVariable UUID account,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ProfileBody body) {
        ReviewerProfile saved = reviews.saveProfile(actor, new ReviewerProfile(account, body.name(), body.affiliation(),
                body.organisations() == null ? Set.of() : body.organisations(), body.fields() == null ? List.of() : body.fields(),
                Versions.required(ifMatch)));
        return ResponseEntity.ok().eTag(Versions.etag(saved.version())).body(saved);
    }

    @GetMapping("/reviews")
    @Operation(summary = "My review tasks, what is to be done first")
    PageOf<Assignment> mine(Actor actor, PageQuery page) {
        return reviews.mine(actor, page);
    }

    @GetMapping("/reviews/declaration")
    @Operation(summary = "The version of the statement of no conflict to agree to")
    Declaration declaration() {
        return new Declaration(Reviews.DECLARATION_VERSION);
    }

    @PostMapping("/applications/{application}/reviews")
    @Operation(summary = "Ask a reviewer to review an application; refused where the rules see a conflict of interest")
    ResponseEntity<Assignment> assign(Actor actor, @PathVariable ApplicationId application, @RequestBody AssignBody body) {
        return answer(HttpStatus.CREATED, reviews.assign(actor, application, body.reviewer()));
    }

    @GetMapping("/reviews/{id}")
    @Operation(summary = "One review task, for its reviewer and for staff")
    ResponseEntity<Assignment> get(Actor actor, @PathVariable AssignmentId id) {
        return answer(HttpStatus.OK, reviews.get(actor, id));
    }

    @GetMapping("/reviews/{id}/application")
    @Operation(summary = "The application under review; its answers only after the statement of no conflict")
    Application application(Actor actor, @PathVariable AssignmentId id) {
        return reviews.application(actor, id);
    }

    @PostMapping("/reviews/{id}/accept")
    @Operation(summary = "Take the task, agreeing to the statement of no conflict of this version")
    ResponseEntity<Assignment> accept(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AcceptBody body) {
        String version = body.declarationVersion();
        return answer(HttpStatus.OK, reviews.accept(actor, id, Versions.required(ifMatch), version == null ? "" : version));
    }

    @PostMapping("/reviews/{id}/conflict")
    @Operation(summary = "Stand back for a conflict of interest; what was handed in stops counting")
    ResponseEntity<Assignment> conflict(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ConflictBody body) {
        if (body.kind() == null) {
            throw TextRefusal.EMPTY.at("kind", "kind");
        }
        String text = body.text() == null ? "" : body.text();
        return answer(HttpStatus.OK, reviews.declareConflict(actor, id, Versions.required(ifMatch), body.kind(), text));
    }

    @PostMapping("/reviews/{id}/decline")
    @Operation(summary = "Decline the task")
    ResponseEntity<Assignment> decline(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(HttpStatus.OK, reviews.decline(actor, id, Versions.required(ifMatch), body.text()));
    }

    @PutMapping("/reviews/{id}/scores")
    @Operation(summary = "Keep scores and comments so far; criteria that are not sent keep what they have")
    ResponseEntity<Assignment> save(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ScoresBody body) {
        return answer(HttpStatus.OK, reviews.save(actor, id, Versions.required(ifMatch), body.entries()));
    }

    @PostMapping("/reviews/{id}/submit")
    @Operation(summary = "Save and hand in; every criterion needs its score, a low one a comment")
    ResponseEntity<Assignment> submit(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ScoresBody body) {
        return answer(HttpStatus.OK, reviews.submit(actor, id, Versions.required(ifMatch), body.entries()));
    }

    @PostMapping("/reviews/{id}/return")
    @Operation(summary = "Give a review back to its reviewer while scoring is open; for officers")
    ResponseEntity<Assignment> giveBack(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(HttpStatus.OK, reviews.giveBack(actor, id, Versions.required(ifMatch), body.text()));
    }

    @PostMapping("/reviews/{id}/withdraw")
    @Operation(summary = "Take a task away again; for officers")
    ResponseEntity<Assignment> withdraw(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(HttpStatus.OK, reviews.withdraw(actor, id, Versions.required(ifMatch), body.text()));
    }

    private static ResponseEntity<Assignment> answer(HttpStatus status, Assignment assignment) {
        return ResponseEntity.status(status).eTag(Versions.etag(assignment.version())).body(assignment);
    }
}
