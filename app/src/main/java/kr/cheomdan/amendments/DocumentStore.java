package kr.cheomdan.amendments;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.amendments.AmendmentDocuments.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of requests, as kept in the database: with everything else, in one backup, for every instance of the server. */
@Repository
class DocumentStore {

    private final JdbcClient jdbc;

    DocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Amendment.Id request, Document document, byte[] content) {
        jdbc.sql("""
                        insert into amendments.document (amendment_id, sha256, name, content, kept_by, kept_by_name, kept_at)
                        values (:request, :hash, :name, :content, :by, :byName, :at)
                        """)
                .param("request", request.value())
                .param("hash", document.sha256())
                .param("name", document.name())
                .param("content", content)
                .param("by", document.keptBy())
                .param("byName", document.keptByName())
                .param("at", utc(document.keptAt()))
                .update();
    }

    /** In the order in which they were handed in. */
    List<Document> of(Amendment.Id request) {
        return jdbc.sql("""
                        select sha256, name, length(content) as bytes, kept_by, kept_by_name, kept_at from amendments.document
                        where amendment_id = :request order by kept_at, sha256
                        """)
                .param("request", request.value())
                .query((row, number) -> new Document(
                        row.getString("sha256"), row.getString("name"), row.getLong("bytes"), row.getObject("kept_by", UUID.class),
                        row.getString("kept_by_name"), instant(row, "kept_at")))
                .list();
    }

    Optional<byte[]> content(Amendment.Id request, String sha256) {
        return jdbc.sql("select content from amendments.document where amendment_id = :request and sha256 = :hash")
                .param("request", request.value())
                .param("hash", sha256)
                .query(byte[].class)
                .optional();
    }
}
