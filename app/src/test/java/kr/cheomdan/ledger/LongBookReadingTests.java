package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is read of a book that is too long to be read: so many of the latest lines, and how far back that is. */
@CheomdanTest
class LongBookReadingTests {

    private static final PageQuery FIRST = new PageQuery(0, 20);

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransferStore transfers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Api api;

    @Autowired
    private People people;

    private final List<Transfer> written = new ArrayList<>();
    private SearchStore search;
    private TestBook book;
    private Instant before;
    private Instant after;

    /** Of five lines the second and the fourth are late: they happened before all others. */
    @BeforeEach
    void writeFiveLines() {
        search = new SearchStore(jdbc, transfers, 3);
        book = TestBook.withAward(ledger, 1_000);
        clock.advance(Duration.ofDays(3));
        before = clock.instant();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(1));
            Instant effective = i % 2 == 0 ? null : before.minus(Duration.ofHours(10 - i));
            written.add(ledger.post(Actor.system("ledger.test-" + book.unique), new Posting(
                    book.key(), TransferCode.JOB_HELD, book.award, book.used, 1 + i, book.cause, effective)));
        }
        clock.advance(Duration.ofMinutes(1));
        after = clock.instant();
    }

    @Test
    void looksThroughTheLatestLinesAndSaysHowFarBack() {
        Statements.Search mine = byActor(Statements.Time.RECORDED, before, after);
        assertThat(found(mine)).containsExactly(ids(4, 3, 2));
        assertThat(search.count(mine)).isEqualTo(3);
        assertThat(search.lookedBackTo(mine)).contains(written.get(2).recordedAt());
        Statements.Search earlier = byActor(Statements.Time.RECORDED, before, written.get(2).recordedAt());
        assertThat(found(earlier)).containsExactly(ids(1, 0));
        assertThat(search.lookedBackTo(earlier)).as("all of it was looked through").isEmpty();
    }

    @Test
    void looksThroughWhatHappenedInTimeAndWhatCameLate() {
        Statements.Search mine = byActor(Statements.Time.EFFECTIVE, before.minus(Duration.ofDays(1)), after);
        assertThat(found(mine)).containsExactly(ids(4, 2, 0, 3, 1));
        assertThat(search.lookedBackTo(mine)).contains(written.get(0).recordedAt());
        Statements.Search late = byActor(Statements.Time.EFFECTIVE, before.minus(Duration.ofDays(1)), before);
        assertThat(found(late)).containsExactly(ids(3, 1));
        assertThat(search.lookedBackTo(late)).isEmpty();
        Statements.Span known = new Statements.Span(
                Statements.Time.EFFECTIVE, before.minus(Duration.ofDays(1)), after, written.get(2).recordedAt());
        assertThat(found(search(Set.of(), known))).containsExactly(ids(2, 0, 1));
    }

    @Test
    void looksThroughEverythingWhereAnAccountIsGiven() {
        Statements.Search mine = search(Set.of(book.id(book.used)), Statements.Span.of(Statements.Time.RECORDED, before, after, null));
        assertThat(found(mine)).containsExactly(ids(4, 3, 2, 1, 0));
        assertThat(search.lookedBackTo(mine)).isEmpty();
    }

    @Test
    void saysNothingOfItWhereAllWasLookedThrough() {
        Api staff = api.as(people.auditor());
        var answer = staff.get("/api/v1/ledger/entries?from=" + before + "&to=" + after + "&actorId=ledger.test-" + book.unique);
        assertThat(answer.json().path("items")).hasSize(5);
        assertThat(answer.header("Looked-Back-To")).isEmpty();
    }

    @Test
    void pagesAlongTheEffectiveTimeAsFarAsThatIsBearable() {
        Api staff = api.as(people.auditor());
        String statement = "/api/v1/ledger/accounts/" + book.id(book.award) + "/statement?size=100&time=EFFECTIVE&page=";
        assertThat(staff.get(statement + 200).status()).isEqualTo(200);
        assertThat(staff.get(statement + 201).code()).isEqualTo("ledger.page-too-far");
        assertThat(staff.get(statement.replace("EFFECTIVE", "RECORDED") + 201).status()).isEqualTo(200);
    }

    private Statements.Search byActor(Statements.Time time, Instant from, Instant to) {
        return search(Set.of(), Statements.Span.of(time, from, to, null));
    }

    private Statements.Search search(Set<AccountId> either, Statements.Span span) {
        return new Statements.Search(
                null, Set.of(), null, Set.of(), Set.of(), "ledger.test-" + book.unique, Set.of(), Set.of(), either, null, null, span);
    }

    private List<UUID> found(Statements.Search wanted) {
        return search.list(wanted, FIRST).stream().map(found -> found.transfer().id().value()).toList();
    }

    private UUID[] ids(int... places) {
        return Arrays.stream(places).mapToObj(place -> written.get(place).id().value()).toArray(UUID[]::new);
    }
}
