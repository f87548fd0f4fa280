package kr.cheomdan.works.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Versions;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Showings;
import kr.cheomdan.works.Work;
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
import org.springframework.web.bind.annotation.RestController;

/** Showings of works for programs. */
@RestController
@RequestMapping("/api/v1/works")
@Tag(name = "works")
class ShowingsApi {

    private final Showings showings;

    ShowingsApi(Showings showings) {
        this.showings = showings;
    }

    record Said(@Nullable String note, @Nullable String reason) {}

    @PostMapping("/{id}/showings")
    @Operation(summary = "Enter a showing of a published work; for members of its organisation; entered twice the same it is one")
    ResponseEntity<Showing> add(Actor actor, @PathVariable Work.Id id, @RequestBody Showing.Wanted wanted) {
        return answer(HttpStatus.CREATED, showings.add(actor, id, wanted));
    }

    @GetMapping("/showings/{showing}")
    @Operation(summary = "One entry of a showing, for the work's organisation and for staff")
    ResponseEntity<Showing> get(Actor actor, @PathVariable Showing.Id showing) {
        return answer(HttpStatus.OK, showings.get(actor, showing));
    }

    @PostMapping("/showings/{showing}/correct")
    @Operation(summary = "Enter what takes the place of an entry, with the reason; what was confirmed counts until the correction is, too")
    ResponseEntity<Showing> correct(Actor actor, @PathVariable Showing.Id showing, @RequestBody Showing.Wanted wanted) {
        return answer(HttpStatus.CREATED, showings.correct(actor, showing, wanted));
    }

    @PostMapping("/showings/{showing}/confirm")
    @Operation(summary = "Say that an entry is right, so that it counts; for officers and leads who are not of the organisation")
    ResponseEntity<Showing> confirm(
            Actor actor,
            @PathVariable Showing.Id showing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Said body) {
        return answer(HttpStatus.OK, showings.confirm(actor, showing, Versions.required(ifMatch), body == null ? null : body.note()));
    }

    @PostMapping("/showings/{showing}/refuse")
    @Operation(summary = "Say why an entry is not right; for officers and leads who are not of the organisation")
    ResponseEntity<Showing> refuse(
            Actor actor,
            @PathVariable Showing.Id showing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Said body) {
        return answer(HttpStatus.OK, showings.refuse(actor, showing, Versions.required(ifMatch), body == null ? null : body.reason()));
    }

    private static ResponseEntity<Showing> answer(HttpStatus status, Showing showing) {
        return ResponseEntity.status(status).eTag(Versions.etag(showing.version())).body(showing);
    }
}
