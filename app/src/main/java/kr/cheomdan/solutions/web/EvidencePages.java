package kr.cheomdan.solutions.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.Claim;
import kr.cheomdan.solutions.Claims;
import kr.cheomdan.solutions.SolutionsRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What an officer does with the benefit that a run claims. */
@Controller
@RequestMapping("/solutions/runs/{jobId}/evidence")
class EvidencePages {

    private final Claims claims;

    EvidencePages(Claims claims) {
        this.claims = claims;
    }

    @PostMapping
    String record(
            Actor actor,
            @PathVariable JobId jobId,
            @RequestParam(required = false) @Nullable String won,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable MultipartFile file) {
        claims.recordEvidence(actor, jobId, proof(won, note, file));
        return "redirect:/solutions/runs/" + jobId;
    }

    @PostMapping("/withdraw")
    String withdraw(Actor actor, @PathVariable JobId jobId, @RequestParam(required = false) @Nullable String reason) {
        claims.withdrawEvidence(actor, jobId, reason);
        return "redirect:/solutions/runs/" + jobId;
    }

    @GetMapping("/file")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable JobId jobId) {
        return file(claims, actor, jobId);
    }

    /** Somebody else wrote it, so a browser is never let to show it or to guess its type. */
    static ResponseEntity<byte[]> file(Claims claims, Actor actor, JobId jobId) {
        byte[] content = claims.file(actor, jobId);
        String name = claims.find(actor, jobId).map(Claim::evidence).map(Claim.Evidence::fileName).orElse("evidence");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }

    /** Amounts are typed with or without separators. */
    static Claim.Proof proof(@Nullable String won, @Nullable String note, @Nullable MultipartFile file) {
        boolean noFile = file == null || file.isEmpty();
        try {
            String amount = won == null ? "" : won.replaceAll("[,\\s]", "");
            return new Claim.Proof(amount.isEmpty() ? null : Long.valueOf(amount), note,
                    noFile ? null : file.getOriginalFilename(), noFile ? null : file.getBytes());
        } catch (NumberFormatException none) {
            throw SolutionsRefusal.NOT_A_WHOLE_NUMBER.at("won", "won", won.substring(0, Math.min(won.length(), 40)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
