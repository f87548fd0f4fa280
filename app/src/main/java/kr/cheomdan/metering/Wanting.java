package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.utc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;

/** A search for records as SQL. Only what is asked for is in it, so that the planner sees which index serves. */
record Wanting(List<String> conditions, Map<String, Object> params) {

    static Wanting of(UsageRecord.Wanted wanted) {
        Wanting which = new Wanting(new ArrayList<>(), new HashMap<>());
        which.where("(r.batch_id = :batch or r.id in (select v.record_id from metering.revision v where v.batch_id = :batch))", "batch",
                wanted.batch() == null ? null : wanted.batch().value());
        which.where("r.award_id = :award", "award", wanted.award() == null ? null : wanted.award().value());
        which.where("c.name = :cluster", "cluster", wanted.cluster());
        which.where("r.account = :account", "account", wanted.account());
        which.where("r.unit = :unit", "unit", wanted.unit() == null ? null : wanted.unit().code());
        which.where("r.state = :state", "state", wanted.state());
        which.where("r.reason = :reason", "reason", wanted.reason() == null ? null : wanted.reason().name());
        which.where("(r.reason is null) = :counted", "counted", wanted.counted());
        which.where("r.ended_at >= :from", "from", wanted.from() == null ? null : utc(Seoul.startOf(wanted.from())));
        which.where("r.ended_at < :until", "until", wanted.to() == null ? null : utc(Seoul.startOf(wanted.to().plusDays(1))));
        which.job(wanted.job());
        return which;
    }

    /** The scheduler's own number has an index, and our marker has; the number of a task or a part is looked for along the period. */
    private void job(@Nullable String job) {
        if (job != null) {
            boolean isNumber = UsageRecord.Wanted.isNumber(job);
            where(isNumber ? "r.job_id_raw = :job" : UsageRecord.Wanted.isMarker(job) ? "r.marker = :job" : "r.job_id = :job", "job", job);
        }
    }

    private void where(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            params.put(name, value);
        }
    }

    /** As many as are wanted of each cluster, along its index, and then the last of all of them. */
    String select() {
        return "select r.*, c.name as cluster from metering.cluster c cross join lateral (select r.* from metering.record r"
                + " where r.cluster_id = c.id" + and() + " order by r.ended_at desc, r.id desc limit :reach) r"
                + " order by r.ended_at desc, r.id desc limit :size offset :offset";
    }

    String count() {
        return "select count(*) from (select 1 from metering.record r join metering.cluster c on c.id = r.cluster_id where true" + and()
                + " limit :most + 1) found";
    }

    private String and() {
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }
}
