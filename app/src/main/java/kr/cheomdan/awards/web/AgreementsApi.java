package kr.cheomdan.awards.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.awards.Agreement;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
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
import org.springframework.web.bind.annotation.RestController;

/** The agreement on an award; its ETag is the agreement's, not the award's. */
@RestController
@RequestMapping("/api/v1/awards/{id}/agreement")
@Tag(name = "awards")
class AgreementsApi {

    private final Awards awards;

    AgreementsApi(Awards awards) {
        this.awards = awards;
    }

    record SendBody(@Nullable String conditions) {}

    record SignBody(@Nullable String hash, @Nullable String name, boolean agreed) {}

    @GetMapping
    @Operation(summary = "The agreement on an award that was accepted")
    ResponseEntity<Agreement> get(Actor actor, @PathVariable AwardId id) {
        return answer(awards.agreement(actor, id));
    }

    @PostMapping("/send")
    @Operation(summary = "Add special conditions, if any, and send it to be signed; for officers")
    ResponseEntity<Agreement> send(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable SendBody body) {
        return answer(awards.sendAgreement(actor, id, Versions.required(ifMatch), body == null ? null : body.conditions()));
    }

    @PostMapping("/sign")
    @Operation(summary = "Sign the text that carries this hash; for members of the organisation")
    ResponseEntity<Agreement> sign(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody SignBody body) {
        return answer(awards.sign(actor, id, Versions.required(ifMatch), body.hash() == null ? "" : body.hash(),
                body.name() == null ? "" : body.name(), body.agreed()));
    }

    @PostMapping("/take-back")
    @Operation(summary = "Take the agreement back to be written again")
    ResponseEntity<Agreement> takeBack(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AwardsApi.ReasonBody body) {
        return answer(awards.takeBackAgreement(actor, id, Versions.required(ifMatch), body.text()));
    }

    @PostMapping("/approve")
    @Operation(summary = "Approve it: the award is in force and its entitlement stands in the ledger; for the programme lead")
    ResponseEntity<Award> approve(
            Actor actor,
            @PathVariable AwardId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Award award = awards.approve(actor, id, Versions.required(ifMatch));
        return ResponseEntity.ok(award);
    }

    private static ResponseEntity<Agreement> answer(Agreement agreement) {
        return ResponseEntity.ok().eTag(Versions.etag(agreement.version())).body(agreement);
    }
}
