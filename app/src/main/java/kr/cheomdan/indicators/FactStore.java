package kr.cheomdan.indicators;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts, and what of them counts. A figure and the list behind it come from the same query, so they cannot disagree. */
@Component
class FactStore {

    /**
     * Every fact that an indicator looks at, as recorded by an instant, with how much of it counts: by kind, and nothing below the minimum
     * evidence. Of a subject's several facts UNIQUE counts the first, STOCK the last.
     */
    private static final String COUNTED =
            """
            with known as (
                select f.*, f.evidence_level >= :minimum as strong
                from indicators.fact f
                where f.event in (:event, :base) and f.recorded_at <= :asOf
            ), counted as (
                select k.*,
                       case
                           when not strong or event <> :event then 0
                           when :kind = 'UNIQUE' then
                               case when row_number() over (partition by event, strong, subject_kind, subject_id
                                                            order by occurred_at, recorded_at, id) = 1 then 1 else 0 end
                           when :kind = 'STOCK' then
                               case when row_number() over (partition by event, strong, subject_kind, subject_id
                                                            order by occurred_at desc, recorded_at desc, id desc) = 1 then value else 0 end
                           else value
                       end as counts,
                       case when strong and :kind = 'RATIO' and event = :base then value else 0 end as counts_as_base
                from known k
            )
            """;

    /** @param evidence how many facts there are by level of evidence */
    record Totals(BigDecimal counted, BigDecimal base, SortedMap<Integer, Long> evidence, String rowsHash) {

        long facts() {
            return evidence.values().stream().mapToLong(Long::longValue).sum();
        }

        long factsFrom(int minimumEvidence) {
            return evidence.tailMap(minimumEvidence).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final JdbcClient jdbc;

    FactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(NewFact fact, Instant recordedAt) {
        jdbc.sql(
                        """
                        insert into indicators.fact (event, subject_kind, subject_id, occurred_at, recorded_at, value, evidence_kind,
                                                     evidence_id, evidence_level, sector, axis)
                        values (:event, :subjectKind, :subjectId, :occurredAt, :recordedAt, :value, :evidenceKind,
                                :evidenceId, :evidenceLevel, :sector, :axis)
                        on conflict (event, evidence_kind, evidence_id) do nothing
                        """)
                .param("event", fact.event())
                .param("subjectKind", fact.subject().kind())
                .param("subjectId", fact.subject().id())
                .param("occurredAt", utc(fact.occurredAt()))
                .param("recordedAt", utc(recordedAt))
                .param("value", fact.value())
                .param("evidenceKind", fact.evidence().kind())
                .param("evidenceId", fact.evidence().id())
                .param("evidenceLevel", fact.evidenceLevel())
                .param("sector", fact.sector())
                .param("axis", fact.axis())
                .update();
    }

    Totals totals(Definition definition, Instant asOf) {
        return counted(definition, asOf,
                        """
                        select coalesce(sum(counts), 0) as counted, coalesce(sum(counts_as_base), 0) as base,
                               count(*) filter (where evidence_level = 0) as level_0,
                               count(*) filter (where evidence_level = 1) as level_1,
                               count(*) filter (where evidence_level = 2) as level_2,
                               count(*) filter (where evidence_level = 3) as level_3,
                               count(*) filter (where evidence_level = 4) as level_4,
                               encode(sha256(convert_to(coalesce(string_agg(
                                   concat_ws('|', id, event, subject_kind, subject_id, extract(epoch from occurred_at),
                                             extract(epoch from recorded_at), value, evidence_kind, evidence_id, evidence_level),
                                   E'\\n' order by id), ''), 'UTF8')), 'hex') as rows_hash
                        from counted
                        """)
                .query((row, number) -> new Totals(
                        row.getBigDecimal("counted"), row.getBigDecimal("base"), evidence(row), row.getString("rows_hash")))
                .single();
    }

    long count(Definition definition, Instant asOf) {
        return counted(definition, asOf, "select count(*) from counted").query(Long.class).single();
    }

    /** Latest first. */
    List<Fact> facts(Definition definition, Instant asOf, PageQuery page) {
        return counted(definition, asOf,
                        """
                        select id, event, subject_kind, subject_id, occurred_at, recorded_at, value, counts, counts_as_base, evidence_kind,
                               evidence_id, evidence_level, sector, axis
                        from counted
                        order by occurred_at desc, id desc
                        limit :limit offset :offset
                        """)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query(FactStore::read)
                .list();
    }

    /** Those of which something counts and that happened at or after an instant, latest first. */
    List<Fact> counting(Definition definition, Instant asOf, Instant since, int most) {
        return counted(definition, asOf,
                        """
                        select id, event, subject_kind, subject_id, occurred_at, recorded_at, value, counts, counts_as_base, evidence_kind,
                               evidence_id, evidence_level, sector, axis
                        from counted
                        where occurred_at >= :since and counts > 0
                        order by occurred_at desc, id desc
                        limit :most
                        """)
                .param("since", utc(since))
                .param("most", most)
                .query(FactStore::read)
                .list();
    }

    /** How many of these there were in each hour, oldest first. */
    List<Indicators.Hour> hours(Definition definition, Instant asOf, Instant since) {
        return counted(definition, asOf,
                        """
                        select date_trunc('hour', occurred_at, 'UTC') as hour, count(*) as facts
                        from counted
                        where occurred_at >= :since and counts > 0
                        group by 1 order by 1
                        """)
                .param("since", utc(since))
                .query((row, number) -> new Indicators.Hour(instant(row, "hour"), row.getLong("facts")))
                .list();
    }

    private StatementSpec counted(Definition definition, Instant asOf, String select) {
        return jdbc.sql(COUNTED + select)
                .param("event", definition.event())
                .param("base", definition.baseEvent() == null ? definition.event() : definition.baseEvent())
                .param("kind", definition.kind().name())
                .param("minimum", definition.minimumEvidence())
                .param("asOf", utc(asOf));
    }

    private static SortedMap<Integer, Long> evidence(ResultSet row) throws SQLException {
        SortedMap<Integer, Long> byLevel = new TreeMap<>();
        for (int level = 0; level <= NewFact.HIGHEST_LEVEL; level++) {
            long facts = row.getLong("level_" + level);
            if (facts > 0) {
                byLevel.put(level, facts);
            }
        }
        return byLevel;
    }

    private static Fact read(ResultSet row, int number) throws SQLException {
        return new Fact(
                row.getObject("id", UUID.class),
                row.getString("event"),
                new Subject(row.getString("subject_kind"), row.getString("subject_id")),
                instant(row, "occurred_at"),
                instant(row, "recorded_at"),
                row.getLong("value"),
                row.getBigDecimal("counts"),
                row.getBigDecimal("counts_as_base"),
                new Subject(row.getString("evidence_kind"), row.getString("evidence_id")),
                row.getInt("evidence_level"),
                row.getString("sector"),
                row.getString("axis"));
    }
}
