package kr.cheomdan.applications;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import kr.cheomdan.shared.Sha256;

/**
 * The proof of one submission.
 *
 * @param number for instance {@code 2026-GPU-0001-R1}
 * @param revision which submission of the application it is, from 1
 * @param receivedAt the server's clock when the submission arrived, to the second
 * @param sha256 over the bytes of {@code content} in UTF-8, in lower-case hexadecimal
 * @param content the frozen revision as canonical JSON: keys in order, no white space
 */
public record Receipt(
        String number, ApplicationId applicationId, int revision, Instant receivedAt, String submittedBy, String sha256, String content) {

    /** Whether the content still has the hash that was given out. */
    @JsonIgnore
    public boolean isIntact() {
        return Sha256.hexOf(content).equals(sha256);
    }
}
