package kr.cheomdan.ledger;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rates at which units are exchanged. */
@Repository
class RateStore {

    private static final String RATES = """
            select id, from_unit, to_unit, from_amount, to_amount, valid_from, source, actor_kind, actor_id, recorded_at
            from ledger.exchange_rate
            """;

    private final JdbcClient jdbc;

    RateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(ExchangeRates.Rate rate) {
        jdbc.sql("""
                        insert into ledger.exchange_rate (id, from_unit, to_unit, from_amount, to_amount, valid_from, source,
                            actor_kind, actor_id, recorded_at)
                        values (:id, :from, :to, :fromAmount, :toAmount, :validFrom, :source, :actorKind, :actorId, :at)
                        """)
                .param("id", rate.id())
                .param("from", rate.from().code())
                .param("to", rate.to().code())
                .param("fromAmount", rate.fromAmount())
                .param("toAmount", rate.toAmount())
                .param("validFrom", utc(rate.validFrom()))
                .param("source", rate.source())
                .param("actorKind", rate.actor().kind())
                .param("actorId", rate.actor().id())
                .param("at", utc(rate.recordedAt()))
                .update();
    }

    /** The latest that is valid at the instant; of several valid from the same instant the one recorded last. */
    Optional<ExchangeRates.Rate> find(Unit from, Unit to, Instant at) {
        return jdbc.sql(RATES + """
                        where from_unit = :from and to_unit = :to and valid_from <= :at
                        order by valid_from desc, position desc limit 1
                        """)
                .param("from", from.code())
                .param("to", to.code())
                .param("at", utc(at))
                .query(RateStore::rate)
                .optional();
    }

    Optional<ExchangeRates.Rate> find(UUID id) {
        return jdbc.sql(RATES + "where id = :id").param("id", id).query(RateStore::rate).optional();
    }

    /** By units, the latest first. */
    List<ExchangeRates.Rate> list() {
        return jdbc.sql(RATES + "order by from_unit, to_unit, valid_from desc, position desc").query(RateStore::rate).list();
    }

    private static ExchangeRates.Rate rate(ResultSet row, int number) throws SQLException {
        return new ExchangeRates.Rate(
                row.getObject("id", UUID.class),
                Unit.of(row.getString("from_unit")),
                Unit.of(row.getString("to_unit")),
                row.getLong("from_amount"),
                row.getLong("to_amount"),
                instant(row, "valid_from"),
                row.getString("source"),
                new Subject(row.getString("actor_kind"), row.getString("actor_id")),
                instant(row, "recorded_at"));
    }
}
