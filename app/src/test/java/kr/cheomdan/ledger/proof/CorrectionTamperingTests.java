package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Corrections;
import kr.cheomdan.ledger.ExchangeRates;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.testing.TwoPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reversals, exchanges and locked months that somebody with all rights on the database has altered, with all hashes made to fit. */
@CheomdanTest
class CorrectionTamperingTests {

    private static final Actor LEAD = new Actor(UUID.randomUUID(), "lead", Set.of(Role.PROGRAM_LEAD), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private Proof proof;

    @Autowired
    private LineScan scan;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    private TwoPeople people;
    private TestBook book;
    private Transfer first;
    private Transfer second;
    private Transfer reversal;
    private ExchangeRates.Exchange exchange;
    private Set<UUID> accounts;

    @BeforeEach
    void writeABookWithCorrections() {
        book = TestBook.withAward(ledger, 1_000);
        first = book.post(TransferCode.JOB_HELD, book.award, book.used, 10);
        second = book.post(TransferCode.JOB_HELD, book.award, book.used, 20);
        people = new TwoPeople(ledger, corrections);
        reversal = people.reverse(first.id(), "booked twice");
        Unit unit = Unit.of("SEAT");
        // A rate, and so an account of exchange, of this test's own.
        clock.advance(Duration.ofMillis(1));
        ExchangeRates.Rate rate = rates.set(
                LEAD, new ExchangeRates.NewRate(Unit.CPU_SECOND, unit, 1, 4, clock.instant(), "notice 1"));
        AccountRef taken = new AccountRef("award", "award-" + book.unique, AccountKind.AWARD, unit);
        exchange = rates.exchange(TestBook.ACTOR, new ExchangeRates.Order(book.key(), book.award, taken, 8, book.cause, null));
        accounts = Stream.of(book.issued, book.capacity, book.call, book.award, book.used, taken, exchange.given().to(), exchange.taken().from())
                .map(ref -> book.id(ref).value())
                .collect(Collectors.toSet());
        assertThat(rate).isEqualTo(exchange.rate());
    }

    @Test
    void areSoundAsTheyWereWritten() {
        assertThat(proof.verify(LEAD).checks()).allSatisfy(check -> assertThat(check.ok()).as("%s", check).isTrue());
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                Tampering.of("a reversal takes back more", "reversals", "{reversal}: reverses {first} with another amount",
                        "update ledger.transfer set posted = 11 where id = '{reversal}'"),
                Tampering.of("a reversal names another transfer", "reversals", "{reversal}: reverses {second} with another amount",
                        "update ledger.transfer set reverses = '{second}' where id = '{reversal}'"),
                Tampering.of("a reversal names none", "reversals", "{reversal}: is no reversal",
                        "update ledger.transfer set reverses = null where id = '{reversal}'"),
                Tampering.of("a reversal loses its reason", "reversals", "{reversal}: is no reversal",
                        "update ledger.transfer set reason = null where id = '{reversal}'"),
                Tampering.of("another transfer becomes a reversal", "reversals", "{second}: is no reversal",
                        "update ledger.transfer set reverses = '{first}' where id = '{second}'"),
                Tampering.of("a transfer is reversed before it happened", "reversals", "{reversal}: reverses {first}, which moved nothing",
                        "update ledger.transfer set position = -position where id = '{reversal}'"),
                Tampering.of("a posting becomes an adjustment", "two-people", "{second}: corrects without a request",
                        "update ledger.transfer set code = 'ADJUSTMENT', reason = 'counted again' where id = '{second}'"),
                Tampering.of("a reversal has another cause", "two-people", "{reversal}: corrects without a request",
                        "update ledger.transfer set cause_id = 'none' where id = '{reversal}'"),
                Tampering.of("an adjustment hides behind somebody's correction", "two-people", "{second}: was not written by who approved",
                        "update ledger.transfer set code = 'ADJUSTMENT', reason = 'counted again', cause_kind = 'correction',"
                                + " cause_id = '{correction}' where id = '{second}'"),
                Tampering.of("an adjustment hides behind a correction of its writer", "two-people", "{second}: is not what correction",
                        "update ledger.transfer set code = 'ADJUSTMENT', reason = 'counted again', cause_kind = 'correction',"
                                + " cause_id = '{correction}', actor_kind = 'account', actor_id = '{approver}' where id = '{second}'"),
                Tampering.of("a correction is approved by who asked for it", "two-people", "was not approved by another person",
                        "alter table ledger.correction drop constraint correction_two_people",
                        "update ledger.correction set requested_by = decided_by where id = '{correction}'"),
                Tampering.of("a correction was for another amount", "two-people", "{reversal}: is not what correction",
                        "update ledger.correction set amount = 11 where id = '{correction}'"),
                Tampering.of("a correction is taken away", "two-people", "{reversal}: corrects without a request",
                        "delete from ledger.correction where id = '{correction}'"),
                Tampering.of("a request was never approved", "two-people", "{reversal}: corrects without a request",
                        "update ledger.correction set state = 'REJECTED' where id = '{correction}'"),
                Tampering.of("more is taken for what was given", "exchanges", "{taken}: takes",
                        "update ledger.transfer set posted = posted + 1 where id = '{taken}'"),
                Tampering.of("a rate is altered", "exchanges", "{taken}: takes",
                        "update ledger.exchange_rate set to_amount = to_amount + 1 where id = '{rate}'"),
                Tampering.of("a rate is valid only later", "exchanges", "{given}: exchanged before its rate was valid",
                        "update ledger.exchange_rate set valid_from = '3000-01-01Z' where id = '{rate}'"),
                Tampering.of("a rate is of other units", "exchanges", "{taken}: exchanged between other units",
                        "update ledger.exchange_rate set to_unit = 'KRW' where id = '{rate}'"),
                Tampering.of("a rate is removed", "exchanges", "{given}: an exchange at no known rate",
                        "delete from ledger.exchange_rate where id = '{rate}'"),
                Tampering.of("half of an exchange is removed", "exchanges", "{given}: nothing was taken",
                        "delete from ledger.transfer where id = '{taken}'"),
                Tampering.of("what is taken belongs to no gift", "exchanges", "{taken}: taken for nothing",
                        "update ledger.transfer set batch = gen_random_uuid() where id = '{taken}'"),
                Tampering.of("the rate's account is another's", "exchanges", "{given}: exchanged through an account that is not of its rate",
                        "update ledger.account set owner_id = 'other-{rate}' where owner_id = '{rate}'"),
                Tampering.of("a locked month is written into", "locked-periods", "{first}: takes effect at",
                        "insert into ledger.period_lock"
                                + " (position, locked_until, note, actor_kind, actor_id, recorded_at, after_position)"
                                + " overriding system value values (-1, '1971-01-01Z', 'locked', 'account', 'x', '1971-01-02Z', 0)",
                        "update ledger.transfer set effective_at = '1970-06-01Z' where id = '{first}'"));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void isFoundAndNamed(Tampering tampering) {
        Verification found = transaction.execute(status -> {
            status.setRollbackOnly();
            Forger forger = new Forger(jdbc, scan);
            forger.takeGuardsAway();
            tampering.sql().forEach(sql -> assertThat(jdbc.sql(fill(sql)).update()).as(sql).isGreaterThanOrEqualTo(sql.startsWith("alter") ? 0 : 1));
            forger.makeFit(accounts);
            return proof.verify(LEAD);
        });
        Verification.Check check = found.checks().stream().filter(one -> one.name().equals(tampering.check())).findFirst().orElseThrow();
        assertThat(check.firstWrong()).as("%s", found).contains(fill(tampering.names()));
        assertThat(found.ok()).isFalse();
    }

    /** Both halves of an exchange are undone together. */
    @Test
    void findsThatOnlyOneHalfOfAnExchangeWasUndone() {
        Transfer undone = people.reverse(exchange.given().id(), "wrong rate");
        assertThat(proof.verify(LEAD).ok()).isTrue();
        Verification found = transaction.execute(status -> {
            status.setRollbackOnly();
            Forger forger = new Forger(jdbc, scan);
            forger.takeGuardsAway();
            jdbc.sql("delete from ledger.transfer where reverses = :taken").param("taken", exchange.taken().id().value()).update();
            forger.makeFit(accounts);
            return proof.verify(LEAD);
        });
        assertThat(found.checks()).filteredOn(check -> check.name().equals("reversals")).singleElement()
                .satisfies(check -> assertThat(check.firstWrong()).contains(undone.id() + ": reverses one half of an exchange"));
    }

    /** The lines of one batch, which are no exchange, are undone together. */
    @Test
    void findsThatOnlyAPartOfABatchWasUndone() {
        Posting one = book.posting(TransferCode.JOB_HELD, book.award, book.used, 3);
        Posting other = book.posting(TransferCode.JOB_HELD, book.award, book.used, 4);
        List<Transfer> linked = ledger.writeTogether(
                TestBook.ACTOR, List.of(Posting.Instruction.post(one), Posting.Instruction.post(other)));
        Transfer undone = people.reverse(linked.get(0).id(), "booked twice");
        assertThat(proof.verify(LEAD).ok()).isTrue();
        Verification found = transaction.execute(status -> {
            status.setRollbackOnly();
            Forger forger = new Forger(jdbc, scan);
            forger.takeGuardsAway();
            jdbc.sql("delete from ledger.transfer where reverses = :other").param("other", linked.get(1).id().value()).update();
            forger.makeFit(accounts);
            return proof.verify(LEAD);
        });
        assertThat(found.checks()).filteredOn(check -> check.name().equals("reversals")).singleElement()
                .satisfies(check -> assertThat(check.firstWrong()).contains(undone.id() + ": reverses a part of what was written"));
    }

    private String fill(String text) {
        return text.replace("{first}", first.id().toString())
                .replace("{second}", second.id().toString())
                .replace("{reversal}", reversal.id().toString())
                .replace("{correction}", reversal.cause().id())
                .replace("{approver}", people.lead.accountId().toString())
                .replace("{given}", exchange.given().id().toString())
                .replace("{taken}", exchange.taken().id().toString())
                .replace("{rate}", exchange.rate().id().toString());
    }
}
