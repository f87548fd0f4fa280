package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches and what they moved in the ledger. */
@Repository
class BatchStore {

    private final JdbcClient jdbc;

    BatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID nextId() {
        return jdbc.sql("select uuidv7()").query(UUID.class).single();
    }

    void insert(UUID id, int cluster, UsageImport.@Nullable Id importId, int records, Instant at) {
        jdbc.sql("""
                        insert into metering.batch (id, cluster_id, import_id, records, recorded_at)
                        values (:id, :cluster, :import, :records, :at)
                        """)
                .param("id", id)
                .param("cluster", cluster)
                .param("import", importId == null ? null : importId.value())
                .param("records", records)
                .param("at", utc(at))
                .update();
    }

    void insertEntries(UUID batch, List<Charging.Made> made) {
        jdbc.sql("""
                        insert into metering.entry (transfer_id, batch_id, award_id, unit, code, amount, effective_at)
                        select n.transfer::uuid, :batch, n.award::uuid, n.unit, n.code, n.amount, n.effective::timestamptz
                        from unnest(:transfers::text[], :awards::text[], :units::text[], :codes::text[], :amounts::bigint[],
                            :effective::text[]) as n(transfer, award, unit, code, amount, effective)
                        """)
                .param("batch", batch)
                .param("transfers", texts(made, each -> each.transfer().id()))
                .param("awards", texts(made, Charging.Made::award))
                .param("units", texts(made, each -> each.transfer().unit().code()))
                .param("codes", texts(made, Charging.Made::code))
                .param("amounts", made.stream().map(each -> each.transfer().amount()).toArray(Long[]::new))
                .param("effective", texts(made, each -> each.transfer().effectiveAt()))
                .update();
    }

    private static String[] texts(List<Charging.Made> made, Function<Charging.Made, Object> part) {
        return made.stream().map(each -> part.apply(each).toString()).toArray(String[]::new);
    }

    Optional<UsageBatch> find(UsageBatch.Id id) {
        return jdbc.sql("""
                        select b.*, c.name as cluster from metering.batch b join metering.cluster c on c.id = b.cluster_id where b.id = :id
                        """)
                .param("id", id.value())
                .query((row, number) -> {
                    UUID importId = row.getObject("import_id", UUID.class);
                    return new UsageBatch(id, row.getString("cluster"), importId == null ? null : new UsageImport.Id(importId),
                            row.getInt("records"), instant(row, "recorded_at"), entries(id));
                })
                .optional();
    }

    private List<UsageBatch.Entry> entries(UsageBatch.Id id) {
        return jdbc.sql("select * from metering.entry where batch_id = :id order by effective_at, award_id, code")
                .param("id", id.value())
                .query((row, number) -> new UsageBatch.Entry(new AwardId(row.getObject("award_id", UUID.class)),
                        Unit.of(row.getString("unit")), TransferCode.valueOf(row.getString("code")), row.getLong("amount"),
                        new TransferId(row.getObject("transfer_id", UUID.class)), instant(row, "effective_at")))
                .list();
    }
}
