package kr.cheomdan.works.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Versions;
import kr.cheomdan.works.PublicWork;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
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
import org.springframework.web.bind.annotation.RestController;

/** The register of works for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "works")
class WorksApi {

    private final Works works;

    WorksApi(Works works) {
        this.works = works;
    }

    record WithdrawalReason(@Nullable String reason) {}

    @GetMapping("/works")
    @Operation(summary = "The works of my organisations, for staff all, the latest first")
    PageOf<Work> list(
            Actor actor,
            @RequestParam(required = false) Work.@Nullable State state,
            @RequestParam(required = false) Work.@Nullable Kind kind,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page) {
        return works.list(actor, new Works.Filter(state, kind, waiting, q), page);
    }

    @PostMapping("/works")
    @Operation(summary = "Enter a work as a draft; for members of its organisation; entered twice the same it is one work")
    ResponseEntity<Work> enter(Actor actor, @RequestBody Work.Wanted wanted) {
        return answer(HttpStatus.CREATED, works.enter(actor, wanted));
    }

    @GetMapping("/works/{id}")
    @Operation(summary = "A work with all entries of its showings, for its organisation and for staff")
    ResponseEntity<Works.WithShowings> get(Actor actor, @PathVariable Work.Id id) {
        Works.WithShowings shown = works.get(actor, id);
        return ResponseEntity.ok().eTag(Versions.etag(shown.work().version())).body(shown);
    }

    @PutMapping("/works/{id}")
    @Operation(summary = "Say something else of a work; for members of its organisation")
    ResponseEntity<Work> change(
            Actor actor,
            @PathVariable Work.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Work.Wanted wanted) {
        return answer(HttpStatus.OK, works.change(actor, id, Versions.required(ifMatch), wanted));
    }

    @PostMapping("/works/{id}/publish")
    @Operation(summary = "Show a work to everybody; for members of its organisation")
    ResponseEntity<Work> publish(
            Actor actor,
            @PathVariable Work.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(HttpStatus.OK, works.publish(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/works/{id}/withdraw")
    @Operation(summary = "Take a work out of the public list for good; for members of its organisation and the programme lead")
    ResponseEntity<Work> withdraw(
            Actor actor,
            @PathVariable Work.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable WithdrawalReason body) {
        return answer(HttpStatus.OK, works.withdraw(actor, id, Versions.required(ifMatch), body == null ? null : body.reason()));
    }

    @GetMapping("/open/works")
    @Operation(summary = "The published works, the latest first; for everybody")
    PageOf<PublicWork> published(
            @RequestParam(required = false) Work.@Nullable Kind kind, @RequestParam(required = false) @Nullable String q, PageQuery page) {
        return works.published(kind, q, page);
    }

    @GetMapping("/open/works/{id}")
    @Operation(summary = "A published work with its showings; for everybody")
    PublicWork published(@PathVariable Work.Id id) {
        return works.published(id);
    }

    private static ResponseEntity<Work> answer(HttpStatus status, Work work) {
        return ResponseEntity.status(status).eTag(Versions.etag(work.version())).body(work);
    }
}
