package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The connection is lost at commit. Whether the database committed nobody can know then; the retry with the same keys comes out right. */
@CheomdanTest
class CommitLostTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransferStore transfers;

    @Autowired
    private HikariDataSource dataSource;

    @Autowired
    private TestClock clock;

    @ParameterizedTest
    @EnumSource(CuttingProxy.Lost.class)
    void givesTheFirstResultOfOnePostingToTheRetry(CuttingProxy.Lost lost) throws Exception {
        TestBook book = TestBook.withAward(ledger, 100);
        Posting posting = book.posting(TransferCode.JOB_HELD, book.award, book.used, 30);
        List<Transfer> answered = new ArrayList<>();
        assertThatThrownBy(() -> cutAtCommit(lost, other -> answered.add(other.post(TestBook.ACTOR, posting)))).isNotNull();

        boolean committed = lost == CuttingProxy.Lost.ANSWER;
        assertThat(transfers.findByKey(posting.key()).isPresent()).isEqualTo(committed);
        Transfer retried = ledger.post(TestBook.ACTOR, posting);
        assertThat(retried.id().equals(answered.get(0).id())).as("the same transfer").isEqualTo(committed);
        assertThat(ledger.balance(book.used).posted()).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource(CuttingProxy.Lost.class)
    void givesTheFirstResultsOfALinkedBatchToTheRetry(CuttingProxy.Lost lost) throws Exception {
        TestBook book = TestBook.withAward(ledger, 100);
        String held = book.key();
        List<Posting.Instruction> batch = List.of(
                Posting.Instruction.reserve(
                        new Posting(held, TransferCode.JOB_HELD, book.award, book.used, 80, book.cause), clock.instant().plusSeconds(60)),
                Posting.Instruction.settle(book.key(), Posting.Reservation.under(held), 20, book.cause),
                Posting.Instruction.post(book.posting(TransferCode.JOB_HELD, book.award, book.used, 5)));
        List<Posting.Outcome> answered = new ArrayList<>();
        assertThatThrownBy(() -> cutAtCommit(lost, other -> answered.addAll(other.writeLinked(TestBook.ACTOR, batch)))).isNotNull();

        List<Posting.Outcome> retried = ledger.writeLinked(TestBook.ACTOR, batch);
        assertThat(answered).hasSize(3).allSatisfy(outcome -> assertThat(outcome.refused()).isNull());
        assertThat(retried.equals(answered)).as("the same transfers").isEqualTo(lost == CuttingProxy.Lost.ANSWER);
        assertThat(retried).allSatisfy(outcome -> assertThat(outcome.refused()).isNull());
        assertThat(ledger.balance(book.award)).isEqualTo(new Balance(75, 0, 0));
        assertThat(ledger.balance(book.used)).isEqualTo(new Balance(25, 0, 0));
    }

    @FunctionalInterface
    private interface Act {
        void on(Ledger other);
    }

    private void cutAtCommit(CuttingProxy.Lost lost, Act act) throws Exception {
        URI address = URI.create(dataSource.getJdbcUrl().substring("jdbc:".length()));
        try (CuttingProxy proxy = CuttingProxy.before(address.getHost(), address.getPort(), lost)) {
            String url = dataSource.getJdbcUrl().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
            SingleConnectionDataSource database =
                    new SingleConnectionDataSource(url, dataSource.getUsername(), dataSource.getPassword(), true);
            try {
                PlainLedger plain = PlainLedger.on(database, clock);
                plain.transaction().executeWithoutResult(status -> act.on(plain.ledger()));
            } finally {
                database.destroy();
            }
        }
    }
}
