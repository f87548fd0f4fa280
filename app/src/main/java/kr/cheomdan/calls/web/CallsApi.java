package kr.cheomdan.calls.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallAction;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
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

@RestController
@RequestMapping("/api/v1/calls")
@Tag(name = "calls")
class CallsApi {

    private static final String IF_MATCH = "If-Match";

    private final Calls calls;
    private final Display display;
    private final Clock clock;

    CallsApi(Calls calls, Display display, Clock clock) {
        this.calls = calls;
        this.display = display;
        this.clock = clock;
    }

    /** What an extension says. */
    record Extension(@Nullable Instant closesAt, @Nullable String reason) {}

    /** Why something is done. */
    record Why(@Nullable String reason) {}

    /** The code of a copy. */
    record Copy(@Nullable String code) {}

    /** A point that is open, with its sentence. */
    record OpenPoint(String section, String code, String sentence) {}

    @GetMapping
    @Operation(summary = "Calls, newest closing instant first; drafts for staff only")
    PageOf<CallAnswer> list(Actor actor, @RequestParam(required = false) @Nullable CallPhase phase,
            @RequestParam(name = "q", required = false) @Nullable String text, PageQuery page) {
        Instant now = clock.instant();
        return calls.list(actor, new Calls.Filter(phase, text), page).map(call -> CallAnswer.of(actor, call, now));
    }

    @GetMapping("/{code}")
    @Operation(summary = "One call")
    ResponseEntity<CallAnswer> show(Actor actor, @PathVariable String code) {
        return answer(actor, calls.byCode(actor, code));
    }

    @GetMapping("/{code}/gaps")
    @Operation(summary = "What is missing before the call can be published; for staff")
    List<OpenPoint> gaps(Actor actor, @PathVariable String code) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_FOUND.with("call", code);
        }
        return calls.gaps(calls.byCode(actor, code)).stream()
                .map(gap -> new OpenPoint(gap.section(), gap.code(), CallWords.sentence(display, gap)))
                .toList();
    }

    @GetMapping("/{code}/lines")
    @Operation(summary = "Which lines of the budget give how much to a call in won; for staff")
    List<Offer.Line> lines(Actor actor, @PathVariable String code) {
        return calls.lines(actor, calls.byCode(actor, code));
    }

    @PostMapping
    @Operation(summary = "Begin a call")
    ResponseEntity<CallAnswer> create(Actor actor, @RequestBody CallDraft draft) {
        return created(actor, calls.create(actor, draft));
    }

    @PostMapping("/{code}/copies")
    @Operation(summary = "Begin a call with everything of another but its code and dates")
    ResponseEntity<CallAnswer> copy(Actor actor, @PathVariable String code, @RequestBody Copy copy) {
        return created(actor, calls.copy(actor, id(actor, code), copy.code() == null ? "" : copy.code()));
    }

    @PutMapping("/{code}")
    @Operation(summary = "Replace what a draft says")
    ResponseEntity<CallAnswer> change(Actor actor, @PathVariable String code,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody CallDraft draft) {
        return answer(actor, calls.change(actor, id(actor, code), Versions.required(version), draft));
    }

    @PostMapping("/{code}/publish")
    @Operation(summary = "Publish: the offer leaves the capacity of the plan, or the lines of its budget")
    ResponseEntity<CallAnswer> publish(Actor actor, @PathVariable String code,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version) {
        return answer(actor, calls.publish(actor, id(actor, code), Versions.required(version)));
    }

    @PostMapping("/{code}/extend")
    @Operation(summary = "Move the closing instant later")
    ResponseEntity<CallAnswer> extend(Actor actor, @PathVariable String code,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody Extension extension) {
        return answer(actor, calls.extend(actor, id(actor, code), Versions.required(version), extension.closesAt(), extension.reason()));
    }

    @PostMapping("/{code}/close-early")
    @Operation(summary = "Close an open call now")
    ResponseEntity<CallAnswer> closeEarly(Actor actor, @PathVariable String code,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody Why why) {
        return answer(actor, calls.closeEarly(actor, id(actor, code), Versions.required(version), why.reason()));
    }

    @PostMapping("/{code}/cancel")
    @Operation(summary = "Cancel: the offer returns to where it came from")
    ResponseEntity<CallAnswer> cancel(Actor actor, @PathVariable String code,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody Why why) {
        return answer(actor, calls.cancel(actor, id(actor, code), Versions.required(version), why.reason()));
    }

    @PostMapping("/{code}/close-out")
    @Operation(summary = "Close out after the decision: what was not awarded returns to where it came from")
    ResponseEntity<CallAnswer> closeOut(Actor actor, @PathVariable String code) {
        return answer(actor, calls.advance(actor, id(actor, code), CallAction.CLOSE_OUT, null));
    }

    private CallId id(Actor actor, String code) {
        return calls.byCode(actor, code).id();
    }

    private ResponseEntity<CallAnswer> answer(Actor actor, Call call) {
        return ResponseEntity.ok().eTag(Versions.etag(call.version())).body(CallAnswer.of(actor, call, clock.instant()));
    }

    private ResponseEntity<CallAnswer> created(Actor actor, Call call) {
        return ResponseEntity.created(URI.create("/api/v1/calls/" + call.code()))
                .eTag(Versions.etag(call.version()))
                .body(CallAnswer.of(actor, call, clock.instant()));
    }
}
