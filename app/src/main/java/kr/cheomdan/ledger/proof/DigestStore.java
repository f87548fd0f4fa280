package kr.cheomdan.ledger.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.shared.PageQuery;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The digests, and what they are made of. */
@Repository
class DigestStore {

    private static final String DIGEST = "select number, content, public_key, signature from ledger.digest ";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final BookTermsStore terms;

    DigestStore(JdbcClient jdbc, JdbcTemplate template, BookTermsStore terms) {
        this.jdbc = jdbc;
        this.template = template;
        this.terms = terms;
    }

    /** Until the transaction ends nobody else makes a digest; reading goes on. */
    void lock() {
        jdbc.sql("lock table ledger.digest in share row exclusive mode").update();
    }

    /**
     * The position of the last line there is, at a moment when nobody is writing: every line to come lies after it. Writers are held up for
     * that moment only, because the lock goes with the savepoint while the snapshot stays. So the transaction must read repeatably and must
     * not have read before.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link LedgerRefusal#BOOK_BUSY} where somebody writes for so long that others would wait
     */
    long lastPosition() {
        return template.execute((Connection connection) -> {
            Savepoint before = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                // Whoever wants to write meanwhile waits behind this.
                statement.execute("set local lock_timeout = '3s'");
                statement.execute("lock table ledger.balance in exclusive mode");
                statement.execute("lock table ledger.exchange_rate in share mode");
                try (ResultSet row = statement.executeQuery("select coalesce(max(t.position), 0) from ledger.transfer t")) {
                    row.next();
                    return row.getLong(1);
                }
            } catch (SQLException fault) {
                if (LOCK_NOT_AVAILABLE.equals(fault.getSQLState())) {
                    throw LedgerRefusal.BOOK_BUSY.with();
                }
                throw fault;
            } finally {
                connection.rollback(before);
            }
        });
    }

    long transfersAfter(long position) {
        return jdbc.sql("select count(*) from ledger.transfer t where t.position > :position")
                .param("position", position)
                .query(Long.class)
                .single();
    }

    /** Where the accounts stand that lines after that position have changed. */
    AccountHeads headsAfter(long position) {
        AccountHeads heads = new AccountHeads();
        jdbc.sql("""
                        select b.account_id, b.entries, b.head from ledger.balance b
                        where b.account_id in (
                            select t.from_account from ledger.transfer t where t.position > :position
                            union select t.to_account from ledger.transfer t where t.position > :position)
                        order by b.account_id
                        """)
                .param("position", position)
                .withFetchSize(BookScan.FETCH_SIZE)
                .query((ResultSet row) -> heads.add(row.getObject("account_id", UUID.class), row.getLong("entries"), row.getBytes("head")));
        return heads;
    }

    /** What the accounts that have entries hold, for each unit. */
    List<Proof.UnitSum> sums() {
        return jdbc.sql("""
                        select a.unit, count(*) as accounts, sum(greatest(b.posted, 0)) as held, sum(b.reserved_out) as reserved
                        from ledger.account a join ledger.balance b on b.account_id = a.id
                        where b.entries > 0 group by a.unit order by a.unit collate "C"
                        """)
                .query((row, number) -> new Proof.UnitSum(
                        DigestContent.word(row.getString("unit")),
                        row.getLong("accounts"),
                        row.getBigDecimal("held").toBigInteger(),
                        row.getBigDecimal("reserved").toBigInteger()))
                .list();
    }

    BookTerms terms() {
        return terms.all();
    }

    void add(SignedDigest digest, AccountHeads heads) {
        jdbc.sql("""
                        insert into ledger.digest (number, content, public_key, signature, heads)
                        values (:number, :content, :publicKey, :signature, :heads)
                        """)
                .param("number", digest.number())
                .param("content", digest.text())
                .param("publicKey", digest.publicKey())
                .param("signature", digest.signature())
                .param("heads", heads.toBytes())
                .update();
    }

    Optional<SignedDigest> last() {
        return jdbc.sql(DIGEST + "order by number desc limit 1").query(DigestStore::digest).optional();
    }

    Optional<SignedDigest> find(long number) {
        return jdbc.sql(DIGEST + "where number = :number").param("number", number).query(DigestStore::digest).optional();
    }

    /** The latest first. */
    List<SignedDigest> list(PageQuery page) {
        return jdbc.sql(DIGEST + "order by number desc limit :size offset :offset")
                .param("size", page.size())
                .param("offset", page.offset())
                .query(DigestStore::digest)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from ledger.digest").query(Long.class).single();
    }

    /** All of them in their order. */
    List<SignedDigest> all() {
        return jdbc.sql(DIGEST + "order by number").query(DigestStore::digest).list();
    }

    /** Where the accounts stood that had changed when the digest was made; see {@link AccountHeads}. */
    byte[] heads(long number) {
        return jdbc.sql("select heads from ledger.digest where number = :number").param("number", number).query(byte[].class).single();
    }

    private static SignedDigest digest(ResultSet row, int number) throws SQLException {
        return new SignedDigest(
                row.getLong("number"),
                row.getString("content"),
                row.getBytes("public_key"),
                row.getBytes("signature"));
    }
}
