package kr.cheomdan.programmes;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of plans and their versions. */
@Component
class PlanStore {

    private static final String VERSION =
            """
            select v.id, v.plan_code, v.number, v.file_name, v.sha256, v.applied_at, v.applied_by
            from programmes.plan_version v
            """;

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version with the id under which its file is kept. */
    record Row(UUID id, PlanVersion version) {}

    /** Enters the plan if it is new, and keeps everybody else from loading it until the transaction ends. The first is the current one. */
    void lock(String code, Instant at) {
        enter(code, at);
        if (!lockRow(code)) {
            // Another plan became the current one while this was entered as such; now it is entered as one of several.
            enter(code, at);
            lockRow(code);
        }
    }

    private void enter(String code, Instant at) {
        jdbc.sql(
                        """
                        insert into programmes.plan (code, is_current, loaded_at)
                        values (:code, not exists (select from programmes.plan where is_current), :at)
                        on conflict do nothing
                        """)
                .param("code", code)
                .param("at", utc(at))
                .update();
    }

    private boolean lockRow(String code) {
        return jdbc.sql("select code from programmes.plan where code = :code for update")
                .param("code", code)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insert(PlanVersion version, byte[] content, UUID accountId, Collection<CodeOfPlan> codes) {
        jdbc.sql(
                        """
                        insert into programmes.plan_version (plan_code, number, file_name, sha256, content, applied_at, account_id,
                                                             applied_by)
                        values (:plan, :number, :fileName, :sha256, :content, :at, :account, :by)
                        """)
                .param("plan", version.planCode())
                .param("number", version.number())
                .param("fileName", version.fileName())
                .param("sha256", version.sha256())
                .param("content", content)
                .param("at", utc(version.appliedAt()))
                .param("account", accountId)
                .param("by", version.appliedBy())
                .update();
        for (CodeOfPlan code : codes) {
            jdbc.sql("insert into programmes.plan_code (plan_code, number, kind, code) values (:plan, :number, :kind, :code)")
                    .param("plan", version.planCode())
                    .param("number", version.number())
                    .param("kind", code.kind().name())
                    .param("code", code.code())
                    .update();
        }
    }

    /** The version in force of the current plan. */
    Optional<Row> current() {
        return jdbc.sql(VERSION
                        + "join programmes.plan p on p.code = v.plan_code where p.is_current order by v.number desc limit 1")
                .query(PlanStore::read)
                .optional();
    }

    Optional<Row> latest(String code) {
        return jdbc.sql(VERSION + "where v.plan_code = :code order by v.number desc limit 1")
                .param("code", code)
                .query(PlanStore::read)
                .optional();
    }

    Optional<Row> find(String code, int number) {
        return jdbc.sql(VERSION + "where v.plan_code = :code and v.number = :number")
                .param("code", code)
                .param("number", number)
                .query(PlanStore::read)
                .optional();
    }

    List<Row> versions(String code) {
        return jdbc.sql(VERSION + "where v.plan_code = :code order by v.number desc")
                .param("code", code)
                .query(PlanStore::read)
                .list();
    }

    /** The version in force of every plan, the current plan first. */
    List<Row> latestOfAll() {
        return jdbc.sql(VERSION
                        + """
                        join programmes.plan p on p.code = v.plan_code
                        where v.number = (select max(number) from programmes.plan_version w where w.plan_code = p.code)
                        order by p.is_current desc, p.loaded_at, p.code
                        """)
                .query(PlanStore::read)
                .list();
    }

    byte[] content(UUID id) {
        return jdbc.sql("select content from programmes.plan_version where id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }

    /** The codes that an earlier version had and this one has not. */
    List<CodeOfPlan> retired(String code, int number) {
        return jdbc.sql(
                        """
                        select distinct e.kind, e.code
                        from programmes.plan_code e
                        where e.plan_code = :code and e.number < :number
                          and not exists (select from programmes.plan_code c
                                          where c.plan_code = :code and c.number = :number and c.kind = e.kind and c.code = e.code)
                        order by e.kind, e.code
                        """)
                .param("code", code)
                .param("number", number)
                .query((row, line) -> new CodeOfPlan(CodeOfPlan.Kind.valueOf(row.getString("kind")), row.getString("code")))
                .list();
    }

    void makeCurrent(String code) {
        // In two steps: a unique index is checked row by row, so the old one must have gone first.
        jdbc.sql("update programmes.plan set is_current = false where is_current and code <> :code").param("code", code).update();
        jdbc.sql("update programmes.plan set is_current = true where code = :code").param("code", code).update();
    }

    private static Row read(ResultSet row, int line) throws SQLException {
        PlanVersion version = new PlanVersion(
                row.getString("plan_code"),
                row.getInt("number"),
                row.getString("file_name"),
                row.getString("sha256"),
                instant(row, "applied_at"),
                row.getString("applied_by"));
        return new Row(row.getObject("id", UUID.class), version);
    }
}
