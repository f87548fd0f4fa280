package kr.cheomdan.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.ledger.Proof;
import kr.cheomdan.ledger.Verification;
import kr.cheomdan.shared.Actor;
import org.springframework.web.bind.annotation.GetMapping;
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

    @GetMapping("/verify")
    @Operation(summary = "Proves the whole book: every check with what it looked at and the first record that is wrong. "
            + "For auditors, administrators and the programme lead.")
    Verification verify(Actor actor) {
        return proof.verify(actor);
    }
}
