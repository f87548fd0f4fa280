package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.budgets.BudgetLine.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines as kept in the database. */
@Repository
class LineStore {

    private static final String SELECT = "select id, plan_code, source, phase, axis, year, programme, item from budgets.line ";
    private static final String ORDER =
            " order by year, array_position(:sources::text[], source), phase, axis, programme nulls first, item nulls first";
    private static final String SAME = """
            where plan_code = :plan and source = :source and phase = :phase and axis = :axis and year = :year
              and programme is not distinct from :programme::text and item is not distinct from :item::text
            """;

    private final JdbcClient jdbc;

    LineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<BudgetLine> find(BudgetLine.Id id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id.value()).query(LineStore::line).optional();
    }

    /** Others who would move something away from the line wait until the transaction ends; who only names it does not. */
    void lock(BudgetLine.Id id) {
        jdbc.sql("select 1 from budgets.line where id = :id for no key update").param("id", id.value()).query().listOfRows();
    }

    List<BudgetLine> findAll(Collection<BudgetLine.Id> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql(SELECT + "where id = any(:ids)" + ORDER)
                .param("ids", ids.stream().map(BudgetLine.Id::value).toArray(UUID[]::new))
                .param("sources", sources())
                .query(LineStore::line)
                .list();
    }

    List<BudgetLine> list(String plan, BudgetLine.Filter filter) {
        return jdbc.sql(SELECT + """
                        where plan_code = :plan
                          and (:source::text is null or source = :source)
                          and (:phase::text is null or phase = :phase)
                          and (:axis::text is null or axis = :axis)
                          and (:year::int is null or year = :year)
                          and (:programme::text is null or coalesce(programme, :undivided) = :programme)
                          and (:item::text is null or coalesce(item, :undivided) = :item)
                        """ + ORDER)
                .param("plan", plan)
                .param("source", filter.source() == null ? null : filter.source().name())
                .param("phase", filter.phase())
                .param("axis", filter.axis())
                .param("year", filter.year())
                .param("programme", filter.programme())
                .param("item", filter.item())
                .param("undivided", BudgetLine.Filter.UNDIVIDED)
                .param("sources", sources())
                .query(LineStore::line)
                .list();
    }

    /** The line of these dimensions. The id is not looked at. */
    Optional<BudgetLine> same(BudgetLine like) {
        return dimensions(jdbc.sql(SELECT + SAME), like).query(LineStore::line).optional();
    }

    /** The line of these dimensions, a new one where there is none. The id is not looked at. */
    BudgetLine open(BudgetLine like, Instant now) {
        dimensions(jdbc.sql("""
                        insert into budgets.line (plan_code, source, phase, axis, year, programme, item, created_at)
                        values (:plan, :source, :phase, :axis, :year, :programme, :item, :now)
                        on conflict do nothing
                        """), like)
                .param("now", utc(now))
                .update();
        return same(like).orElseThrow();
    }

    private static JdbcClient.StatementSpec dimensions(JdbcClient.StatementSpec sql, BudgetLine line) {
        return sql.param("plan", line.planCode())
                .param("source", line.source().name())
                .param("phase", line.phase())
                .param("axis", line.axis())
                .param("year", line.year())
                .param("programme", line.programme())
                .param("item", line.item());
    }

    private static String[] sources() {
        String[] names = new String[Source.values().length];
        for (Source source : Source.values()) {
            names[source.ordinal()] = source.name();
        }
        return names;
    }

    /** From a row that has the line's columns under their own names, and its id as {@code id}. */
    static BudgetLine line(ResultSet row, int number) throws SQLException {
        return line(row, "id");
    }

    static BudgetLine line(ResultSet row, String idColumn) throws SQLException {
        return new BudgetLine(
                new BudgetLine.Id(row.getObject(idColumn, UUID.class)),
                row.getString("plan_code"),
                Source.valueOf(row.getString("source")),
                row.getString("phase"),
                row.getString("axis"),
                row.getInt("year"),
                row.getString("programme"),
                row.getString("item"));
    }
}
