package kr.cheomdan.applications.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What concerns all applications of one call. */
@RestController
@RequestMapping("/api/v1/calls/{code}")
@Tag(name = "applications")
class CallApplicationsApi {

    private final Applications applications;
    private final Calls calls;
    private final PointWords words;

    CallApplicationsApi(Applications applications, Calls calls, PointWords words) {
        this.applications = applications;
        this.calls = calls;
        this.words = words;
    }

    @GetMapping("/statistics")
    @Operation(summary = "How many applications were begun, submitted, withdrawn; for staff")
    Applications.Statistics statistics(Actor actor, @PathVariable String code) {
        return applications.statistics(actor, id(actor, code));
    }

    @GetMapping("/may-apply")
    @Operation(summary = "Whether the organisation meets the rules of the call, before anything is written; for its members and staff")
    ApplicationsApi.Check mayApply(Actor actor, @PathVariable String code, @RequestParam OrganisationId organisation) {
        return words.check(applications.mayApply(actor, id(actor, code), organisation));
    }

    @PostMapping("/screen")
    @Operation(summary = "Pass every submitted application that meets all points; for officers and leads")
    ApplicationsApi.Passed screen(Actor actor, @PathVariable String code) {
        return new ApplicationsApi.Passed(applications.screenAll(actor, id(actor, code)));
    }

    private CallId id(Actor actor, String code) {
        return calls.byCode(actor, code).id();
    }
}
