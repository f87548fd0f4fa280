package kr.cheomdan.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import org.jspecify.annotations.Nullable;

/**
 * What decides whose a record is and whether it counts, as it stands while a batch is posted. Asks nobody.
 *
 * @param links per account, by the instant from which each holds
 * @param rules the latest first
 * @param skew how much the cluster's clock may be behind ours
 */
record Terms(
        Map<String, NavigableMap<Instant, AwardId>> links,
        List<MeteringRules> rules,
        Map<AwardId, Award> awards,
        Map<String, Hold> holds,
        Duration skew) {

    /** Decides on a row that ended; what it decided stands on the row. */
    void place(Row row) {
        row.award = null;
        row.reason = null;
        UsageRecord record = row.record;
        Instant start = start(record);
        Hold hold = record.marker() == null ? null : holds.get(record.marker());
        if (hold != null && !isOf(hold, record)) {
            hold = null;
        }
        if (hold == null) {
            placeByAccount(row, start);
        } else {
            row.award = hold.award();
        }
        if (row.reason == null) {
            row.reason = uncounted(row, hold, start);
        }
    }

    private static Instant start(UsageRecord record) {
        return record.startedAt() == null ? record.submittedAt() : record.startedAt();
    }

    /** Whether the attempt is the job's whose name it carries; of one that no engine has taken yet, whether its account is the award's. */
    boolean isOf(Hold hold, UsageRecord attempt) {
        NavigableMap<Instant, AwardId> linked = links.get(attempt.account());
        Map.Entry<Instant, AwardId> at = hold.ran() != null || linked == null ? null : linked.floorEntry(start(attempt).plus(skew));
        return hold.mayHave(attempt) && (at == null || at.getValue().equals(hold.award()));
    }

    private void placeByAccount(Row row, Instant start) {
        NavigableMap<Instant, AwardId> linked = links.get(row.record.account());
        if (linked == null) {
            row.reason = UsageReason.NO_ACCOUNT;
            return;
        }
        Map.Entry<Instant, AwardId> at = linked.floorEntry(start.plus(skew));
        if (at == null) {
            row.reason = UsageReason.BEFORE_AWARD;
        } else {
            row.award = at.getValue();
        }
    }

    private @Nullable UsageReason uncounted(Row row, @Nullable Hold hold, Instant start) {
        Award award = awards.get(row.award);
        if (row.isUnknownClass()) {
            return UsageReason.UNKNOWN_DEVICE_CLASS;
        }
        if (award == null || !award.quantity().unit().equals(row.unit)) {
            return UsageReason.UNIT_NOT_AWARDED;
        }
        if (hold == null && (award.activatedAt() == null || start.plus(skew).isBefore(award.use().from()))) {
            return UsageReason.BEFORE_AWARD;
        }
        if (row.record.state().equals(SlurmState.NODE_FAIL) && rulesAt(start).creditsNodeFailures()) {
            return UsageReason.NODE_FAILED;
        }
        return hold != null && hold.open() ? UsageReason.JOB_GOES_ON : null;
    }

    MeteringRules rulesAt(Instant start) {
        return rules.stream()
                .filter(rule -> !rule.validFrom().isAfter(start))
                .findFirst()
                .orElse(rules.get(rules.size() - 1));
    }
}
