package kr.cheomdan.metering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What people look at: records of a batch or an award, days, waits. */
@Repository
class Reading {

    private static final String WHICH = """
             where (cast(:award as uuid) is null or r.award_id = :award)
               and (cast(:batch as uuid) is null or r.batch_id = :batch
                    or r.id in (select v.record_id from metering.revision v where v.batch_id = :batch))
            """;

    private final JdbcClient jdbc;

    Reading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<StoredRow> list(UsageBatch.@Nullable Id batch, @Nullable AwardId award, PageQuery page) {
        long total = which("select count(*) from metering.record r" + WHICH, batch, award).query(Long.class).single();
        List<StoredRow> rows = which("select r.*, c.name as cluster from metering.record r join metering.cluster c on c.id = r.cluster_id"
                        + WHICH + " order by r.ended_at desc, r.id desc limit :size offset :offset", batch, award)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(RecordStore::stored)
                .list();
        return PageOf.of(rows, page, total);
    }

    private StatementSpec which(String sql, UsageBatch.@Nullable Id batch, @Nullable AwardId award) {
        return jdbc.sql(sql)
                .param("batch", batch == null ? null : batch.value())
                .param("award", award == null ? null : award.value());
    }

    List<UsageDay> days(Metering.DaysWanted wanted) {
        return bound("""
                        select d.*, c.name as cluster from metering.day d join metering.cluster c on c.id = d.cluster_id
                        where d.day >= :from and d.day < :until and (cast(:name as text) is null or c.name = :name)
                          and (cast(:award as uuid) is null or d.award_id = :award)
                        order by d.day desc, c.name, d.unit, d.award_id limit 2000
                        """, wanted)
                .query((row, number) -> {
                    UUID award = row.getObject("award_id", UUID.class);
                    return new UsageDay(row.getObject("day", LocalDate.class), row.getString("cluster"),
                            Unit.of(row.getString("unit")), award == null ? null : new AwardId(award),
                            row.getObject("organisation_id", UUID.class), row.getLong("jobs"), row.getLong("device_seconds"),
                            row.getLong("cpu_seconds"), row.getLong("wall_seconds"), row.getLong("wait_seconds"), row.getLong("charged"),
                            row.getLong("uncovered"));
                })
                .list();
    }

    UsageDay.Waits waits(Metering.DaysWanted wanted) {
        TreeMap<Integer, Long> buckets = new TreeMap<>();
        bound("""
                        select w.bucket, sum(w.jobs)::bigint as jobs
                        from metering.wait w join metering.cluster c on c.id = w.cluster_id
                        where w.day >= :from and w.day < :until and (cast(:name as text) is null or c.name = :name)
                          and (cast(:award as uuid) is null or w.award_id = :award)
                        group by w.bucket
                        """, wanted)
                .query(row -> {
                    buckets.put(row.getInt("bucket"), row.getLong("jobs"));
                });
        long jobs = buckets.values().stream().mapToLong(Long::longValue).sum();
        List<Long> at = new ArrayList<>();
        for (int percent : new int[] {50, 90, 99}) {
            at.add(percentile(buckets, jobs, percent));
        }
        return new UsageDay.Waits(jobs, at.get(0), at.get(1), at.get(2));
    }

    /** The wait of the job that so many per cent of all jobs waited no longer than. */
    private static long percentile(TreeMap<Integer, Long> buckets, long jobs, int percent) {
        long rank = (jobs * percent + 99) / 100;
        long before = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            before += bucket.getValue();
            if (before >= rank) {
                return WaitBuckets.middle(bucket.getKey());
            }
        }
        return 0;
    }

    private StatementSpec bound(String sql, Metering.DaysWanted wanted) {
        return jdbc.sql(sql)
                .param("from", wanted.from())
                .param("until", wanted.until())
                .param("name", wanted.cluster())
                .param("award", wanted.award() == null ? null : wanted.award().value());
    }
}
