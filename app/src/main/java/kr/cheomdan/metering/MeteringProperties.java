package kr.cheomdan.metering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an agency may set for its metering.
 *
 * @param largestFile of accounting that is taken at once; it is kept on disk until it is posted or discarded
 * @param clockSkew how much a cluster's clock may be behind the server's when a record is held against the start of an award
 * @param window how far back a scheduler's accounting is read again each time, so that late and changed records are found
 * @param every how often that is done; zero: never by itself
 * @param importWait how long whoever sends a file waits for its end before being told to look again
 */
@ConfigurationProperties("cheomdan.metering")
record MeteringProperties(
        @DefaultValue("8GB") DataSize largestFile,
        @DefaultValue("10m") Duration clockSkew,
        @DefaultValue("2d") Duration window,
        @DefaultValue("1m") Duration every,
        @DefaultValue("2s") Duration importWait) {

    MeteringProperties {
        if (clockSkew.isNegative() || window.isNegative() || window.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("cheomdan.metering: clock-skew and every are at least 0, window is longer");
        }
    }
}
