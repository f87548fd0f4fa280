package kr.cheomdan.reviews;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.shared.LifecycleRefusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of panels. A panel's row is the lock of its call: who scores holds it shared, who ranks holds it alone. */
@Component
class PanelStore {

    private static final String SELECT =
            "select call_id, state, due_at, confirmed_ranking_id, confirmed_at, version from reviews.panel ";

    private final JdbcClient jdbc;

    PanelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens scoring, where that was not done yet. */
    void open(CallId call, Instant dueAt) {
        jdbc.sql("insert into reviews.panel (call_id, state, due_at) values (:call, 'SCORING', :due) on conflict (call_id) do nothing")
                .param("call", call.value())
                .param("due", utc(dueAt))
                .update();
    }

    Optional<Panel> find(CallId call) {
        return select(call, "");
    }

    List<Panel> of(Collection<CallId> calls) {
        return calls.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where call_id in (:calls)")
                        .param("calls", calls.stream().map(CallId::value).toList())
                        .query(PanelStore::read)
                        .list();
    }

    /** The panel, which nobody can rank until the transaction ends. */
    Optional<Panel> share(CallId call) {
        return select(call, "for share");
    }

    /** The panel, which nobody else can score for or rank until the transaction ends. */
    Optional<Panel> lock(CallId call) {
        return select(call, "for update");
    }

    private Optional<Panel> select(CallId call, String locking) {
        return jdbc.sql(SELECT + "where call_id = :call " + locking).param("call", call.value()).query(PanelStore::read).optional();
    }

    /** Writes what may change of a panel, whose version must still be the one it carries. */
    Panel update(Panel panel) {
        int updated = jdbc.sql(
                        """
                        update reviews.panel
                        set state = :state, due_at = :due, confirmed_ranking_id = :ranking, confirmed_at = :confirmed, version = version + 1
                        where call_id = :call and version = :version
                        """)
                .param("state", panel.state().name())
                .param("due", utc(panel.dueAt()))
                .param("ranking", panel.confirmedRankingId() == null ? null : panel.confirmedRankingId().value())
                .param("confirmed", utc(panel.confirmedAt()))
                .param("call", panel.callId().value())
                .param("version", panel.version())
                .update();
        Panel stored = find(panel.callId()).orElseThrow();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(panel.version(), stored.version());
        }
        return stored;
    }

    private static Panel read(ResultSet row, int number) throws SQLException {
        UUID ranking = row.getObject("confirmed_ranking_id", UUID.class);
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Panel(
                new CallId(row.getObject("call_id", UUID.class)),
                PanelState.valueOf(row.getString("state")),
                instant(row, "due_at"),
                ranking == null ? null : new RankingId(ranking),
                confirmed == null ? null : confirmed.toInstant(),
                row.getInt("version"));
    }
}
