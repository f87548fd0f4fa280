package kr.cheomdan.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import kr.cheomdan.identity.AuditEntry;
import kr.cheomdan.identity.AuditFilter;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.identity.AuditVerification;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail, for auditors and administrators. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditApi {

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    @Operation(summary = "Entries of the audit trail, newest first; the reading is recorded")
    PageOf<AuditEntry> search(
            Actor actor,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            PageQuery page) {
        return trail.search(actor, new AuditFilter(person, kind, id, action, from, until), page);
    }

    @GetMapping("/verify")
    @Operation(summary = "Recompute the whole chain and name the first bad entry, if there is one")
    AuditVerification verify(Actor actor) {
        return trail.verify(actor);
    }
}
