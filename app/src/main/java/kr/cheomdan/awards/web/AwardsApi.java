package kr.cheomdan.awards.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.awards.Decision;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "awards")
class AwardsApi {

    private final Awards awards;
    private final Calls calls;

    AwardsApi(Awards awards, Calls calls) {
        this.awards = awards;
        this.calls = calls;
    }

    record ReasonBody(@Nullable String reason) {

        String text() {
            return reason == null ? "" : reason;
        }
    }

    @PostMapping("/calls/{code}/decision")
    @Operation(summary = "Decide on a call from its confirmed ranking, once; for the programme lead")
    Decision decide(Actor actor, @PathVariable String code) {
        return awards.decide(actor, calls.byCode(actor, code).id());
    }

    @GetMapping("/calls/{code}/decision")
    @Operation(summary = "What was decided on a call; for staff")
    Decision decision(Actor actor, @PathVariable String code) {
        return awards.decision(actor, calls.byCode(actor, code).id())
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("decision", code));
    }

    @GetMapping("/outcomes")
    @Operation(summary = "The results of the applications of my organisations, the latest first")
    List<Decision.Outcome> outcomes(Actor actor) {
        return awards.outcomes(actor);
    }

    @GetMapping("/applications/{application}/outcome")
    @Operation(summary = "What was decided on one application")
    Decision.Outcome outcome(Actor actor, @PathVariable ApplicationId application) {
        return awards.outcome(actor, application)
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("outcome", application.toString()));
    }

    @GetMapping("/awards")
    @Operation(summary = "Awards of my organisations, for staff all; by call code and state, the latest first")
    PageOf<Award> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String call,
            @RequestParam(required = false) @Nullable AwardState state,
            PageQuery page) {
        return awards.list(actor, new Awards.Filter(call == null ? null : calls.byCode(actor, call).id(), state), page);
    }

    @GetMapping("/awards/usable")
    @Operation(summary = "The awards that I may run jobs under now")
    List<Award> usable(Actor actor) {
        return awards.usableBy(actor);
    }

    @GetMapping("/awards/{id}")
    @Operation(summary = "One award, for its organisation and for staff")
    ResponseEntity<Award> get(Actor actor, @PathVariable AwardId id) {
        return answer(awards.get(actor, id));
    }

    @GetMapping("/awards/{id}/meter")
    @Operation(summary = "How much of an award is available, held by jobs, used and expired")
    Awards.Meter meter(Actor actor, @PathVariable AwardId id) {
        return awards.meter(awards.get(actor, id));
    }

    @GetMapping("/awards/{id}/money")
    @Operation(summary = "What of an award in won was paid, spent and is left; 404 for every other one and before it is in force")
    Awards.Money money(Actor actor, @PathVariable AwardId id) {
        return awards.money(awards.get(actor, id)).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("award-money", id.toString()));
    }

    @PostMapping("/awards/{id}/accept")
    @Operation(summary = "Accept the offer before its instant; for members of the organisation")
    ResponseEntity<Award> accept(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(awards.accept(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/awards/{id}/decline")
    @Operation(summary = "Decline before the award is in force; for members of the organisation")
    ResponseEntity<Award> decline(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable ReasonBody body) {
        return answer(awards.decline(actor, id, Versions.required(ifMatch), body == null ? null : body.reason()));
    }

    @PostMapping("/awards/{id}/cancel")
    @Operation(summary = "Call an award off before it is in force; for the programme lead")
    ResponseEntity<Award> cancel(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(awards.cancel(actor, id, Versions.required(ifMatch), body.text()));
    }

    @PostMapping("/awards/{id}/suspend")
    @Operation(summary = "Stop use for now; for the programme lead")
    ResponseEntity<Award> suspend(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(awards.suspend(actor, id, Versions.required(ifMatch), body.text()));
    }

    @PostMapping("/awards/{id}/resume")
    @Operation(summary = "Allow use again; for the programme lead")
    ResponseEntity<Award> resume(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(awards.resume(actor, id, Versions.required(ifMatch), body.text()));
    }

    @PostMapping("/awards/{id}/terminate")
    @Operation(summary = "End an award early; what is not used returns to the call; for the programme lead")
    ResponseEntity<Award> terminate(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReasonBody body) {
        return answer(awards.terminate(actor, id, Versions.required(ifMatch), body.text()));
    }

    private static ResponseEntity<Award> answer(Award award) {
        return ResponseEntity.ok().eTag(Versions.etag(award.version())).body(award);
    }
}
