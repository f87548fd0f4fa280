package kr.cheomdan.ledger.proof;

import static kr.cheomdan.database.Rows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@link BookTerms}. */
@Repository
class BookTermsStore {

    private final JdbcClient jdbc;

    BookTermsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    BookTerms all() {
        return new BookTerms(
                jdbc.sql("""
                                select after_position, locked_until, note, actor_kind, actor_id, recorded_at
                                from ledger.period_lock order by position
                                """)
                        .query(BookTermsStore::lock)
                        .list(),
                jdbc.sql("""
                                select id, from_unit, to_unit, from_amount, to_amount, valid_from, source, actor_kind, actor_id, recorded_at
                                from ledger.exchange_rate order by position
                                """)
                        .query(BookTermsStore::rate)
                        .list());
    }

    private static BookTerms.Lock lock(ResultSet row, int number) throws SQLException {
        return new BookTerms.Lock(
                row.getLong("after_position"),
                instant(row, "locked_until"),
                BookTerms.bytes(
                        row.getLong("after_position"), instant(row, "locked_until"), row.getString("note"), row.getString("actor_kind"),
                        row.getString("actor_id"), instant(row, "recorded_at")));
    }

    private static BookTerms.Rate rate(ResultSet row, int number) throws SQLException {
        return new BookTerms.Rate(
                row.getObject("id", UUID.class),
                row.getString("from_unit"),
                row.getString("to_unit"),
                row.getLong("from_amount"),
                row.getLong("to_amount"),
                instant(row, "valid_from"),
                BookTerms.bytes(
                        row.getObject("id"), row.getString("from_unit"), row.getString("to_unit"), row.getLong("from_amount"),
                        row.getLong("to_amount"), instant(row, "valid_from"), row.getString("source"), row.getString("actor_kind"),
                        row.getString("actor_id"), instant(row, "recorded_at")));
    }
}
