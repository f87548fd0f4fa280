package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Versions of the budget for programs. */
@RestController
@RequestMapping("/api/v1/budget/versions")
@Tag(name = "budget")
class VersionsApi {

    private final Budgets budgets;
    private final Display display;

    VersionsApi(Budgets budgets, Display display) {
        this.budgets = budgets;
        this.display = display;
    }

    record NewVersion(@Nullable String planCode, int year, @Nullable String note) {}

    record Submission(boolean confirmed) {}

    @GetMapping
    @Operation(summary = "Versions, the latest year and number first. For staff.")
    List<BudgetVersion> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable Integer year) {
        return budgets.versions(actor, plan, year);
    }

    @PostMapping
    @Operation(summary = "Begin the next version of a year with what the one in force says. For officers and leads.")
    ResponseEntity<Warned<BudgetVersion>> draft(Actor actor, @RequestBody NewVersion wanted) {
        BudgetVersion begun = budgets.draft(actor, wanted.planCode(), wanted.year(), wanted.note());
        return ResponseEntity.status(HttpStatus.CREATED).eTag(Versions.etag(begun.version())).body(warned(actor, begun));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One version with its entries. For staff.")
    ResponseEntity<BudgetVersion> get(Actor actor, @PathVariable BudgetVersion.Id id) {
        return answer(budgets.version(actor, id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace what a draft says. For officers and leads.")
    ResponseEntity<BudgetVersion> change(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody BudgetVersion.Draft draft) {
        return answer(budgets.change(actor, id, Versions.required(ifMatch), draft));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a draft that was never submitted. For officers and leads.")
    void discard(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        budgets.discard(actor, id, Versions.required(ifMatch));
    }

    @GetMapping("/{id}/file")
    @Operation(summary = "The entries as a csv or xlsx file, which can be read again. For staff.")
    ResponseEntity<byte[]> file(
            Actor actor, @PathVariable BudgetVersion.Id id, @RequestParam(defaultValue = "CSV") BudgetVersion.Format format) {
        return VersionFiles.answer(budgets.version(actor, id), format, budgets.write(actor, id, format));
    }

    @PostMapping("/{id}/file")
    @Operation(summary = "Read entries from a csv or xlsx body: says what it changes, and changes it with apply=true.")
    ResponseEntity<BudgetVersion.Import> read(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean apply,
            @RequestBody byte[] file) {
        BudgetVersion.Import read = budgets.read(actor, id, Versions.required(ifMatch), file, apply);
        return ResponseEntity.ok().eTag(Versions.etag(read.version().version())).body(read);
    }

    @GetMapping("/{id}/warnings")
    @Operation(summary = "What of a version looks like a slip, of the unit for instance. For staff.")
    List<BudgetVersion.Warning> warnings(Actor actor, @PathVariable BudgetVersion.Id id) {
        return budgets.warnings(actor, id);
    }

    @GetMapping("/{id}/differences")
    @Operation(summary = "What a version changes against the one before it. For staff.")
    List<BudgetVersion.Difference> differences(Actor actor, @PathVariable BudgetVersion.Id id) {
        return budgets.differences(actor, id);
    }

    @PostMapping("/{id}/submit")
    @Operation(summary = "Hand a draft to the lead; confirmed says that what looks like a slip is meant.")
    ResponseEntity<Warned<BudgetVersion>> submit(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Submission body) {
        BudgetVersion submitted = budgets.submit(actor, id, Versions.required(ifMatch), body != null && body.confirmed());
        return ResponseEntity.ok().eTag(Versions.etag(submitted.version())).body(warned(actor, submitted));
    }

    @PostMapping("/{id}/send-back")
    @Operation(summary = "Give a version back to be changed. For leads.")
    ResponseEntity<BudgetVersion> sendBack(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(budgets.sendBack(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    @PostMapping("/{id}/approve")
    @Operation(summary = "Approve a submitted version. For a lead who has not drafted it.")
    ResponseEntity<BudgetVersion> approve(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(budgets.approve(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/make-effective")
    @Operation(summary = "Give every line what the approved version says. For leads.")
    ResponseEntity<BudgetVersion> makeEffective(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(budgets.makeEffective(actor, id, Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Give up a version that is not in force, saying why. For officers and leads.")
    ResponseEntity<BudgetVersion> withdraw(
            Actor actor,
            @PathVariable BudgetVersion.Id id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(budgets.withdraw(actor, id, Versions.required(ifMatch), NoteBody.of(body)));
    }

    private Warned<BudgetVersion> warned(Actor actor, BudgetVersion version) {
        return Warned.ofApproval(version, budgets.hasApprover(actor, version), display);
    }

    private static ResponseEntity<BudgetVersion> answer(BudgetVersion version) {
        return ResponseEntity.ok().eTag(Versions.etag(version.version())).body(version);
    }
}
