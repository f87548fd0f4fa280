package kr.cheomdan.metering;

import java.time.Instant;

/**
 * What holds for records that start from an instant on.
 *
 * @param creditsNodeFailures whether a job that a failing node ended costs its award nothing
 * @param slackSecondsPerDevice how much a job may use beyond what it held, at its award's cost, per device
 * @param slackPermille the same as a part of what it held; the larger of the two counts
 */
public record MeteringRules(Instant validFrom, boolean creditsNodeFailures, int slackSecondsPerDevice, int slackPermille) {

    /** How far usage may pass the reservation before the centre bears it. */
    public long slack(long held, int devices) {
        return Math.max(Math.multiplyExact((long) slackSecondsPerDevice, (long) devices), held / 1_000 * slackPermille);
    }
}
