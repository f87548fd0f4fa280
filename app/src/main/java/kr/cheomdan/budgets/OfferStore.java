package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.Commitments.OfferPart;
import kr.cheomdan.shared.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What calls have taken out of lines, as kept in the database. */
@Repository
class OfferStore {

    private final JdbcClient jdbc;

    OfferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Others who would change the offer wait until the transaction ends. */
    void lock(Subject call) {
        jdbc.sql("select 1 from budgets.offer where call_kind = :kind and call_id = :id order by line_id for update")
                .param("kind", call.kind())
                .param("id", call.id())
                .query()
                .listOfRows();
    }

    /** Others who would make the call's first offer wait until the transaction ends: there is no row yet to hold. */
    void lockNew(Subject call) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:call, 0))").param("call", "budgets.offer/" + call).query().listOfRows();
    }

    void insert(Subject call, Map<BudgetLine, Long> taken, Instant now) {
        taken.forEach((line, amount) -> jdbc.sql("""
                        insert into budgets.offer (call_kind, call_id, line_id, offered, offered_at)
                        values (:kind, :id, :line, :amount, :now)
                        """)
                .param("kind", call.kind())
                .param("id", call.id())
                .param("line", line.id().value())
                .param("amount", amount)
                .param("now", utc(now))
                .update());
    }

    void giveBack(Subject call, BudgetLine line, long amount) {
        jdbc.sql("""
                        update budgets.offer set given_back = given_back + :amount
                        where call_kind = :kind and call_id = :id and line_id = :line
                        """)
                .param("amount", amount)
                .param("kind", call.kind())
                .param("id", call.id())
                .param("line", line.id().value())
                .update();
    }

    List<OfferPart> parts(Subject call) {
        return jdbc.sql("""
                        select o.offered, o.given_back, l.id, l.plan_code, l.source, l.phase, l.axis, l.year, l.programme, l.item,
                               coalesce((select sum(s.amount) from budgets.share s join budgets.commitment c on c.id = s.commitment_id
                                         where c.call_kind = o.call_kind and c.call_id = o.call_id and s.line_id = o.line_id), 0) as awarded
                        from budgets.offer o join budgets.line l on l.id = o.line_id
                        where o.call_kind = :kind and o.call_id = :id
                        """)
                .param("kind", call.kind())
                .param("id", call.id())
                .query((row, number) -> new OfferPart(
                        LineStore.line(row, number), row.getLong("offered"), row.getLong("awarded"), row.getLong("given_back")))
                .list()
                .stream()
                .sorted((one, other) -> Lines.ORDER.compare(one.line(), other.line()))
                .toList();
    }

    /** What a call still has of a line. */
    record OfLine(Subject call, UUID line, long left) {}

    /** What calls still have of the lines; also where that is nothing. */
    List<OfLine> of(List<BudgetLine> lines) {
        return lines.isEmpty() ? List.of() : jdbc.sql("""
                        select o.call_kind, o.call_id, o.line_id,
                               o.offered - o.given_back
                               - coalesce((select sum(s.amount) from budgets.share s join budgets.commitment c on c.id = s.commitment_id
                                           where c.call_kind = o.call_kind and c.call_id = o.call_id and s.line_id = o.line_id), 0) as rest
                        from budgets.offer o
                        where o.line_id = any(:lines)
                        """)
                .param("lines", lines.stream().map(line -> line.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new OfLine(new Subject(row.getString("call_kind"), row.getString("call_id")),
                        row.getObject("line_id", UUID.class), row.getLong("rest")))
                .list();
    }
}
