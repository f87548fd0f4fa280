package kr.cheomdan.budgets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.web.Download;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Evidence for programs: its files, and what a second person says to it. */
@RestController
@RequestMapping("/api/v1/budget")
@Tag(name = "budget")
class EvidenceApi {

    private final Commitments commitments;

    EvidenceApi(Commitments commitments) {
        this.commitments = commitments;
    }

    @PostMapping("/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a file that is evidence; an entry then names it by the hash in the answer. For officers and leads.")
    Commitment.EvidenceFile keep(Actor actor, @RequestBody(required = false) byte @Nullable [] file) {
        return commitments.keepEvidence(actor, file == null ? new byte[0] : file);
    }

    @GetMapping("/commitments/{id}/acts/{act}/evidence")
    @Operation(summary = "The file that an act names. For staff.")
    ResponseEntity<byte[]> evidence(Actor actor, @PathVariable Commitment.Id id, @PathVariable UUID act) {
        return file(commitments, actor, id, act);
    }

    @PostMapping("/commitments/{id}/acts/{act}/accept")
    @Operation(summary = "Accept evidence: it is posted. For officers and leads, but not for who recorded it.")
    ResponseEntity<Commitment> accept(
            Actor actor,
            @PathVariable Commitment.Id id,
            @PathVariable UUID act,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(commitments.acceptEvidence(actor, id, Versions.required(ifMatch), act, NoteBody.of(body)));
    }

    @PostMapping("/commitments/{id}/acts/{act}/refuse")
    @Operation(summary = "Refuse evidence, saying why. For officers and leads, but not for who recorded it.")
    ResponseEntity<Commitment> refuse(
            Actor actor,
            @PathVariable Commitment.Id id,
            @PathVariable UUID act,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NoteBody body) {
        return answer(commitments.refuseEvidence(actor, id, Versions.required(ifMatch), act, NoteBody.of(body)));
    }

    static ResponseEntity<byte[]> file(Commitments commitments, Actor actor, Commitment.Id id, UUID act) {
        byte[] content = commitments.evidence(actor, id, act);
        String name = commitments.acts(actor, id).stream()
                .filter(each -> each.id().equals(act))
                .map(Commitment.Act::evidence)
                .findFirst()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment-act", act));
        return Download.attachment(name, content);
    }

    private static ResponseEntity<Commitment> answer(Commitment commitment) {
        return ResponseEntity.ok().eTag(Versions.etag(commitment.version())).body(commitment);
    }
}
