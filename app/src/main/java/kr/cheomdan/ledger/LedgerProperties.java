package kr.cheomdan.ledger;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param trustedKeys public keys (Base64) besides this server's own whose digests are good: those of its other servers, or of a data
 *     directory that was lost
 * @param lockMargin how long a month must have been over before it can be locked: longer than clocks differ and postings take, because what
 *     says nothing of its date counts from when it is recorded, and no lock is looked at for it
 */
@ConfigurationProperties("cheomdan.ledger")
record LedgerProperties(@DefaultValue List<String> trustedKeys, @DefaultValue("10m") Duration lockMargin) {

    LedgerProperties {
        trustedKeys = List.copyOf(trustedKeys);
        if (lockMargin.isNegative()) {
            throw new IllegalArgumentException("cheomdan.ledger.lock-margin must not be negative");
        }
    }
}
