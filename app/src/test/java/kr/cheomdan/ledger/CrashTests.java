package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is left when the writer, or its connection, ends in the middle. */
@CheomdanTest
class CrashTests {

    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private HikariDataSource dataSource;

    @Test
    void keepsNothingOfATransactionWhoseConnectionIsKilled() {
        TestBook book = TestBook.withAward(ledger, 100);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    book.hold(60);
                    killOwnConnection();
                    book.hold(30);
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(100, 0, 0));
    }

    @Test
    void keepsAReservationWhoseSettlementIsKilledAndSettlesItOnTheRetry() {
        TestBook book = TestBook.withAward(ledger, 100);
        Transfer held = book.hold(60);
        String key = book.key();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    ledger.settle(TestBook.ACTOR, key, held.id(), 20, book.cause);
                    killOwnConnection();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(100, 60, 0));
        assertThat(ledger.end(held.id())).isEmpty();
        ledger.settle(TestBook.ACTOR, key, held.id(), 20, book.cause);
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(80, 0, 0));
    }

    @Test
    void givesTheFirstResultToARetryAfterTheAnswerWasLost() {
        TestBook book = TestBook.withAward(ledger, 100);
        Posting posting = book.posting(TransferCode.JOB_HELD, book.award, book.used, 100);
        Transfer committed = ledger.post(TestBook.ACTOR, posting);
        assertThat(ledger.post(TestBook.ACTOR, posting)).isEqualTo(committed);
        assertThat(ledger.balance(book.used).posted()).isEqualTo(100);
    }

    @Test
    void undoesThePostingWithTheCallersTransaction() {
        TestBook book = TestBook.withAward(ledger, 100);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    book.hold(60);
                    throw new IllegalStateException("the job could not be saved");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(100, 0, 0));
    }

    @Test
    void survivesAProcessKilledBetweenReservingAndSettling() throws Exception {
        TestBook book = TestBook.withAward(ledger, 1_000_000);
        for (int afterLines : new int[] {7, 20, 33}) {
            List<String> said = runUntilKilled(book, afterLines);
            assertThat(said).hasSizeGreaterThanOrEqualTo(afterLines);
            for (String line : said) {
                TransferId reservation = TransferId.of(line.substring(line.indexOf(' ') + 1));
                assertThat(ledger.find(reservation).kind()).isEqualTo(Transfer.Kind.RESERVED);
                if (line.startsWith("settled")) {
                    assertThat(ledger.end(reservation)).as("what was said to be committed is there").isPresent();
                }
            }
        }
        Balance award = ledger.balance(book.award);
        long open = award.reservedOut() / 100;
        assertThat(open).as("at most the last reservation of each process is open").isBetween(0L, 3L);
        assertThat(award.reservedOut()).isEqualTo(open * 100);
        assertThat(award.posted() + ledger.balance(book.used).posted()).isEqualTo(1_000_000);
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    @Test
    void keepsAllOrNoneOfABatchWhoseWriterIsKilledInTheMiddleOfIt() throws Exception {
        TestBook book = TestBook.withAward(ledger, 1_000_000);
        int committed = 0;
        for (int run = 0; run < 3; run++) {
            Process writer = start(book, "batches");
            try (BufferedReader out = said(writer)) {
                committed += out.readLine() == null ? 0 : 1;
                awaitCopyInto(book);
                writer.destroyForcibly();
                for (String line = nextLine(out); line != null; line = nextLine(out)) {
                    committed++;
                }
            }
            assertThat(writer.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
            awaitNoOtherWriter(book);
        }
        long used = ledger.balance(book.used).posted();
        assertThat(used % CrashingWriter.BATCH).as("whole batches only").isZero();
        assertThat(used / CrashingWriter.BATCH).as("what was said to be committed is there").isGreaterThanOrEqualTo(committed);
        assertThat(ledger.balance(book.award).posted()).isEqualTo(1_000_000 - used);
        assertThat(proof.verify(AUDITOR).ok()).isTrue();
    }

    /** Until the writer is seen to copy lines in; it holds the accounts by then. */
    private void awaitCopyInto(TestBook book) {
        for (int looks = 0; looks < 100_000; looks++) {
            boolean copying = jdbc.sql("select exists (select 1 from pg_stat_activity where query like 'copy ledger.transfer%' "
                            + "and state = 'active' and application_name = :name)")
                    .param("name", book.award.ownerId())
                    .query(Boolean.class)
                    .single();
            if (copying) {
                return;
            }
        }
        throw new AssertionError("the batch was never seen to be copied");
    }

    private Process start(TestBook book, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword(), book.award.ownerId(), what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader said(Process writer) {
        return new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8));
    }

    private List<String> runUntilKilled(TestBook book, int afterLines) throws IOException, InterruptedException {
        Process writer = start(book, "holds");
        List<String> said = new ArrayList<>();
        try (BufferedReader out = said(writer)) {
            String line = out.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == afterLines) {
                    writer.destroyForcibly();
                }
                line = nextLine(out);
            }
        }
        assertThat(writer.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
        awaitNoOtherWriter(book);
        return said;
    }

    private static @Nullable String nextLine(BufferedReader out) {
        try {
            return out.readLine();
        } catch (IOException closedByTheKill) {
            return null;
        }
    }

    /** The database finishes or undoes what a dead client last sent; locking the same rows waits for exactly that. */
    private void awaitNoOtherWriter(TestBook book) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        select 1 from ledger.balance b join ledger.account a on a.id = b.account_id
                        where a.owner_id = :owner for update of b
                        """)
                .param("owner", book.award.ownerId())
                .query(Integer.class)
                .list());
    }

    /** Ends the connection of the transaction at hand from another one, as a network or an administrator would. */
    private void killOwnConnection() {
        int pid = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        try (Connection other = DriverManager.getConnection(
                        dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
                PreparedStatement kill = other.prepareStatement("select pg_terminate_backend(?)")) {
            kill.setInt(1, pid);
            kill.execute();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
