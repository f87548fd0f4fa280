package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The past in both times, compared with adding up every entry there is. */
@CheomdanTest
class BothTimesTests {

    private static final long SEED = Long.getLong("cheomdan.seed", 20_270_301L);

    /** How late something is recorded: a second to some years, and to both sides of where one class of lateness ends. */
    private static final List<Duration> LATE = List.of(
            Duration.ofSeconds(1), Duration.ofSeconds(59), Duration.ofSeconds(60), Duration.ofSeconds(61), Duration.ofSeconds(239),
            Duration.ofSeconds(240), Duration.ofMinutes(16), Duration.ofHours(1), Duration.ofHours(5), Duration.ofDays(1),
            Duration.ofDays(3), Duration.ofDays(40), Duration.ofDays(200), Duration.ofDays(728), Duration.ofDays(729),
            Duration.ofDays(2_000));

    @Autowired
    private Ledger ledger;

    @Autowired
    private Statements statements;

    @Autowired
    private TestClock clock;

    @Autowired
    private People people;

    private final Random random = new Random(SEED);
    private TestBook book;
    private Actor reader;
    private AccountId capacity;
    private List<Account.Entry> all;

    @BeforeEach
    void writeABook() {
        reader = people.auditor().actor();
        book = new TestBook(ledger);
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofSeconds(1 + random.nextInt(400_000)));
            Duration late = random.nextInt(3) == 0 ? Duration.ZERO : LATE.get(random.nextInt(LATE.size()));
            post(1 + random.nextInt(1_000), late);
            if (random.nextInt(4) == 0) {
                ledger.reserve(TestBook.ACTOR, book.posting(TransferCode.CALL_OFFERED, book.capacity, book.call, 1), null);
            }
        }
        capacity = book.id(book.capacity);
        all = new ArrayList<>();
        statements.eachEntry(reader, capacity, Statements.Span.ALL, all::add);
    }

    private Transfer post(long amount, Duration late) {
        Instant effective = late.isZero() ? null : clock.instant().truncatedTo(ChronoUnit.MICROS).minus(late);
        return ledger.post(TestBook.ACTOR, new Posting(
                book.key(), TransferCode.CAPACITY_DECLARED, book.issued, book.capacity, amount, book.cause, effective));
    }

    @Nested
    class Balances {

        @Test
        void areTheSumOfWhatHadHappenedAndWasKnown() {
            List<Instant> instants = instants();
            for (int i = 0; i < 400; i++) {
                Statements.AsOf asOf = new Statements.AsOf(
                        instants.get(random.nextInt(instants.size())), instants.get(random.nextInt(instants.size())));
                Account then = statements.account(reader, capacity, asOf);
                assertThat(then.balance()).as("seed %d, %s", SEED, asOf).isEqualTo(sum(counts(asOf)));
                assertThat(then.entries()).isEqualTo(all.stream().filter(counts(asOf)).count());
            }
        }

        @Test
        void areWhatTheBookSaidThenWhereBothTimesAreTheSame() {
            Account.Entry tenth = all.get(9);
            assertThat(statements.account(reader, capacity, Statements.AsOf.was(tenth.recordedAt())).balance()).isEqualTo(tenth.after());
            assertThat(statements.account(reader, capacity, Statements.AsOf.NOW).balance())
                    .isEqualTo(statements.account(reader, capacity).balance());
            assertThat(statements.account(reader, capacity, Statements.AsOf.was(Instant.MIN)).balance()).isEqualTo(Balance.ZERO);
        }

        @Test
        void learnWhatIsRecordedLateWithoutForgettingWhatWasKnown() {
            Instant before = clock.instant();
            clock.advance(Duration.ofDays(3));
            post(77, Duration.ofDays(3).plusSeconds(1));
            Balance known = statements.account(reader, capacity, Statements.AsOf.was(before)).balance();
            Balance now = statements.account(reader, capacity, Statements.AsOf.nowKnown(before)).balance();
            assertThat(now.posted()).isEqualTo(known.posted() + 77);
        }

        @Test
        void standInTheListOfAccountsAndTogetherByKindAsWell() {
            Statements.AsOf asOf = Statements.AsOf.nowKnown(all.get(30).effectiveAt());
            Account.Filter mine = new Account.Filter("plan", book.capacity.ownerId(), null, null);
            List<Account> listed = statements.accounts(reader, mine, asOf, PageQuery.first()).items();
            assertThat(listed).hasSize(2).allSatisfy(account ->
                    assertThat(account).isEqualTo(statements.account(reader, account.id(), asOf)));
            long posted = statements.branches(reader, asOf).stream().mapToLong(branch -> branch.balance().posted()).sum();
            assertThat(posted).isZero();
            assertThat(statements.branches(reader, null)).anySatisfy(branch -> {
                assertThat(branch.kind()).isEqualTo(AccountKind.CAPACITY);
                assertThat(branch.accounts()).isPositive();
            });
        }
    }

    @Nested
    class StatementsOfASpan {

        @Test
        void openCloseAndExplainTheDifference() {
            for (Statements.Time time : Statements.Time.values()) {
                for (int i = 0; i < 40; i++) {
                    Statements.Span span = someSpan(time);
                    assertExplained(span, statements.statement(reader, capacity, span, new PageQuery(0, 200)));
                }
            }
        }

        @Test
        void goOnFromPageToPage() {
            for (Statements.Time time : Statements.Time.values()) {
                Statements.Span span = Statements.Span.of(time, null, null, null);
                List<Account.Entry> paged = new ArrayList<>();
                for (int page = 0; page < 20; page++) {
                    paged.addAll(statements.statement(reader, capacity, span, new PageQuery(page, 7)).entries().items());
                }
                assertThat(paged).isEqualTo(statements.statement(reader, capacity, span, new PageQuery(0, 200)).entries().items());
            }
        }

        @Test
        void areHandedOverInTheOrderOfTheirTime() {
            Statements.Span span = Statements.Span.of(Statements.Time.EFFECTIVE, null, null, null);
            List<Account.Entry> told = new ArrayList<>();
            statements.eachEntry(reader, capacity, span, told::add);
            assertThat(told).isSortedAccordingTo(Comparator.comparing(Account.Entry::effectiveAt).thenComparing(Account.Entry::number));
            assertThat(told).hasSameSizeAs(all);
            assertThat(told.get(told.size() - 1).after()).isEqualTo(all.get(all.size() - 1).after());
        }

        @Test
        void drawTheBalanceFromItsFirstPointToItsLast() {
            for (Statements.Time time : Statements.Time.values()) {
                List<Statements.Point> course = statements.course(reader, capacity, Statements.Span.of(time, null, null, null));
                assertThat(course).extracting(Statements.Point::at).isSorted();
                assertThat(course.get(course.size() - 1).balance()).isEqualTo(all.get(all.size() - 1).after());
            }
            for (int i = 0; i < 120; i++) {
                post(1, Duration.ZERO);
            }
            Statements.Span span = Statements.Span.of(null, all.get(3).recordedAt(), null, null);
            List<Statements.Point> sampled = statements.course(reader, capacity, span);
            assertThat(sampled).hasSize(161);
            assertThat(sampled.get(0).balance()).isEqualTo(sum(counts(Statements.AsOf.was(all.get(3).recordedAt()))));
            assertThat(sampled.get(160).balance()).isEqualTo(statements.account(reader, capacity).balance());
        }

        @Test
        void areRefusedWhereTheyEndBeforeTheyBegin() {
            assertThatThrownBy(() -> Statements.Span.of(null, clock.instant(), clock.instant().minusSeconds(1), null))
                    .isInstanceOf(RefusedException.class)
                    .extracting(refused -> ((RefusedException) refused).refusal())
                    .isEqualTo(LedgerRefusal.SPAN_BACKWARDS);
        }

        private void assertExplained(Statements.Span span, Statements.Statement statement) {
            assertThat(statement.opening()).as("seed %d, %s", SEED, span).isEqualTo(sum(counts(span.opening())));
            assertThat(statement.closing()).as("seed %d, %s", SEED, span).isEqualTo(sum(counts(span.closing())));
            Balance after = statement.closing();
            for (Account.Entry entry : statement.entries().items()) {
                assertThat(entry.after()).as("seed %d, %s", SEED, span).isEqualTo(after);
                after = after.minus(entry.change());
            }
            assertThat(after).isEqualTo(statement.opening());
            assertThat(statement.entries().total()).isEqualTo(statement.entries().items().size());
            List<Account.Entry> told = new ArrayList<>();
            statements.eachEntry(reader, capacity, span, told::add);
            Collections.reverse(told);
            assertThat(told).isEqualTo(statement.entries().items());
        }

        private Statements.Span someSpan(Statements.Time time) {
            List<Instant> instants = instants();
            Instant one = instants.get(random.nextInt(instants.size()));
            Instant other = instants.get(random.nextInt(instants.size()));
            Instant known = random.nextBoolean() ? null : instants.get(random.nextInt(instants.size()));
            return Statements.Span.of(time, one.isBefore(other) ? one : other, one.isBefore(other) ? other : one, known);
        }
    }

    /** Every instant at which something changes, and those next to it. */
    private List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (Account.Entry entry : all) {
            for (Instant instant : List.of(entry.effectiveAt(), entry.recordedAt())) {
                instants.addAll(List.of(instant, instant.minus(1, ChronoUnit.MICROS), instant.plus(1, ChronoUnit.MICROS)));
            }
        }
        return instants;
    }

    private static Predicate<Account.Entry> counts(Statements.AsOf asOf) {
        return entry -> !entry.effectiveAt().isAfter(asOf.effective()) && !entry.recordedAt().isAfter(asOf.recorded());
    }

    private Balance sum(Predicate<Account.Entry> counted) {
        return all.stream().filter(counted).map(Account.Entry::change).reduce(Balance.ZERO, Balance::plus);
    }
}
