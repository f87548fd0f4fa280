package kr.cheomdan.ledger;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param trustedKeys public keys (Base64) besides this server's own whose digests are good: those of its other servers, or of a data
 *     directory that was lost
 */
@ConfigurationProperties("cheomdan.ledger")
record LedgerProperties(@DefaultValue List<String> trustedKeys) {

    LedgerProperties {
        trustedKeys = List.copyOf(trustedKeys);
    }
}
