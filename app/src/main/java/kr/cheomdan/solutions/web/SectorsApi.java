package kr.cheomdan.solutions.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.solutions.Claim;
import kr.cheomdan.solutions.Claims;
import kr.cheomdan.solutions.SectorDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Figures by sector, and the evidence behind them, for programs. */
@RestController
@RequestMapping("/api/v1/solutions")
@Tag(name = "solutions")
class SectorsApi {

    private final SectorDesk desk;
    private final Claims claims;

    SectorsApi(SectorDesk desk, Claims claims) {
        this.desk = desk;
        this.claims = claims;
    }

    /** Why evidence is none. */
    record Withdrawal(@Nullable String reason) {}

    @GetMapping("/sectors")
    @Operation(summary = "Runs, firms, hours and benefit of each sector (year of Seoul; left out: all). For staff.")
    List<SectorDesk.Figures> sectors(Actor actor, @RequestParam(required = false) @Nullable Integer year) {
        return desk.sectors(actor, year);
    }

    @GetMapping("/sectors/{sector}")
    @Operation(summary = "The same of each solution of a sector. For staff.")
    List<SectorDesk.Figures> sector(Actor actor, @PathVariable String sector, @RequestParam(required = false) @Nullable Integer year) {
        return desk.solutions(actor, sector, year);
    }

    @GetMapping("/sectors/{sector}/runs")
    @Operation(summary = "The runs behind the figures, newest first. For staff.")
    PageOf<SectorDesk.Line> runs(
            Actor actor,
            @PathVariable String sector,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String solution,
            @RequestParam(defaultValue = "ALL") SectorDesk.Filter.Only only,
            PageQuery page) {
        return desk.runs(actor, new SectorDesk.Filter(year, sector, solution, only), page);
    }

    @GetMapping("/runs/{jobId}/claim")
    @Operation(summary = "The benefit that a run claims, and its evidence")
    Claim claim(Actor actor, @PathVariable JobId jobId) {
        return claims.find(actor, jobId).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("claim", jobId));
    }

    @PostMapping(path = "/runs/{jobId}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Record evidence of a benefit (form: won, note, file). For officers and leads, not for who claims it.")
    ResponseEntity<Claim> record(
            Actor actor,
            @PathVariable JobId jobId,
            @RequestParam(required = false) @Nullable String won,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        Claim claim = EvidencePages.record(claims, actor, jobId, won, note, file);
        return ResponseEntity.created(URI.create("/api/v1/solutions/runs/" + jobId + "/claim")).body(claim);
    }

    @PostMapping("/runs/{jobId}/evidence/withdraw")
    @Operation(summary = "Take evidence back, saying why. For officers and leads, not for who claims the benefit.")
    Claim withdraw(Actor actor, @PathVariable JobId jobId, @RequestBody(required = false) @Nullable Withdrawal body) {
        return claims.withdrawEvidence(actor, jobId, body == null ? null : body.reason());
    }

    @GetMapping("/runs/{jobId}/evidence/file")
    @Operation(summary = "The file that was kept as evidence. For staff.")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable JobId jobId) {
        return EvidencePages.file(claims, actor, jobId);
    }
}
