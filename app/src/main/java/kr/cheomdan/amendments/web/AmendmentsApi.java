package kr.cheomdan.amendments.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.AmendmentRules;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Amendments of awards for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "amendments")
class AmendmentsApi {

    private final Amendments amendments;
    private final Awards awards;

    AmendmentsApi(Amendments amendments, Awards awards) {
        this.amendments = amendments;
        this.awards = awards;
    }

    record Note(@Nullable String note) {

        static @Nullable String of(@Nullable Note body) {
            return body == null ? null : body.note();
        }
    }

    /** Rules as they are sent, with why. */
    record NewRules(
            @Nullable Instant validFrom,
            int supplementPermille,
            int supplementsMost,
            int extensionDays,
            int extensionsMost,
            int secondPersonPermille,
            int secondPersonDays,
            int answerDays,
            int reopenDays,
            boolean stopEndsRunning,
            @Nullable Localized changeArticle,
            @Nullable Localized stopArticle,
            @Nullable String reason) {

        /** What is left out is missed by the module. */
        @SuppressWarnings("NullAway")
        AmendmentRules rules() {
            return new AmendmentRules(validFrom, supplementPermille, supplementsMost, extensionDays, extensionsMost, secondPersonPermille,
                    secondPersonDays, answerDays, reopenDays, stopEndsRunning, changeArticle, stopArticle);
        }
    }

    @GetMapping("/awards/{award}/amendments")
    @Operation(summary = "What was asked for under an award, the latest first; for its organisation and for staff")
    List<Amendment> of(Actor actor, @PathVariable AwardId award) {
        return amendments.of(actor, award);
    }

    @GetMapping("/awards/{award}/amendments/room")
    @Operation(summary = "What may still be asked for under an award by the rule of now")
    Amendments.Room room(Actor actor, @PathVariable AwardId award) {
        return amendments.room(awards.get(actor, award));
    }

    @PostMapping("/awards/{award}/amendments")
    @Operation(summary = "Ask for a supplement, an extension or a transfer; for members of the organisation; asked twice it is one request")
    ResponseEntity<Amendment> request(Actor actor, @PathVariable AwardId award, @RequestBody Amendment.Wanted wanted) {
        return answer(HttpStatus.CREATED, amendments.request(actor, award, wanted));
    }

    @GetMapping("/amendments")
    @Operation(summary = "The requests of my organisations, for staff all; those that wait come first, the most urgent on top")
    PageOf<Amendment> list(Actor actor, @RequestParam(required = false) Amendment.@Nullable State state, PageQuery page) {
        return amendments.list(actor, state, page);
    }

    @GetMapping("/amendments/rules")
    @Operation(summary = "The rules of amendments, past and future ones too, the latest first")
    List<AmendmentRules.Version> rules() {
        return amendments.allRules();
    }

    @PostMapping("/amendments/rules")
    @Operation(summary = "Set other rules from an instant to come; for the programme lead")
    ResponseEntity<AmendmentRules.Version> changeRules(Actor actor, @RequestBody NewRules rules) {
        return ResponseEntity.status(HttpStatus.CREATED).body(amendments.changeRules(actor, rules.rules(), rules.reason()));
    }

    @GetMapping("/amendments/{id}")
    @Operation(summary = "One request, for its organisation and for staff")
    ResponseEntity<Amendment> get(Actor actor, @PathVariable Amendment.Id id) {
        return answer(HttpStatus.OK, amendments.get(actor, id));
    }

    @PostMapping("/amendments/{id}/recommend")
    @Operation(summary = "Be for a request, so that a second person may decide; for officers")
    ResponseEntity<Amendment> recommend(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Note body) {
        return answer(HttpStatus.OK, amendments.recommend(actor, id, Versions.required(ifMatch), Note.of(body)));
    }

    @PostMapping("/amendments/{id}/approve")
    @Operation(summary = "Grant a supplement or an extension and do it; for officers, or for the lead where the rule wants two people")
    ResponseEntity<Amendment> approve(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Note body) {
        return answer(HttpStatus.OK, amendments.approve(actor, id, Versions.required(ifMatch), Note.of(body)));
    }

    @PostMapping("/amendments/{id}/refuse")
    @Operation(summary = "Do not grant a supplement or an extension; for officers and leads")
    ResponseEntity<Amendment> refuse(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Note body) {
        return answer(HttpStatus.OK, amendments.refuse(actor, id, Versions.required(ifMatch), Note.of(body)));
    }

    @PostMapping("/amendments/{id}/grant")
    @Operation(summary = "Grant a transfer within a project and do it; for administrators of the organisation")
    ResponseEntity<Amendment> grant(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(HttpStatus.OK, amendments.grant(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/amendments/{id}/deny")
    @Operation(summary = "Do not grant a transfer; for administrators of the organisation")
    ResponseEntity<Amendment> deny(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Note body) {
        return answer(HttpStatus.OK, amendments.deny(actor, id, Versions.required(ifMatch), Note.of(body)));
    }

    @PostMapping("/amendments/{id}/withdraw")
    @Operation(summary = "Take a request back; for who made it and administrators of the organisation")
    ResponseEntity<Amendment> withdraw(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(HttpStatus.OK, amendments.withdraw(actor, id, Versions.required(ifMatch)));
    }

    private static ResponseEntity<Amendment> answer(HttpStatus status, Amendment amendment) {
        return ResponseEntity.status(status).eTag(Versions.etag(amendment.version())).body(amendment);
    }
}
