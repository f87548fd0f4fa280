package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody with all rights on the database rewrites the book and makes everything inside it fit again, or lays hands on the digests. Only
 * the digests tell, and they must.
 */
@CheomdanTest
class RewritingTests {

    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private LineScan scan;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private TestBook book;
    private UUID award;
    private UUID used;
    private Set<UUID> ids;
    private Transfer first;
    private Transfer second;
    private Proof.Digest before;
    private Proof.Digest middle;
    private Proof.Digest last;

    @BeforeEach
    void writeABookAndDigestsOfIt() {
        book = TestBook.withAward(ledger, 1_000);
        before = proof.makeDigest(AUDITOR);
        first = book.post(TransferCode.JOB_HELD, book.award, book.used, 10);
        second = book.post(TransferCode.JOB_HELD, book.award, book.used, 20);
        middle = proof.makeDigest(AUDITOR);
        book.post(TransferCode.JOB_HELD, book.award, book.used, 30);
        last = proof.makeDigest(AUDITOR);
        award = book.id(book.award).value();
        used = book.id(book.used).value();
        ids = Stream.of(book.issued, book.capacity, book.call, book.award, book.used).map(ref -> book.id(ref).value())
                .collect(Collectors.toSet());
    }

    static Stream<Tampering> rewritings() {
        return Stream.of(
                Tampering.of("an amount is raised", "digests-agree", "digest {middle} |{award}|{used}|entries from 2 to 3",
                        "update ledger.transfer set posted = 11 where id = '{first}'"),
                Tampering.of("a cause is altered", "digests-agree", "digest {middle} |entries",
                        "update ledger.transfer set cause_id = 'somebody-else' where id = '{second}'"),
                Tampering.of("an effective time is moved", "digests-agree", "digest {middle} |entries",
                        "update ledger.transfer set effective_at = effective_at - interval '1 day' where id = '{first}'"),
                Tampering.of("two transfers change places", "digests-agree", "digest {middle} |entries",
                        "update ledger.transfer set position = -position where id in ('{first}', '{second}')",
                        "update ledger.transfer t set position = -o.position from ledger.transfer o"
                                + " where (t.id, o.id) in (('{first}', '{second}'), ('{second}', '{first}'))"),
                Tampering.of("a transfer is removed", "digests-agree", "digest {middle} |entries",
                        "delete from ledger.transfer where id = '{second}'"),
                Tampering.of("all that an account did is removed, and the account", "digests-agree", "digest {middle} |{award}|{used}",
                        "delete from ledger.transfer where to_account = '{used}'",
                        "delete from ledger.balance where account_id = '{used}'",
                        "delete from ledger.account where id = '{used}'"),
                Tampering.of("accounts that deal only with each other are removed", "digests-agree", "digest {before} |is gone",
                        "delete from ledger.transfer where from_account in ({accounts})",
                        "delete from ledger.balance where account_id in ({accounts})",
                        "delete from ledger.account where id in ({accounts})"),
                Tampering.of("an account is given to another owner", "digests-agree", "digest {before} |entries",
                        "update ledger.account set owner_id = 'thief-{award}' where id = '{award}'"),
                Tampering.of("a lock is slipped in", "digests-agree", "digest|locks",
                        "insert into ledger.period_lock"
                                + " (position, locked_until, note, actor_kind, actor_id, recorded_at, after_position)"
                                + " overriding system value values (-1, '1971-01-01Z', 'slipped in', 'account', 'x', '1971-01-02Z', 0)"));
    }

    @ParameterizedTest
    @MethodSource("rewritings")
    void isFoundByTheDigestsAlone(Tampering rewriting) {
        Verification found = altered(() -> {
            rewriting.sql().forEach(this::run);
            new Forger(jdbc, scan).makeFit(ids);
        });
        assertThat(found.checks()).filteredOn(check -> !check.ok()).extracting(Verification.Check::name)
                .containsOnly(rewriting.check());
        assertThat(firstWrong(found, rewriting.check())).contains(fill(rewriting.names()).split("\\|")[0]);
        assertThat(fill(rewriting.names()).split("\\|")).as(firstWrong(found, rewriting.check()))
                .filteredOn(firstWrong(found, rewriting.check())::contains).hasSizeGreaterThan(1);
    }

