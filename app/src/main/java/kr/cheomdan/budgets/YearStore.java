package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.shared.LifecycleRefusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The fiscal years as kept in the database. */
@Repository
class YearStore {

    private static final String SELECT = """
            select plan_code, year, state, version, closing_since, closed_at
            from budgets.fiscal_year
            where plan_code = :plan
            """;

    private final JdbcClient jdbc;

    YearStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the year is new. */
    boolean open(String plan, int year, Instant now) {
        return jdbc.sql("insert into budgets.fiscal_year (plan_code, year, opened_at) values (:plan, :year, :now) on conflict do nothing")
                .param("plan", plan)
                .param("year", year)
                .param("now", utc(now))
                .update() == 1;
    }

    Optional<FiscalYears.Year> find(String plan, int year) {
        return one(plan, year, "");
    }

    /** Until the transaction ends, nobody changes the year's state. */
    Optional<FiscalYears.Year> hold(String plan, int year) {
        return one(plan, year, " for share");
    }

    /** Until the transaction ends, nobody holds the year. */
    Optional<FiscalYears.Year> lock(String plan, int year) {
        return one(plan, year, " for update");
    }

    List<FiscalYears.Year> list(String plan) {
        return jdbc.sql(SELECT + "order by year desc").param("plan", plan).query(YearStore::year).list();
    }

    void move(FiscalYears.Year year, FiscalYears.State to, Instant now) {
        int updated = jdbc.sql("""
                        update budgets.fiscal_year
                        set state = :state, version = version + 1,
                            closing_since = case when :state = 'CLOSING' then :now else closing_since end,
                            closed_at = case when :state = 'CLOSED' then :now else closed_at end
                        where plan_code = :plan and year = :year and version = :version
                        """)
                .param("state", to.name())
                .param("now", utc(now))
                .param("plan", year.planCode())
                .param("year", year.year())
                .param("version", year.version())
                .update();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(year.version(), year.version() + 1);
        }
    }

    private Optional<FiscalYears.Year> one(String plan, int year, String locking) {
        return jdbc.sql(SELECT + "and year = :year" + locking)
                .param("plan", plan)
                .param("year", year)
                .query(YearStore::year)
                .optional();
    }

    private static FiscalYears.Year year(ResultSet row, int number) throws SQLException {
        return new FiscalYears.Year(
                row.getString("plan_code"),
                row.getInt("year"),
                FiscalYears.State.valueOf(row.getString("state")),
                row.getInt("version"),
                instantOrNull(row, "closing_since"),
                instantOrNull(row, "closed_at"));
    }
}
