package kr.cheomdan.budgets;

import java.time.Instant;
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
                .param("now", YearStore.utc(now))
                .update() > 0;
    }

    boolean isKept(String sha256) {
        return jdbc.sql("select exists (select from budgets.evidence_file where sha256 = :hash)")
                .param("hash", sha256)
                .query(Boolean.class)
                .single();
    }

    Optional<byte[]> content(String sha256) {
        return jdbc.sql("select content from budgets.evidence_file where sha256 = :hash")
                .param("hash", sha256)
                .query(byte[].class)
                .optional();
    }
}
