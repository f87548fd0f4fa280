package kr.cheomdan.compute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.DataCentre.Declaration;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was declared as capacity. */
@Component
class DeclarationStore {

    private final JdbcClient jdbc;

    DeclarationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two people declaring at once would not see each other's period. */
    void lock() {
        jdbc.sql("lock table compute.declaration in share row exclusive mode").update();
    }

    /** The plan's declarations, newest first. */
    List<Declaration> of(String plan) {
        return jdbc.sql("select d.* from compute.declaration d where d.plan_code = :plan order by d.valid_from desc, d.id desc limit 200")
                .param("plan", plan)
                .query(DeclarationStore::read)
                .list();
    }

    List<Declaration> overlapping(String plan, String partition, Period period) {
        return jdbc.sql(
                        """
                        select d.* from compute.declaration d
                        where d.plan_code = :plan and d.partition = :partition and d.valid_from < :until and d.valid_until > :beginning
                        order by d.valid_from
                        """)
                .param("plan", plan)
                .param("partition", partition)
                .param("beginning", utc(period.from()))
                .param("until", utc(period.until()))
                .query(DeclarationStore::read)
                .list();
    }

    /** What was declared of each of the periods, for whichever plan. */
    List<Map<Unit, Long>> deviceSeconds(List<Period> periods) {
        List<Map<Unit, Long>> found = new ArrayList<>();
        periods.forEach(none -> found.add(new HashMap<>()));
        jdbc.sql(
                        """
                        select p.n, d.unit,
                            sum(d.devices * extract(epoch from least(d.valid_until, p.until) - greatest(d.valid_from, p.beginning)))::bigint
                                as seconds
                        from unnest(:beginnings::timestamptz[], :ends::timestamptz[]) with ordinality as p(beginning, until, n)
                        join compute.declaration d on d.valid_from < p.until and d.valid_until > p.beginning
                        group by p.n, d.unit
                        """)
                .param("beginnings", periods.stream().map(period -> period.from().toString()).toArray(String[]::new))
                .param("ends", periods.stream().map(period -> period.until().toString()).toArray(String[]::new))
                .query(row -> {
                    found.get(row.getInt("n") - 1).put(Unit.of(row.getString("unit")), row.getLong("seconds"));
                });
        return found;
    }

    void insert(String plan, Declaration declaration, int devices, String by, Instant at) {
        jdbc.sql(
                        """
                        insert into compute.declaration (plan_code, partition, valid_from, valid_until, devices, unit, amount,
                                                         declared_by, declared_at)
                        values (:plan, :partition, :from, :until, :devices, :unit, :amount, :by, :at)
                        """)
                .param("plan", plan)
                .param("partition", declaration.partition())
                .param("from", utc(declaration.period().from()))
                .param("until", utc(declaration.period().until()))
                .param("devices", devices)
                .param("unit", declaration.quantity().unit().code())
                .param("amount", declaration.quantity().amount())
                .param("by", by)
                .param("at", utc(at))
                .update();
    }

    private static Declaration read(ResultSet row, int number) throws SQLException {
        return new Declaration(
                row.getString("partition"),
                new Period(instant(row, "valid_from"), instant(row, "valid_until")),
                Quantity.of(row.getLong("amount"), Unit.of(row.getString("unit"))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
