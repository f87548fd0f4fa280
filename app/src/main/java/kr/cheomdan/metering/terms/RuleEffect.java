package kr.cheomdan.metering.terms;

import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.metering.Hold;
import kr.cheomdan.metering.Holds;
import kr.cheomdan.metering.MeteringRules;
import kr.cheomdan.metering.UsageReason;
import kr.cheomdan.metering.terms.MeteringTerms.Effect;
import kr.cheomdan.shared.Unit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out what rules would have made otherwise of what was metered. */
@Component
class RuleEffect {

    /** More jobs of the portal that passed their holds are not looked at; the latest are. */
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final ObjectProvider<Holds> holds;

    RuleEffect(JdbcClient jdbc, ObjectProvider<Holds> holds) {
        this.jdbc = jdbc;
        this.holds = holds;
    }

    private static final class Sums {
        private long failedJobs;
        private long failed;
        private long failedNow;
        private long overrunJobs;
        private long overrun;
        private long overrunNow;
        private long overrunThen;
    }

    private record Overrun(String marker, String unit, long used, long charged) {}

    List<Effect> of(MeteringRules wanted, Instant since) {
        Map<String, Sums> sums = new TreeMap<>();
        addFailures(sums, since);
        addOverruns(sums, wanted, since);
        List<Effect> effects = new ArrayList<>();
        sums.forEach((unit, sum) -> effects.add(new Effect(Unit.of(unit), sum.failedJobs, sum.failed, sum.failedNow,
                wanted.creditsNodeFailures() ? 0 : sum.failed, sum.overrunJobs, sum.overrun, sum.overrunNow, sum.overrunThen)));
        return effects;
    }

    /** Only those of awards: of what belongs to nobody no rule decides. */
    private void addFailures(Map<String, Sums> sums, Instant since) {
        jdbc.sql("""
                        select r.unit, count(*) as jobs, sum(r.elapsed * r.devices)::bigint as used, sum(r.charged)::bigint as charged
                        from metering.record r
                        where r.state = 'NODE_FAIL' and r.ended_at >= :since and r.award_id is not null
                            and (r.reason is null or r.reason = :credited)
                        group by r.unit
                        """)
                .param("since", utc(since))
                .param("credited", UsageReason.NODE_FAILED.name())
                .query(row -> {
                    Sums sum = sums.computeIfAbsent(row.getString("unit"), unit -> new Sums());
                    sum.failedJobs = row.getLong("jobs");
                    sum.failed = row.getLong("used");
                    sum.failedNow = row.getLong("charged");
                });
    }

    private void addOverruns(Map<String, Sums> sums, MeteringRules wanted, Instant since) {
        List<Overrun> found = jdbc.sql("""
                        select r.marker, r.unit, sum(r.elapsed * r.devices)::bigint as used, sum(r.charged)::bigint as charged
                        from metering.record r
                        where r.reason is null and r.marker in (
                            select s.marker from metering.entry e
                            join metering.revision v on v.batch_id = e.batch_id
                            join metering.record s on s.id = v.record_id
                            where e.code in ('USAGE_OVERRUN', 'USAGE_UNCOVERED') and e.effective_at >= :since and s.marker is not null
                            order by e.effective_at desc limit :most)
                        group by r.marker, r.unit
                        """)
                .param("since", utc(since))
                .param("most", MOST)
                .query((row, number) -> new Overrun(row.getString("marker"), row.getString("unit"), row.getLong("used"),
                        row.getLong("charged")))
                .list();
        Map<String, Hold> held = held(found.stream().map(Overrun::marker).toList());
        for (Overrun each : found) {
            Hold hold = held.get(each.marker());
            if (hold != null && each.used() > hold.held()) {
                Sums sum = sums.computeIfAbsent(each.unit(), unit -> new Sums());
                long over = each.used() - hold.held();
                sum.overrunJobs++;
                sum.overrun += over;
                sum.overrunNow += Math.max(0, each.charged() - hold.held());
                sum.overrunThen += Math.min(over, wanted.slack(hold.held(), hold.devices()));
            }
        }
    }

    private Map<String, Hold> held(List<String> markers) {
        Map<String, Hold> found = new HashMap<>();
        holds.orderedStream().forEach(each -> found.putAll(each.of(markers)));
        return found;
    }
}
