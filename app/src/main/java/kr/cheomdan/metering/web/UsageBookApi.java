package kr.cheomdan.metering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.Reconciliation;
import kr.cheomdan.metering.UsageBatch;
import kr.cheomdan.metering.UsageDay;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The book of usage, for programs. */
@RestController
@RequestMapping("/api/v1/usage")
@Tag(name = "usage")
class UsageBookApi {

    private final Metering metering;
    private final Clock clock;

    UsageBookApi(Metering metering, Clock clock) {
        this.metering = metering;
        this.clock = clock;
    }

    @GetMapping("/clusters")
    @Operation(summary = "The clusters that handed in anything")
    List<String> clusters(Actor actor) {
        return metering.clusters(actor);
    }

    @GetMapping("/reconciliation")
    @Operation(summary = "What the scheduler says, held against the ledger; a cluster that can be asked is asked")
    Reconciliation reconcile(
            Actor actor,
            @RequestParam String cluster,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String offset) {
        return metering.reconcile(actor, cluster, Options.typed(null, null, from, to, offset), null);
    }

    @PostMapping(path = "/reconciliation", consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @Operation(summary = "The same, with what the scheduler says as the body, in any layout of an import; nothing is posted")
    Reconciliation reconcile(
            Actor actor,
            @RequestParam String cluster,
            @RequestParam(required = false) @Nullable String layout,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String offset,
            HttpServletRequest request)
            throws IOException {
        try (InputStream body = request.getInputStream()) {
            return metering.reconcile(actor, cluster, Options.typed(layout, null, from, to, offset), body);
        }
    }

    @GetMapping("/records")
    @Operation(
            summary = "Records of a batch, an award, a cluster, an account or a job, the last ended first; at most 10,000",
            description = "Where from is left out they ended in the last 90 days, or in the 90 days before to; an empty from asks for all."
                    + " A batch, and a job by the scheduler's number or the portal's id, is looked for in all of them.")
    PageOf<UsageRecord.Counted> records(Actor actor, @ParameterObject RecordsAsked asked, PageQuery page) {
        return metering.records(actor, asked.bounded(Seoul.dayOf(clock.instant())).wanted(), page);
    }

    @GetMapping("/records/{id}")
    @Operation(summary = "One record: how it changed, and the entries of the ledger that it stands in")
    UsageRecord.Opened record(Actor actor, @PathVariable long id) {
        return metering.opened(actor, id);
    }

    @GetMapping("/batches/{id}")
    @Operation(summary = "A batch: what was posted together")
    UsageBatch batch(Actor actor, @PathVariable UsageBatch.Id id) {
        return metering.batch(actor, id);
    }

    @GetMapping("/days")
    @Operation(summary = "What ended on each day of Asia/Seoul, from one day to before another, at most 366 days later")
    List<UsageDay> days(
            Actor actor,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable AwardId award) {
        return metering.days(actor, new Metering.DaysWanted(from, until, cluster, award));
    }

    @GetMapping("/waits")
    @Operation(summary = "How long the jobs that ended on these days had waited; right to 2.5 per cent or a second")
    UsageDay.Waits waits(
            Actor actor,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable AwardId award) {
        return metering.waits(actor, new Metering.DaysWanted(from, until, cluster, award));
    }

    @GetMapping("/months")
    @Operation(summary = "What was used in each month, by class and organisation, of how much, and how long jobs waited")
    UsageDay.Months months(
            Actor actor,
            @RequestParam YearMonth from,
            @RequestParam YearMonth until,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable Unit unit,
            @RequestParam(required = false) @Nullable OrganisationId organisation) {
        return metering.months(actor, new Metering.MonthsWanted(from, until, cluster, unit, organisation));
    }

    @PostMapping("/reread")
    @Operation(summary = "Read the last days of every scheduler's accounting again now")
    Metering.Outcome reread(Actor actor) {
        return metering.reread(actor);
    }
}
