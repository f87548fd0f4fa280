package kr.cheomdan.ledger.proof;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the proof.
 *
 * @param trustedKeys public keys (Base64) besides this server's own whose digests are good: those of its other servers, or of a data
 *     directory that was lost
 * @param proofWait how long whoever begins a proof waits for its end before being told to look again
 */
@ConfigurationProperties("cheomdan.ledger")
record ProofProperties(@DefaultValue List<String> trustedKeys, @DefaultValue("2s") Duration proofWait) {

    ProofProperties {
        trustedKeys = List.copyOf(trustedKeys);
    }
}
