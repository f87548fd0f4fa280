package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A question about an instant of the past is planned once, and nothing else in its transaction is. */
@CheomdanTest
class PastPlanTests {

    /** More often than the driver waits before it keeps a statement with the database, and the database before it keeps a plan. */
    private static final int OFTEN = 20;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PastStore past;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void isKeptForThatQuestionAlone() {
        TestBook book = TestBook.withAward(ledger, 1_000);
        Instant then = clock.instant();
        clock.advance(Duration.ofDays(1));
        AccountId award = book.id(book.award);
        transaction.executeWithoutResult(status -> {
            long before = generic();
            for (int i = 0; i < OFTEN; i++) {
                assertThat(past.asOf(award, Statements.AsOf.nowKnown(then)).balance().posted()).isEqualTo(1_000);
            }
            assertThat(generic() - before).isGreaterThanOrEqualTo(OFTEN / 2);
            assertThat(jdbc.sql("show plan_cache_mode").query(String.class).single()).isEqualTo("auto");
        });
    }

    @Test
    void isAskedWithoutLateEntriesWhereNoneCanCount() {
        TestBook book = TestBook.withAward(ledger, 1_000);
        AccountId award = book.id(book.award);
        assertThat(past.asOf(award, Statements.AsOf.NOW)).isEqualTo(new PastStore.Stood(1, new Balance(1_000, 0, 0)));
        assertThat(past.asOf(award, Statements.AsOf.was(clock.instant().minus(Duration.ofDays(9_000))))).isEqualTo(PastStore.Stood.NOTHING);
    }

    private long generic() {
        return jdbc.sql("select coalesce(sum(generic_plans), 0) from pg_prepared_statements where statement like '%lateness_bounds%'")
                .query(Long.class)
                .single();
    }
}
