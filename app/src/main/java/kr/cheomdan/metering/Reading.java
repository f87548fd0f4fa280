package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.instant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What people look at: records of a batch or an award, days, waits. */
@Repository
class Reading {

    private static final String WITH_CLUSTER =
            "select r.*, c.name as cluster from metering.record r join metering.cluster c on c.id = r.cluster_id ";

    private static final String OF_DAYS = """
             from metering.day d join metering.cluster c on c.id = d.cluster_id
             where d.day >= :from and d.day < :until and (cast(:name as text) is null or c.name = :name)
               and (cast(:award as uuid) is null or d.award_id = :award) and (cast(:unit as text) is null or d.unit = :unit)
               and (cast(:organisation as uuid) is null or d.organisation_id = :organisation)
               and (not :nobodys or d.organisation_id is null)
            """;

    private final JdbcClient jdbc;
    private final BatchStore batches;

    Reading(JdbcClient jdbc, BatchStore batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Optional<UsageBatch> batch(UsageBatch.Id id) {
        return batches.find(id);
    }

    PageOf<StoredRow> list(UsageRecord.Wanted wanted, PageQuery page) {
        Wanting which = Wanting.of(wanted);
        long total = jdbc.sql(which.count()).params(which.params()).param("most", UsageRecord.Wanted.MOST).query(Long.class).single();
        long size = Math.min(page.size(), UsageRecord.Wanted.MOST - page.offset());
        return PageOf.of(size > 0 ? read(which, page.offset(), size) : List.of(), page, total);
    }

    /** In one statement, so that what is added meanwhile puts nothing into it twice. */
    List<StoredRow> all(UsageRecord.Wanted wanted) {
        return read(Wanting.of(wanted), 0, UsageRecord.Wanted.MOST);
    }

    private List<StoredRow> read(Wanting which, long offset, long size) {
        return jdbc.sql(which.select())
                .params(which.params())
                .param("reach", offset + size)
                .param("size", size)
                .param("offset", offset)
                .query(RecordStore::stored)
                .list();
    }

    Optional<StoredRow> find(long id) {
        return jdbc.sql(WITH_CLUSTER + "where r.id = :id").param("id", id).query(RecordStore::stored).optional();
    }

    List<UsageRecord.Revision> revisions(long record) {
        return jdbc.sql("""
                        select v.*, b.recorded_at from metering.revision v join metering.batch b on b.id = v.batch_id
                        where v.record_id = :record order by b.recorded_at, b.id
                        """)
                .param("record", record)
                .query((row, number) -> new UsageRecord.Revision(new UsageBatch.Id(row.getObject("batch_id", UUID.class)),
                        instant(row, "recorded_at"), row.getLong("charged_before"), row.getLong("uncovered_before"),
                        row.getLong("charged"), row.getLong("uncovered"), row.getString("was")))
                .list();
    }

    List<StoredRow> attempts(AwardId award, String marker) {
        return jdbc.sql(WITH_CLUSTER + "where r.marker = :marker and r.award_id = :award order by r.ended_at, r.id, r.part limit 1000")
                .param("marker", marker)
                .param("award", award.value())
                .query(RecordStore::stored)
                .list();
    }

    List<UsageDay> days(Metering.DaysWanted wanted) {
        return bound("select d.*, c.name as cluster" + OF_DAYS + " order by d.day desc, c.name, d.unit, d.award_id", wanted)
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
        WaitHistogram histogram = new WaitHistogram();
        bound("select d.waits" + OF_DAYS, wanted)
                .query(row -> {
                    histogram.add(row.getBytes("waits"));
                });
        return histogram.waits();
    }

    private StatementSpec bound(String sql, Metering.DaysWanted wanted) {
        return jdbc.sql(sql)
                .param("from", wanted.from())
                .param("until", wanted.until())
                .param("name", wanted.cluster())
                .param("award", wanted.award() == null ? null : wanted.award().value())
                .param("unit", wanted.unit() == null ? null : wanted.unit().code())
                .param("organisation", wanted.organisation() == null ? null : wanted.organisation().value())
                .param("nobodys", wanted.nobodys());
    }
}
