package kr.cheomdan.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.cheomdan.ledger.Account;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** Accounts found by what people know of them. */
@CheomdanTest
class AccountSearchTests {

    @Autowired
    private AccountSearch search;

    @Autowired
    private Ledger ledger;

    @Autowired
    private People people;

    /** A unit of this test's own, so that only its accounts are there. */
    private final Unit unit = Unit.gpuSecond("s" + UUID.randomUUID().toString().substring(0, 8));
    private final AccountRef issued = new AccountRef("plan", UUID.randomUUID().toString(), AccountKind.ISSUED, unit);
    private final AccountRef award = new AccountRef("award", UUID.randomUUID().toString(), AccountKind.AWARD, unit);
    private Actor officer;

    @BeforeEach
    void openAccounts() {
        LocaleContextHolder.setLocale(Locale.KOREAN);
        officer = people.officer().actor();
        AccountRef call = aCall();
        post(TransferCode.CAPACITY_DECLARED, issued, issued.as(AccountKind.CAPACITY), 1_000);
        post(TransferCode.CALL_OFFERED, issued.as(AccountKind.CAPACITY), call, 1);
        post(TransferCode.AWARD_OFFERED, call, award, 1);
        post(TransferCode.JOB_HELD, award, award.as(AccountKind.USED), 1);
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void findsByWordsOfTheNameInAnyOrderAndByTheOwnersId() {
        String end = award.ownerId().substring(28);
        assertThat(refs(query("지원", null, null))).as("what awards are called").containsExactlyInAnyOrder(award, award.as(AccountKind.USED));
        assertThat(refs(query(end + "  배정", null, null))).containsExactly(award);
        assertThat(refs(query(award.ownerId(), null, null))).hasSize(2);
        assertThat(refs(query("지원 nothing", null, null))).isEmpty();
    }

    @Test
    void narrowsByKindAndLeavesOutTheOneItIsToGoWith() {
        assertThat(refs(query(null, AccountKind.ISSUED, null))).containsExactly(issued);
        AccountId used = id(award.as(AccountKind.USED));
        assertThat(refs(query(award.ownerId(), null, used))).containsExactly(award);
        assertThat(refs(query("지원", null, used))).containsExactly(award);
    }

    @Test
    void looksForNothingUntilItIsAsked() {
        assertThat(search.find(officer, query("  ", null, null))).isEqualTo(new AccountSearch.Found(List.of(), true));
        assertThatThrownBy(() -> search.find(people.applicant().actor(), query("지원", null, null))).isInstanceOf(RefusedException.class);
    }

    @Test
    void showsSoManyAndSaysThatThereAreMore() {
        IntStream.range(1, AccountSearch.SHOWN).forEach(i ->
                post(TransferCode.CALL_OFFERED, issued.as(AccountKind.CAPACITY), aCall(), 1));
        AccountSearch.Found all = search.find(officer, query(null, AccountKind.CALL, null));
        assertThat(all.accounts()).hasSize(AccountSearch.SHOWN);
        assertThat(all.all()).isTrue();
        post(TransferCode.CALL_OFFERED, issued.as(AccountKind.CAPACITY), aCall(), 1);
        AccountSearch.Found some = search.find(officer, query(null, AccountKind.CALL, null));
        assertThat(some.accounts()).hasSize(AccountSearch.SHOWN);
        assertThat(some.all()).isFalse();
    }

    private AccountSearch.Query query(String text, AccountKind kind, AccountId but) {
        return new AccountSearch.Query(text, kind, unit, but);
    }

    private List<AccountRef> refs(AccountSearch.Query query) {
        return search.find(officer, query).accounts().stream().map(Account::ref).toList();
    }

    private AccountId id(AccountRef ref) {
        return ledger.accountsOf(ref.ownerKind(), ref.ownerId()).stream()
                .filter(account -> account.ref().equals(ref)).findFirst().orElseThrow().id();
    }

    private AccountRef aCall() {
        return new AccountRef("call", UUID.randomUUID().toString(), AccountKind.CALL, unit);
    }

    private void post(TransferCode code, AccountRef from, AccountRef to, long amount) {
        ledger.post(Actor.system("test"), new Posting(UUID.randomUUID().toString(), code, from, to, amount, Subject.of("test", "search")));
    }
}
