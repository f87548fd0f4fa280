package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.ledger.proof.Verification;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proof of the book for programs. */
@RestController
@RequestMapping("/api/v1/ledger")
@Tag(name = "ledger")
class ProofApi {

    private final Proof proof;

    ProofApi(Proof proof) {
        this.proof = proof;
    }

    /** @param digest one that was published: the proof says whether the book still has it as it was */
    record Wanted(Proof.@Nullable Published digest) {}

    @PostMapping("/verifications")
    @Operation(summary = "Begins to prove the whole book, in the background and one at a time, optionally with a published digest that "
            + "the book must still have. For auditors, administrators and the programme lead.")
    ResponseEntity<Verification.Run> start(Actor actor, @RequestBody(required = false) @Nullable Wanted wanted) {
        Verification.Run run = proof.start(actor, wanted == null ? null : wanted.digest());
        return ResponseEntity.accepted().location(URI.create("/api/v1/ledger/verifications/" + run.id())).body(run);
    }

    @GetMapping("/verifications")
    @Operation(summary = "The proofs that were begun, the latest first. For staff.")
    PageOf<Verification.Run> runs(Actor actor, PageQuery page) {
        return proof.runs(actor, page);
    }

    @GetMapping("/verifications/{id}")
    @Operation(summary = "How far a proof has come and what came out. For staff.")
    Verification.Run run(Actor actor, @PathVariable UUID id) {
        return proof.run(actor, id);
    }

    @GetMapping("/digests")
    @Operation(summary = "The signed digests of the book, the latest first. For everybody.")
    PageOf<Proof.Digest> digests(PageQuery page) {
        return proof.digests(page);
    }

    @GetMapping("/digests/{number}")
    @Operation(summary = "One digest: its content, the hash of it, and the signature over it. For everybody.")
    Proof.Digest digest(@PathVariable long number) {
        return proof.digest(number);
    }

    @PostMapping("/digests")
    @Operation(summary = "Makes a digest of the book as it is now, besides the daily one. For auditors, administrators and the "
            + "programme lead.")
    ResponseEntity<Proof.Digest> make(Actor actor) {
        Proof.Digest made = proof.makeDigest(actor);
        return ResponseEntity.created(URI.create("/api/v1/ledger/digests/" + made.number())).body(made);
    }
}
