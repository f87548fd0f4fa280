package kr.cheomdan.reviews.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.reviews.Board;
import kr.cheomdan.reviews.Panel;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.RankingId;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.TextRefusal;
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
import org.springframework.web.bind.annotation.RestController;

/** The reviews of one call as a whole. */
@RestController
@RequestMapping("/api/v1/calls/{code}")
@Tag(name = "reviews")
class RankingsApi {

    private final Reviews reviews;
    private final Calls calls;

    RankingsApi(Reviews reviews, Calls calls) {
        this.reviews = reviews;
        this.calls = calls;
    }

    record ExtendBody(@Nullable Instant dueAt, @Nullable String reason) {}

    @GetMapping("/reviews")
    @Operation(summary = "Every application of the call with its reviewers, for staff; the ETag is the panel's")
    ResponseEntity<Board> board(Actor actor, @PathVariable String code) {
        Board board = reviews.board(actor, id(actor, code));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (board.panel() != null) {
            answer.eTag(Versions.etag(board.panel().version()));
        }
        return answer.body(board);
    }

    @PostMapping("/reviews/extend")
    @Operation(summary = "Move the end of scoring later; for officers")
    ResponseEntity<Panel> extend(
            Actor actor,
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ExtendBody body) {
        if (body.dueAt() == null) {
            throw TextRefusal.EMPTY.at("dueAt", "dueAt");
        }
        String reason = body.reason() == null ? "" : body.reason();
        return answer(reviews.extend(actor, id(actor, code), Versions.required(ifMatch), body.dueAt(), reason));
    }

    @PostMapping("/reviews/reopen")
    @Operation(summary = "Open scoring again after a ranking that is not confirmed; for officers")
    ResponseEntity<Panel> reopen(
            Actor actor,
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ReviewsApi.ReasonBody body) {
        return answer(reviews.reopen(actor, id(actor, code), Versions.required(ifMatch), body.text()));
    }

    @GetMapping("/rankings")
    @Operation(summary = "All runs of the ranking, the latest first; for staff")
    List<Ranking> rankings(Actor actor, @PathVariable String code) {
        return reviews.rankings(actor, id(actor, code));
    }

    @PostMapping("/rankings")
    @Operation(summary = "Rank the applications and draw the line; each time another run; for officers")
    ResponseEntity<Ranking> rank(Actor actor, @PathVariable String code) {
        return ResponseEntity.status(HttpStatus.CREATED).body(reviews.rank(actor, id(actor, code)));
    }

    @PostMapping("/rankings/{ranking}/confirm")
    @Operation(summary = "Make the latest run the call's ranking for good; for the programme lead")
    Ranking confirm(Actor actor, @PathVariable String code, @PathVariable RankingId ranking) {
        return reviews.confirm(actor, id(actor, code), ranking);
    }

    private static ResponseEntity<Panel> answer(Panel panel) {
        return ResponseEntity.ok().eTag(Versions.etag(panel.version())).body(panel);
    }

    private CallId id(Actor actor, String code) {
        return calls.byCode(actor, code).id();
    }
}
