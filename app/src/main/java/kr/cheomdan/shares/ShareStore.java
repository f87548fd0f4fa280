package kr.cheomdan.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.LifecycleRefusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of shares. */
@Repository
class ShareStore {

    private static final String SELECT =
            "select id, award_id, parent_id, kind, name, account_id, cap, version from shares.share where ";

    private final JdbcClient jdbc;

    ShareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Share insert(AwardId award, Share.Kind kind, String name, Share.Wanted wanted, Instant at) {
        return jdbc.sql("""
                        insert into shares.share (award_id, parent_id, kind, name, account_id, cap, created_at)
                        values (:award, :parent, :kind, :name, :account, :cap, :at)
                        returning id, award_id, parent_id, kind, name, account_id, cap, version
                        """)
                .param("award", award.value())
                .param("parent", wanted.parent() == null ? null : wanted.parent().value())
                .param("kind", kind.name())
                .param("name", name)
                .param("account", wanted.account())
                .param("cap", wanted.cap())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(ShareStore::share)
                .single();
    }

    /** Those that are not removed. */
    List<Share> of(AwardId award) {
        return jdbc.sql(SELECT + "award_id = :award and removed_at is null order by lower(name), id")
                .param("award", award.value())
                .query(ShareStore::share)
                .list();
    }

    Optional<Share> find(ShareId id) {
        return jdbc.sql(SELECT + "id = :id and removed_at is null").param("id", id.value()).query(ShareStore::share).optional();
    }

    Optional<Share> ofPerson(AwardId award, UUID account) {
        return jdbc.sql(SELECT + "award_id = :award and account_id = :account and removed_at is null")
                .param("award", award.value())
                .param("account", account)
                .query(ShareStore::share)
                .optional();
    }

    /** Empty where somebody has removed it meanwhile. */
    Optional<Share> lock(ShareId id) {
        return jdbc.sql(SELECT + "id = :id and removed_at is null for update")
                .param("id", id.value())
                .query(ShareStore::share)
                .optional();
    }

    /** Nobody else gives or takes shares of the award until the transaction ends. */
    void lockTree(AwardId award) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "shares/" + award)
                .query((row, number) -> true)
                .single();
    }

    void changeCap(Share share, long cap) {
        requireChanged(share, jdbc.sql("update shares.share set cap = :cap, version = version + 1 where id = :id and version = :version")
                .param("cap", cap)
                .param("id", share.id().value())
                .param("version", share.version())
                .update());
    }

    void remove(Share share, Instant at) {
        requireChanged(share, jdbc.sql("""
                        update shares.share set removed_at = :at, version = version + 1
                        where id = :id and version = :version and removed_at is null
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", share.id().value())
                .param("version", share.version())
                .update());
    }

    private static void requireChanged(Share share, int rows) {
        if (rows != 1) {
            throw LifecycleRefusal.STALE_VERSION.with(share.version(), share.version() + 1);
        }
    }

    private static Share share(ResultSet row, int number) throws SQLException {
        UUID parent = row.getObject("parent_id", UUID.class);
        return new Share(
                new ShareId(row.getObject("id", UUID.class)),
                new AwardId(row.getObject("award_id", UUID.class)),
                parent == null ? null : new ShareId(parent),
                Share.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("account_id", UUID.class),
                row.getLong("cap"),
                row.getInt("version"));
    }
}
