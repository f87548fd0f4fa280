package kr.cheomdan.identity;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API tokens as rows; only the hash of a key is kept. */
@Component
class TokenStore {

    /** How exactly the last use is kept: a program that asks often does not write as often. */
    private static final Duration USE_KEPT_TO = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ApiToken insert(UUID accountId, String label, byte[] sha256, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        insert into identity.api_token (account_id, label, token_sha256, created_at, expires_at)
                        values (:account, :label, :hash, :now, :expires)
                        returning id, label, created_at, expires_at, last_used_at""")
                .param("account", accountId)
                .param("label", label)
                .param("hash", sha256)
                .param("now", utc(now))
                .param("expires", utc(expiresAt))
                .query(TokenStore::token)
                .single();
    }

    /** The tokens that are good now, newest first. */
    List<ApiToken> valid(UUID accountId, Instant now) {
        return jdbc.sql("""
                        select id, label, created_at, expires_at, last_used_at from identity.api_token
                        where account_id = :account and revoked_at is null and expires_at > :now
                        order by created_at desc, id desc""")
                .param("account", accountId)
                .param("now", utc(now))
                .query(TokenStore::token)
                .list();
    }

    /** The active account behind a token that is good now. */
    Optional<AccountSummary> accountOf(byte[] sha256, Instant now) {
        record Use(AccountSummary account, UUID tokenId, boolean toBeNoted) {}
        Optional<Use> use = jdbc.sql("""
                        select account.*, token.id as token_id,
                            (token.last_used_at is null or token.last_used_at < :noted) as to_be_noted
                        from identity.api_token token join identity.account on account.id = token.account_id
                        where token.token_sha256 = :hash and token.revoked_at is null and token.expires_at > :now
                            and account.status = 'ACTIVE'""")
                .param("hash", sha256)
                .param("now", utc(now))
                .param("noted", utc(now.minus(USE_KEPT_TO)))
                .query((row, number) -> new Use(
                        AccountStore.account(row), row.getObject("token_id", UUID.class), row.getBoolean("to_be_noted")))
                .optional();
        use.filter(Use::toBeNoted).ifPresent(used -> noteUse(used.tokenId(), now));
        return use.map(Use::account);
    }

    /** Whether there was such a token to revoke. */
    boolean revoke(UUID accountId, UUID tokenId, Instant now) {
        return jdbc.sql("""
                        update identity.api_token set revoked_at = :now
                        where id = :id and account_id = :account and revoked_at is null""")
                        .param("id", tokenId)
                        .param("account", accountId)
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    boolean exists(UUID accountId, UUID tokenId) {
        return jdbc.sql("select exists (select 1 from identity.api_token where id = :id and account_id = :account)")
                .param("id", tokenId)
                .param("account", accountId)
                .query(Boolean.class)
                .single();
    }

    void revokeAll(UUID accountId, Instant now) {
        jdbc.sql("update identity.api_token set revoked_at = :now where account_id = :account and revoked_at is null")
                .param("account", accountId)
                .param("now", utc(now))
                .update();
    }

    private void noteUse(UUID tokenId, Instant now) {
        jdbc.sql("update identity.api_token set last_used_at = :now where id = :id")
                .param("id", tokenId)
                .param("now", utc(now))
                .update();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        Timestamp lastUsedAt = row.getTimestamp("last_used_at");
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("label"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                lastUsedAt == null ? null : lastUsedAt.toInstant());
    }
}
