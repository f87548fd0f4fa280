package kr.cheomdan.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param lockMargin how long a month must have been over before it can be locked: longer than clocks differ and postings take, because what
 *     says nothing of its date counts from when it is recorded, and no lock is looked at for it
 */
@ConfigurationProperties("cheomdan.ledger")
record LedgerProperties(@DefaultValue("10m") Duration lockMargin) {

    LedgerProperties {
        if (lockMargin.isNegative()) {
            throw new IllegalArgumentException("cheomdan.ledger.lock-margin must not be negative");
        }
    }
}
