package kr.cheomdan.applications.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.ApplicationSummary;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.applications.PreCheck;
import kr.cheomdan.applications.Receipt;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
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
@RequestMapping("/api/v1/applications")
@Tag(name = "applications")
class ApplicationsApi {

    private static final String IF_MATCH = "If-Match";

    private final Applications applications;
    private final Calls calls;
    private final PointWords words;

    ApplicationsApi(Applications applications, Calls calls, PointWords words) {
        this.applications = applications;
        this.calls = calls;
        this.words = words;
    }

    /** What begins an application. */
    record Start(@Nullable String call, @Nullable OrganisationId organisation) {}

    /** A line of a list. */
    record Line(ApplicationId id, String number, String call, OrganisationId organisation, String organisationName,
            @Nullable String title, String standing, int version) {}

    /** A point of the pre-check with its sentence. */
    record Point(String field, String code, boolean blocking, String sentence) {}

    /** The pre-check. */
    record Check(boolean passes, List<Point> points) {}

    /** Why something is done. */
    record Why(@Nullable String reason) {}

    /** The result of the agency's pre-check. */
    record Result(boolean eligible, @Nullable String reason) {}

    /** How many passed. */
    record Passed(int passed) {}

    @GetMapping
    @Operation(summary = "Applications: of the own organisations, for staff of all; by call code, standing and text")
    PageOf<Line> list(Actor actor, @RequestParam(required = false) @Nullable String call,
            @RequestParam(required = false) @Nullable String standing, @RequestParam(name = "q", required = false) @Nullable String text,
            PageQuery page) {
        Call of = call == null ? null : calls.byCode(actor, call);
        return applications.list(actor, new Applications.Filter(of == null ? null : of.id(), standing, text), page).map(words::line);
    }

    @PostMapping
    @Operation(summary = "Begin the application of an organisation to a call, or return the one it has")
    ResponseEntity<Application> start(Actor actor, @RequestBody Start start) {
        if (start.organisation() == null) {
            throw LifecycleRefusal.NOT_FOUND.with("organisation", "");
        }
        Call call = calls.byCode(actor, start.call() == null ? "" : start.call());
        Application application = applications.start(actor, call.id(), start.organisation());
        return ResponseEntity.created(URI.create("/api/v1/applications/" + application.id()))
                .eTag(Versions.etag(application.version()))
                .body(application);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One application")
    ResponseEntity<Application> show(Actor actor, @PathVariable ApplicationId id) {
        return answer(applications.get(actor, id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Keep everything entered so far; 409 where somebody saved in between")
    ResponseEntity<Application> save(Actor actor, @PathVariable ApplicationId id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody ApplicationDraft draft) {
        return answer(applications.save(actor, id, Versions.required(version), draft));
    }

    @GetMapping("/{id}/check")
    @Operation(summary = "What keeps the application from being submitted")
    Check check(Actor actor, @PathVariable ApplicationId id) {
        return words.check(applications.preCheck(actor, id));
    }

    @PostMapping("/{id}/submit")
    @Operation(summary = "Submit this version; the same again gives the same receipt")
    Receipt submit(Actor actor, @PathVariable ApplicationId id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version) {
        return applications.submit(actor, id, Versions.required(version));
    }

    @GetMapping("/{id}/receipts")
    @Operation(summary = "The receipts, newest first, each with the content it stands for")
    List<Receipt> receipts(Actor actor, @PathVariable ApplicationId id) {
        return applications.receipts(actor, id);
    }

    @PostMapping("/{id}/reopen")
    @Operation(summary = "Make a submitted application a draft again, before the closing instant")
    ResponseEntity<Application> reopen(Actor actor, @PathVariable ApplicationId id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version) {
        return answer(applications.reopen(actor, id, Versions.required(version)));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Take the application back")
    ResponseEntity<Application> withdraw(Actor actor, @PathVariable ApplicationId id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody Why why) {
        return answer(applications.withdraw(actor, id, Versions.required(version), why.reason()));
    }

    @PostMapping("/{id}/screen")
    @Operation(summary = "Record the result of the pre-check; for officers and leads")
    ResponseEntity<Application> screen(Actor actor, @PathVariable ApplicationId id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody Result result) {
        return answer(applications.screen(actor, id, Versions.required(version), result.eligible(), result.reason()));
    }

    @PostMapping("/{id}/reinstate")
    @Operation(summary = "Make an application eligible that was found not to be; for officers and leads")
    ResponseEntity<Application> reinstate(Actor actor, @PathVariable ApplicationId id,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String version, @RequestBody Why why) {
        return answer(applications.reinstate(actor, id, Versions.required(version), why.reason()));
    }

    private static ResponseEntity<Application> answer(Application application) {
        return ResponseEntity.ok().eTag(Versions.etag(application.version())).body(application);
    }
}
