package kr.cheomdan.applications;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The submitted revisions and their receipts: only ever added to. */
@Repository
class ReceiptStore {

    private final JdbcClient jdbc;

    ReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Receipt receipt, Actor submittedBy, int submittedVersion) {
        jdbc.sql("""
                insert into applications.revision (application_id, revision, receipt_number, received_at, submitted_by, submitted_by_name,
                    submitted_version, sha256, content)
                values (:application, :revision, :number, :receivedAt, :by, :byName, :version, :sha256, :content)
                """)
                .param("application", receipt.applicationId().value())
                .param("revision", receipt.revision())
                .param("number", receipt.number())
                .param("receivedAt", utc(receipt.receivedAt()))
                .param("by", submittedBy.accountId())
                .param("byName", submittedBy.name())
                .param("version", submittedVersion)
                .param("sha256", receipt.sha256())
                .param("content", receipt.content())
                .update();
    }

    /** The receipt of the submission that was made from this version. */
    Optional<Receipt> ofVersion(ApplicationId id, int submittedVersion) {
        return jdbc.sql("select * from applications.revision where application_id = :id and submitted_version = :version")
                .param("id", id.value())
                .param("version", submittedVersion)
                .query(ReceiptStore::receipt)
                .optional();
    }

    List<Receipt> of(ApplicationId id) {
        return jdbc.sql("select * from applications.revision where application_id = :id order by revision desc")
                .param("id", id.value())
                .query(ReceiptStore::receipt)
                .list();
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getString("receipt_number"),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                row.getInt("revision"),
                instant(row, "received_at").truncatedTo(ChronoUnit.SECONDS),
                row.getString("submitted_by_name"),
                row.getString("sha256"),
                row.getString("content"));
    }
}
