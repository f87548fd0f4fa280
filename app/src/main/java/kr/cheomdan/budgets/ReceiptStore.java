package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Receipts.Receipt;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The receipts as kept in the database. */
@Repository
class ReceiptStore {

    private static final String SELECT = """
            select r.id, r.plan_code, r.source, r.number, r.received_on, r.note, r.confirmed, r.recorded_by, r.recorded_at
            from budgets.receipt r
            """;
    private static final String MATCHING = """
            where r.plan_code = :plan
              and (:source::text is null or r.source = :source)
              and (:line::uuid is null or exists (select from budgets.receipt_part p where p.receipt_id = r.id and p.line_id = :line))
            """;

    private final JdbcClient jdbc;

    ReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be kept of a new receipt. */
    record New(String number, LocalDate date, @Nullable String note, boolean confirmed) {}

    /** Empty where the source has used the number before. Whoever uses it at the same time is waited for. */
    Optional<UUID> insert(Actor actor, BudgetLine first, New entered, Instant now) {
        return jdbc.sql("""
                        insert into budgets.receipt (plan_code, source, number, received_on, note, confirmed, recorded_by, recorded_at)
                        values (:plan, :source, :number, :date, :note, :confirmed, :by, :now)
                        on conflict do nothing
                        returning id
                        """)
                .param("plan", first.planCode())
                .param("source", first.source().name())
                .param("number", entered.number())
                .param("date", entered.date())
                .param("note", entered.note())
                .param("confirmed", entered.confirmed())
                .param("by", actor.accountId())
                .param("now", utc(now))
                .query(UUID.class)
                .optional();
    }

    void insertParts(UUID receipt, Map<BudgetLine, Long> parts) {
        parts.forEach((line, amount) -> jdbc.sql("insert into budgets.receipt_part values (:receipt, :line, :amount)")
                .param("receipt", receipt)
                .param("line", line.id().value())
                .param("amount", amount)
                .update());
    }

    Optional<Receipt> find(BudgetLine line, String number) {
        return withParts(jdbc.sql(SELECT + "where r.plan_code = :plan and r.source = :source and r.number = :number")
                .param("plan", line.planCode())
                .param("source", line.source().name())
                .param("number", number)
                .query(ReceiptStore::receipt)
                .list()).stream().findFirst();
    }

    /** Without what each line received, in no order. */
    List<Receipt> findAll(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where r.id = any(:ids)").param("ids", ids.toArray(UUID[]::new)).query(ReceiptStore::receipt).list();
    }

    /** The latest first. */
    PageOf<Receipt> list(String plan, Receipts.Filter filter, PageQuery page) {
        List<Receipt> found = matching(
                SELECT + MATCHING + "order by r.received_on desc, r.recorded_at desc, r.id limit :size offset :offset", plan, filter)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(ReceiptStore::receipt)
                .list();
        long total = matching("select count(*) from budgets.receipt r " + MATCHING, plan, filter).query(Long.class).single();
        return PageOf.of(withParts(found), page, total);
    }

    private JdbcClient.StatementSpec matching(String sql, String plan, Receipts.Filter filter) {
        return jdbc.sql(sql)
                .param("plan", plan)
                .param("source", filter.source() == null ? null : filter.source().name())
                .param("line", filter.line() == null ? null : filter.line().value());
    }

    private record PartOf(UUID receipt, Commitment.Share share) {}

    private List<Receipt> withParts(List<Receipt> receipts) {
        String ofThese = "select receipt_id, line_id, amount from budgets.receipt_part where receipt_id = any(:ids)";
        Map<UUID, List<PartOf>> parts = jdbc.sql(ofThese)
                .param("ids", receipts.stream().map(Receipt::id).toArray(UUID[]::new))
                .query((row, number) -> new PartOf(row.getObject("receipt_id", UUID.class), new Commitment.Share(
                        new BudgetLine.Id(row.getObject("line_id", UUID.class)), row.getLong("amount"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PartOf::receipt));
        return receipts.stream()
                .map(r -> new Receipt(r.id(), r.planCode(), r.source(), r.number(), r.date(),
                        parts.getOrDefault(r.id(), List.of()).stream().map(PartOf::share).toList(),
                        r.note(), r.confirmed(), r.recordedBy(), r.recordedAt()))
                .toList();
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getString("plan_code"),
                Source.valueOf(row.getString("source")),
                row.getString("number"),
                row.getObject("received_on", LocalDate.class),
                List.of(),
                row.getString("note"),
                row.getBoolean("confirmed"),
                row.getObject("recorded_by", UUID.class),
                instant(row, "recorded_at"));
    }
}
