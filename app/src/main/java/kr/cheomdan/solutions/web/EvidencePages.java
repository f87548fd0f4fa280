package kr.cheomdan.solutions.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.Claim;
import kr.cheomdan.solutions.Claims;
import kr.cheomdan.solutions.SolutionsRefusal;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
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
        record(claims, actor, jobId, won, note, file);
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

    static ResponseEntity<byte[]> file(Claims claims, Actor actor, JobId jobId) {
        byte[] content = claims.file(actor, jobId);
        return Download.attachment(
                claims.find(actor, jobId).map(Claim::evidence).map(Claim.Evidence::fileName).orElse("evidence"), content);
    }

    /** Whoever may not record evidence is refused before anything of the file is read. */
    static Claim record(
            Claims claims, Actor actor, JobId jobId, @Nullable String won, @Nullable String note, @Nullable MultipartFile file) {
        claims.requireRecordable(actor, jobId, file == null ? 0 : file.getSize());
        return claims.recordEvidence(actor, jobId, proof(won, note, file));
    }

    /** Amounts are typed with or without separators. */
    private static Claim.Proof proof(@Nullable String won, @Nullable String note, @Nullable MultipartFile file) {
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
