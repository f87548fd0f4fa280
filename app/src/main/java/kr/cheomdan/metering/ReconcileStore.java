package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.metering.Reconciliation.Uncounted;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Sums over records and what was posted for them, to be held against each other. */
@Repository
class ReconcileStore {

    private static final String IN_PERIOD = """
             r.cluster_id = :cluster and (cast(:from as timestamptz) is null or r.ended_at >= :from)
                and (cast(:until as timestamptz) is null or r.ended_at < :until)
            """;
    private static final String SELECT = """
            select r.*, c.name as cluster from metering.record r join metering.cluster c on c.id = r.cluster_id
            """;

    private final JdbcClient jdbc;

    ReconcileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which records. */
    record Span(int cluster, @Nullable Instant from, @Nullable Instant until) {}

    List<Reconciliation.Line> lines(Span span) {
        return bound(span, """
                        select award_id, unit, count(*) filter (where part = 0) as jobs, sum(elapsed * devices)::bigint as scheduler,
                            sum(charged)::bigint as used, sum(uncovered)::bigint as uncovered,
                            coalesce(sum(elapsed * devices) filter (where reason is not null), 0)::bigint as not_counted
                        from metering.record r where award_id is not null and
                        """ + IN_PERIOD + " group by award_id, unit order by award_id, unit")
                .query((row, number) -> new Reconciliation.Line(new AwardId(row.getObject("award_id", UUID.class)),
                        Unit.of(row.getString("unit")), row.getLong("jobs"), row.getLong("scheduler"), row.getLong("used"),
                        row.getLong("uncovered"), row.getLong("not_counted")))
                .list();
    }

    Map<UsageReason, Uncounted> uncounted(Span span) {
        Map<UsageReason, Uncounted> uncounted = new EnumMap<>(UsageReason.class);
        bound(span, """
                        select reason, count(*) filter (where part = 0) as jobs,
                            coalesce(sum(elapsed * cpus) filter (where part = 0), 0)::bigint as cpu,
                            coalesce(sum(elapsed * devices) filter (where unit <> 'CPU_SECOND'), 0)::bigint as gpu
                        from metering.record r where reason is not null and
                        """ + IN_PERIOD + " group by reason")
                .query(row -> {
                    uncounted.put(UsageReason.valueOf(row.getString("reason")),
                            new Uncounted(row.getLong("jobs"), row.getLong("cpu"), row.getLong("gpu")));
                });
        return uncounted;
    }

    private StatementSpec bound(Span span, String sql) {
        return jdbc.sql(sql)
                .param("cluster", span.cluster())
                .param("from", utc(span.from()))
                .param("until", utc(span.until()));
    }

    /** A batch whose records say otherwise than what it moved. */
    record Unbalanced(UUID batch, Instant recordedAt, long records, long moved) {}

    /** Each batch has to have moved what it says of its records: of those it added as they were then, and of those it changed. */
    List<Unbalanced> unbalanced(int cluster) {
        return jdbc.sql("""
                        with said as (
                            select batch_id, sum(charged + uncovered) as amount from metering.record where cluster_id = :cluster
                            group by batch_id
                            union all
                            select rec.batch_id, -sum(rev.charged + rev.uncovered - rev.charged_before - rev.uncovered_before)
                            from metering.revision rev join metering.record rec on rec.id = rev.record_id
                            where rec.cluster_id = :cluster group by rec.batch_id
                            union all
                            select rev.batch_id, sum(rev.charged + rev.uncovered - rev.charged_before - rev.uncovered_before)
                            from metering.revision rev join metering.batch b on b.id = rev.batch_id
                            where b.cluster_id = :cluster group by rev.batch_id),
                        moved as (
                            select e.batch_id, sum(case when e.code in ('USAGE_CREDITED', 'UNCOVERED_CREDITED') then -e.amount
                                else e.amount end) as amount
                            from metering.entry e join metering.batch b on b.id = e.batch_id
                            where b.cluster_id = :cluster group by e.batch_id)
                        select b.id, b.recorded_at, coalesce(s.amount, 0)::bigint as said, coalesce(m.amount, 0)::bigint as moved
                        from metering.batch b
                        left join (select batch_id, sum(amount) as amount from said group by batch_id) s on s.batch_id = b.id
                        left join moved m on m.batch_id = b.id
                        where b.cluster_id = :cluster and coalesce(s.amount, 0) <> coalesce(m.amount, 0)
                        order by b.recorded_at
                        """)
                .param("cluster", cluster)
                .query((row, number) -> new Unbalanced(row.getObject("id", UUID.class), instant(row, "recorded_at"),
                        row.getLong("said"), row.getLong("moved")))
                .list();
    }

    /** What batches of any cluster moved for these awards. */
    record Moved(AwardId award, Unit unit, TransferCode code, long amount) {}

    List<Moved> moved(List<AwardId> awards) {
        return jdbc.sql("""
                        select award_id, unit, code, sum(amount)::bigint as amount from metering.entry where award_id = any(:awards)
                        group by award_id, unit, code
                        """)
                .param("awards", awards.stream().map(AwardId::value).toArray(UUID[]::new))
                .query((row, number) -> new Moved(new AwardId(row.getObject("award_id", UUID.class)), Unit.of(row.getString("unit")),
                        TransferCode.valueOf(row.getString("code")), row.getLong("amount")))
                .list();
    }

    /** A look of its own at what the scheduler knows. */
    UUID begin() {
        return jdbc.sql("select uuidv7()").query(UUID.class).single();
    }

    void seen(UUID run, List<Long> ids) {
        jdbc.sql("insert into metering.seen (run, id) select :run, unnest(:ids::bigint[]) on conflict do nothing")
                .param("run", run)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Records of the period that were not seen; what was is forgotten. */
    List<StoredRow> unseen(UUID run, Span span) {
        List<StoredRow> unseen = bound(span, SELECT
                        + " where not exists (select from metering.seen s where s.run = :run and s.id = r.id) and " + IN_PERIOD
                        + " order by r.ended_at, r.id")
                .param("run", run)
                .query(RecordStore::stored)
                .list();
        jdbc.sql("delete from metering.seen where run = :run").param("run", run).update();
        return unseen;
    }
}