    static Stream<Tampering> layingHandsOnDigests() {
        return Stream.of(
                Tampering.of("a digest is removed", "digests-chained", "digest {middle} is missing",
                        "delete from ledger.digest where number = {middle}"),
                Tampering.of("the last digest is removed", "digests-kept", "digest {last}: kept",
                        "delete from ledger.digest where number = {last}"),
                Tampering.of("all digests are removed", "digests-kept", "digest 1: kept",
                        "delete from ledger.digest"),
                Tampering.of("digests change their numbers", "digests-chained", "digest {middle} does not hang",
                        "update ledger.digest set number = number + 1000000 where number in ({middle}, {last})",
                        "update ledger.digest set number = {middle} + {last} - (number - 1000000) where number > 1000000"),
                Tampering.of("what a digest says is altered", "digests-signed", "digest {middle}: its signature",
                        "update ledger.digest set content = replace(content, 'transfers ', 'transfers 1') where number = {middle}"),
                Tampering.of("what a digest says is spoilt", "digests-chained", "digest {middle} is none",
                        "update ledger.digest set content = 'nothing' where number = {middle}"),
                Tampering.of("a signature is altered", "digests-signed", "digest {middle}: its signature",
                        "update ledger.digest set signature = sha256('x') where number = {middle}"));
    }

    @ParameterizedTest
    @MethodSource("layingHandsOnDigests")
    void isFoundInTheDigests(Tampering rewriting) {
        Verification found = altered(() -> rewriting.sql().forEach(this::run));
        assertThat(firstWrong(found, rewriting.check())).contains(fill(rewriting.names()));
    }

    /** Everything is rewritten, digests are made anew and signed: with another key, for the server's lies outside the database. */
    @Test
    void isFoundWhereDigestsAreMadeAnewWithAnotherKey() throws Exception {
        KeyPair another = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String text = last.content().replaceFirst("transfers \\d+", "transfers 7");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(another.getPrivate());
        signature.update(DigestContent.bytes(text));
        byte[] signed = signature.sign();
        Verification found = altered(() -> jdbc.sql("""
                        update ledger.digest set content = :content, public_key = :key, signature = :signature where number = :number
                        """)
                .param("content", text)
                .param("key", another.getPublic().getEncoded())
                .param("signature", signed)
                .param("number", last.number())
                .update());
        assertThat(firstWrong(found, "digests-signed")).contains("digest " + last.number(), "neither this server's nor trusted");
        assertThat(firstWrong(found, "digests-kept")).contains("digest " + last.number());
        assertThat(firstWrong(found, "digests-agree")).contains("digest " + last.number(), "says 7 transfers");
    }

    @Test
    void saysThatWhatWasKeptOfTheAccountsIsSpoiltWhereItIs() {
        Verification found = altered(() -> {
            run("update ledger.transfer set posted = 11 where id = '{first}'");
            new Forger(jdbc, scan).makeFit(ids);
            run("update ledger.digest set heads = ''::bytea where number = {middle}");
        });
        assertThat(firstWrong(found, "digests-agree")).contains("digest " + middle.number(), "is not what was signed");
    }

    /** Even where nothing is left in the data directory, one published digest is enough. */
    @Test
    void isFoundByAPublishedDigest() {
        Proof.Published published = new Proof.Published(middle.content(), middle.publicKey(), middle.signature());
        DigestChain chain = new DigestChain(List.of(), new SigningKey(java.nio.file.Path.of("target/another-key"),
                new ProofProperties(List.of(middle.publicKey()), Duration.ZERO)));
        chain.known(published.toSigned().number(), published.toSigned().hash());
        assertThat(chain.kept().result().firstWrong()).contains("digest " + middle.number(), "none of this number");
    }

    private Verification altered(Runnable change) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            new Forger(jdbc, scan).takeGuardsAway();
            change.run();
            return proof.verify(AUDITOR);
        });
    }

    private void run(String sql) {
        assertThat(jdbc.sql(fill(sql)).update()).as(sql).isPositive();
    }

    private static String firstWrong(Verification found, String name) {
        return found.checks().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow().firstWrong();
    }

    private String fill(String text) {
        return text.replace("{first}", first.id().toString())
                .replace("{second}", second.id().toString())
                .replace("{before}", Long.toString(before.number()))
                .replace("{middle}", Long.toString(middle.number()))
                .replace("{last}", Long.toString(last.number()))
                .replace("{award}", award.toString())
                .replace("{used}", used.toString())
                .replace("{accounts}", ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")));
    }
}
