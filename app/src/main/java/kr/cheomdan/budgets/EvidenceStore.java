package kr.cheomdan.budgets;

import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import kr.cheomdan.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files that are evidence, as kept in the database: with everything else, in one backup, for every instance of the server. */
@Repository
class EvidenceStore {

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the same content is kept already. */
    boolean insert(Actor actor, String sha256, byte[] content, Instant now) {
        return jdbc.sql("""
                        insert into budgets.evidence_file (sha256, content, kept_by, kept_at)
                        values (:hash, :content, :by, :now)
                        on conflict do nothing
                        """)
                .param("hash", sha256)
                .param("content", content)
                .param("by", actor.accountId())
                .param("now", utc(now))
                .update() > 0;
    }

    boolean isKept(String sha256) {
        return jdbc.sql("select exists (select from budgets.evidence_file where sha256 = :hash)")
                .param("hash", sha256)
                .query(Boolean.class)
                .single();
    }

    /** Where a file was accepted. */
    record Accepted(String title, long amount, LocalDate date) {}

    /** Where the file was first accepted, if it was. Who would accept it at the same time is waited for. */
    Optional<Accepted> accepted(String sha256) {
        jdbc.sql("select sha256 from budgets.evidence_file where sha256 = :hash for update").param("hash", sha256).query().listOfRows();
        return jdbc.sql("""
                        select c.title, a.amount, a.done_on
                        from budgets.act a join budgets.commitment c on c.id = a.commitment_id
                        where a.evidence_sha256 = :hash and a.state = 'DONE' and a.kind in ('SPENT', 'IN_KIND', 'INTEREST')
                        order by a.decided_at, a.id limit 1
                        """)
                .param("hash", sha256)
                .query((row, number) -> new Accepted(
                        row.getString("title"), row.getLong("amount"), row.getObject("done_on", LocalDate.class)))
                .optional();
    }

    Optional<byte[]> content(String sha256) {
        return jdbc.sql("select content from budgets.evidence_file where sha256 = :hash")
                .param("hash", sha256)
                .query(byte[].class)
                .optional();
    }
}
