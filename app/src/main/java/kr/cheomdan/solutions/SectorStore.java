package kr.cheomdan.solutions;

import static kr.cheomdan.database.Rows.utc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up runs that have ended. */
@Component
class SectorStore {

    /**
     * The runs of a period, each with what it claims. Of every firm and solution one claim counts, that of the newest run on its own data
     * in which it entered its costs, and one evidence, of the newest run that has some: a plan that is worked out ten times is saved once.
     */
    private static final String RUNS =
            """
            with told as (
                select run.job_id, run.solution_id, run.sector, ended.organisation_id, ended.completed, ended.unit, ended.charged_seconds,
                       ended.ended_at, outcome.per, evidence.won as evidenced,
                       exists (select from solutions.run_input where run_input.job_id = run.job_id and not sample) as own,
                       case when outcome.won > 0 and not outcome.baseline_is_better then outcome.won
                            when outcome.won is not null then 0 end as won
                from solutions.run
                join solutions.ended on ended.job_id = run.job_id
                left join solutions.outcome on outcome.job_id = run.job_id
                left join solutions.evidence on evidence.job_id = run.job_id and evidence.withdrawn_at is null
                where ended.ended_at >= :from and ended.ended_at < :until
            ), claims as (
                select *, case when own and completed then won end as claimed from told
            ), runs as (
                select *,
                       claimed is not null and 1 = row_number() over (
                           partition by organisation_id, solution_id, claimed is null order by ended_at desc, job_id desc) as counts,
                       evidenced is not null and 1 = row_number() over (
                           partition by organisation_id, solution_id, evidenced is null order by ended_at desc, job_id desc) as shown
                from claims
            )
            """;

    private final JdbcClient jdbc;

    SectorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Half-open. */
    record Time(Instant from, Instant until) {}

    record Count(String sector, String solution, long runs, long own, long failed, long organisations) {}

    record Used(String sector, String solution, Unit unit, long seconds) {}

    /** @param told how many say what they bring, also those that bring nothing */
    record Sum(
            String sector, String solution, String per, Unit unit, long told, long claims, BigDecimal claimed, long evidences,
            BigDecimal evidenced) {}

    record Line(JobId run, OrganisationId organisation, boolean own, boolean counts) {}

    /** @param bySolution each solution of a sector by itself, else its name is empty */
    List<Count> counts(Time time, boolean bySolution) {
        return jdbc.sql(RUNS + """
                        select sector, case when :bySolution then solution_id else '' end as solution, count(*) as runs,
                               count(*) filter (where own) as own, count(*) filter (where not completed) as failed,
                               count(distinct organisation_id) as organisations
                        from runs group by 1, 2 order by 1, 2
                        """)
                .param("from", utc(time.from())).param("until", utc(time.until())).param("bySolution", bySolution)
                .query((row, number) -> new Count(row.getString("sector"), row.getString("solution"), row.getLong("runs"),
                        row.getLong("own"), row.getLong("failed"), row.getLong("organisations")))
                .list();
    }

    List<Used> used(Time time, boolean bySolution) {
        return jdbc.sql(RUNS + """
                        select sector, case when :bySolution then solution_id else '' end as solution, unit, sum(charged_seconds) as seconds
                        from runs group by 1, 2, 3 order by 1, 2, 3
                        """)
                .param("from", utc(time.from())).param("until", utc(time.until())).param("bySolution", bySolution)
                .query((row, number) -> new Used(row.getString("sector"), row.getString("solution"),
                        Unit.of(row.getString("unit")), row.getLong("seconds")))
                .list();
    }

    /** By the unit that the run was charged in. */
    List<Sum> sums(Time time, boolean bySolution) {
        return jdbc.sql(RUNS + """
                        select sector, case when :bySolution then solution_id else '' end as solution, per, unit,
                               count(*) filter (where counts) as told,
                               count(*) filter (where counts and claimed > 0) as claims,
                               coalesce(sum(claimed) filter (where counts), 0) as claimed,
                               count(*) filter (where shown) as evidences,
                               coalesce(sum(evidenced) filter (where shown), 0) as evidenced
                        from runs where counts or shown group by 1, 2, 3, 4 order by 1, 2, 3, 4
                        """)
                .param("from", utc(time.from())).param("until", utc(time.until())).param("bySolution", bySolution)
                .query((row, number) -> new Sum(row.getString("sector"), row.getString("solution"), row.getString("per"),
                        Unit.of(row.getString("unit")), row.getLong("told"), row.getLong("claims"), row.getBigDecimal("claimed"),
                        row.getLong("evidences"), row.getBigDecimal("evidenced")))
                .list();
    }

    /** Newest first. */
    List<Line> lines(Time time, String sector, String solution, String only, PageQuery page) {
        return jdbc.sql(RUNS + """
                        select job_id, organisation_id, own, counts or shown as counts from runs
                        where sector = :sector and (:solution = '' or solution_id = :solution)
                          and (:only = '' or (:only = 'claimed' and counts and claimed > 0) or (:only = 'evidenced' and shown)
                               or (:only = 'open' and counts and claimed > 0 and evidenced is null))
                        order by ended_at desc, job_id desc limit :size offset :offset
                        """)
                .param("from", utc(time.from())).param("until", utc(time.until())).param("sector", sector).param("solution", solution)
                .param("only", only).param("size", page.size()).param("offset", page.offset())
                .query((row, number) -> new Line(new JobId(row.getObject("job_id", UUID.class)),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)), row.getBoolean("own"), row.getBoolean("counts")))
                .list();
    }

    long total(Time time, String sector, String solution, String only) {
        return jdbc.sql(RUNS + """
                        select count(*) from runs
                        where sector = :sector and (:solution = '' or solution_id = :solution)
                          and (:only = '' or (:only = 'claimed' and counts and claimed > 0) or (:only = 'evidenced' and shown)
                               or (:only = 'open' and counts and claimed > 0 and evidenced is null))
                        """)
                .param("from", utc(time.from())).param("until", utc(time.until())).param("sector", sector).param("solution", solution)
                .param("only", only)
                .query(Long.class)
                .single();
    }

    /** The years of Seoul in which a run has ended, newest first. */
    List<Integer> years() {
        return jdbc.sql(
                        """
                        select distinct extract(year from ended_at at time zone 'Asia/Seoul')::int as year
                        from solutions.ended order by 1 desc
                        """)
                .query(Integer.class)
                .list();
    }
}
