package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts are remembered once they are committed, and only then. */
@CheomdanTest
class AccountLocksTests {

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void opensAnAccountAgainWhoseOpeningWasUndone() {
        TestBook book = new TestBook(ledger);
        transaction.executeWithoutResult(status -> {
            book.post(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 10);
            book.post(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 10);
            status.setRollbackOnly();
        });
        assertThat(ledger.balance(book.capacity)).isEqualTo(Balance.ZERO);

        book.post(TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, 7);

        assertThat(ledger.balance(book.capacity).posted()).isEqualTo(7);
    }

    @Test
    void opensSomeOfTheAccountsOfABatchAndRemembersTheOthers() {
        TestBook book = TestBook.withAward(ledger, 100);
        AccountRef another = new AccountRef("award", "another-" + book.unique, AccountKind.AWARD, book.award.unit());

        List<Posting.Outcome> outcomes = ledger.postAll(TestBook.ACTOR, List.of(
                book.posting(TransferCode.AWARD_RETURNED, book.award, book.call, 30),
                book.posting(TransferCode.AWARD_OFFERED, book.call, another, 20)));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.refused()).isNull());
        assertThat(ledger.balance(book.award).posted()).isEqualTo(70);
        assertThat(ledger.balance(another).posted()).isEqualTo(20);
    }
}
