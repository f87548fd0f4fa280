package kr.cheomdan.identity;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CheomdanTest
class AuditTrailTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    Actor auditor;
    Actor someone;

    @BeforeEach
    void aReaderAndAnActor() {
        auditor = people.auditor().actor();
        someone = people.officer().actor();
    }

    @Nested
    class Recording {

        @Test
        void appendsWhatATransactionDidInItsOrder() {
            Subject record = subject();
            inTransaction(() -> {
                publish(record, "tests.first");
                publish(record, "tests.second");
            });
            publish(record, "tests.third");
            assertThat(trail.historyOf(record)).extracting(AuditTrail.Step::action)
                    .containsExactly("tests.first", "tests.second", "tests.third");
        }

        @Test
        void appendsNothingOfATransactionThatIsUndone() {
            Subject record = subject();
            assertThatThrownBy(() -> inTransaction(() -> {
                        publish(record, "tests.undone");
                        throw IdentityRefusal.NOT_ALLOWED.with();
                    }))
                    .isNotNull();
            assertThat(trail.historyOf(record)).isEmpty();
        }

        @Test
        void keepsWhatAnInnerTransactionDidWhenTheOuterIsUndone() {
            Subject record = subject();
            assertThatThrownBy(() -> inTransaction(() -> {
                        publish(record, "tests.outer");
                        TransactionTemplate inner = new TransactionTemplate(transactions);
                        inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
                        inner.executeWithoutResult(status -> publish(record, "tests.inner"));
                        throw IdentityRefusal.NOT_ALLOWED.with();
                    }))
                    .isNotNull();
            assertThat(trail.historyOf(record)).extracting(AuditTrail.Step::action).containsExactly("tests.inner");
        }

        @Test
        void refusesToBePromisedAnEntryByATransactionThatCannotWrite() {
            TransactionTemplate reading = new TransactionTemplate(transactions);
            reading.setReadOnly(true);
            assertThatThrownBy(() -> reading.executeWithoutResult(status -> publish(subject(), "tests.read")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tests.read");
        }

        @Test
        void keepsEveryFieldAndCharacter() {
            Subject record = subject();
            Subject whose = new Subject("organisation", "org-" + record.id());
            Change change = new Change(
                    someone, "tests.change", record, whose, "DRAFT", "OPEN", "because\nof \"this\" \\ 한글 🧪 \0 \uD800",
                    Map.of("zeta", "1", "alpha", "=1+1", "한글", "값"));
            events.publishEvent(change);
            AuditEntry entry = trail.search(auditor, of(record), PageQuery.first()).items().get(0);
            assertThat(entry.at()).isEqualTo(clock.instant());
            assertThat(entry.accountId()).isEqualTo(someone.accountId());
            assertThat(entry.actorName()).isEqualTo(someone.name());
            assertThat(entry.origin()).isEqualTo("127.0.0.1");
            assertThat(entry.subject()).isEqualTo(record);
            assertThat(entry.whose()).isEqualTo(whose);
            assertThat(entry.from()).isEqualTo("DRAFT");
            assertThat(entry.to()).isEqualTo("OPEN");
            assertThat(entry.reason()).isEqualTo("because\nof \"this\" \\ 한글 🧪 \uFFFD ?");
            assertThat(entry.details()).containsExactlyInAnyOrderEntriesOf(Map.of("zeta", "1", "alpha", "=1+1", "한글", "값"));
            assertThat(trail.verify(auditor).isSound()).isTrue();
        }

        @Test
        void chainsManyWritersAtTheSameMomentWithoutAGap() throws Exception {
            Subject record = subject();
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                writers.add(() -> {
                    inTransaction(() -> {
                        publish(record, "tests.one");
                        publish(record, "tests.two");
                    });
                    return null;
                });
            }
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
            threads.shutdown();
            assertThat(trail.search(auditor, of(record), new PageQuery(0, 200)).total()).isEqualTo(128);
            assertThat(trail.verify(auditor).isSound()).isTrue();
        }
    }

    @Nested
    class Reading {

        @Test
        void isForAuditorsAndAdministratorsOnly() {
            for (Actor reader : List.of(
                    someone, people.lead().actor(), people.operator().actor(), people.applicant().actor(), people.reviewer().actor())) {
                refused(() -> trail.search(reader, AuditFilter.none(), PageQuery.first()), IdentityRefusal.NOT_ALLOWED);
                refused(() -> trail.export(reader, AuditFilter.none()), IdentityRefusal.NOT_ALLOWED);
                refused(() -> trail.verify(reader), IdentityRefusal.NOT_ALLOWED);
            }
            refused(() -> trail.verify(Actor.anonymous("127.0.0.1")), IdentityRefusal.SIGN_IN_REQUIRED);
            assertThat(trail.search(people.admin().actor(), AuditFilter.none(), PageQuery.first()).items()).isNotEmpty();
        }

        @Test
        void isItselfRecordedWithWhatWasAskedFor() {
            String asked = "tests." + UUID.randomUUID();
            trail.search(auditor, new AuditFilter(null, null, null, asked, null, null), PageQuery.first());
            AuditEntry entry = trail.search(
                            auditor, new AuditFilter(null, "audit-trail", null, "identity.read-audit", null, null), PageQuery.first())
                    .items()
                    .get(0);
            assertThat(entry.details()).containsEntry("action", asked);
        }

        @Test
        void narrowsByPersonRecordActionAndPeriod() {
            clock.advance(Duration.ofMinutes(1));
            Instant start = clock.instant();
            Subject record = subject();
            Subject whose = subject();
            events.publishEvent(Change.of(someone, "tests-narrow.open", record, whose));
            clock.advance(Duration.ofMinutes(1));
            Actor other = people.officer().actor();
            events.publishEvent(Change.of(other, "tests-narrow.close", record, whose));

            assertThat(actions(new AuditFilter(null, null, record.id(), null, null, null)))
                    .containsExactly("tests-narrow.close", "tests-narrow.open");
            assertThat(actions(new AuditFilter(null, "tests", whose.id(), null, null, null))).hasSize(2);
            assertThat(actions(new AuditFilter(null, "other", record.id(), null, null, null))).isEmpty();
            assertThat(actions(new AuditFilter(other.name(), null, record.id(), null, null, null))).containsExactly("tests-narrow.close");
            assertThat(actions(new AuditFilter(null, null, record.id(), "tests-narrow.", null, null))).hasSize(2);
            assertThat(actions(new AuditFilter(null, null, record.id(), "tests-narrow", null, null))).isEmpty();
            assertThat(actions(new AuditFilter(null, null, record.id(), "tests-narrow.open", null, null))).hasSize(1);
            assertThat(actions(new AuditFilter(null, null, record.id(), null, start, clock.instant())))
                    .containsExactly("tests-narrow.open");
            assertThat(actions(new AuditFilter("%", null, record.id(), "%", null, null))).isEmpty();
            assertThat(actions(new AuditFilter("\0", " ", record.id(), "\0", null, null))).hasSize(2);
        }

        @Test
        void findsAPersonByLogin() {
            String login = people.applicant().login();
            AuditFilter filter = new AuditFilter(login, null, null, "identity.issue-token", null, null);
            assertThat(trail.search(auditor, filter, PageQuery.first()).items()).hasSize(1);
        }

        @Test
        void showsARecordsHistoryWithoutWhereThePeopleWere() {
            Subject record = subject();
            for (int i = 0; i < 101; i++) {
                publish(record, "tests.step-" + i);
            }
            assertThat(trail.historyOf(record)).hasSize(100).first().extracting(AuditTrail.Step::action).isEqualTo("tests.step-1");
        }

        private List<String> actions(AuditFilter filter) {
            return trail.search(auditor, filter, PageQuery.first()).items().stream().map(AuditEntry::action).toList();
        }
    }

    private static Subject subject() {
        return Subject.of("tests", UUID.randomUUID());
    }

    private static AuditFilter of(Subject subject) {
        return new AuditFilter(null, subject.kind(), subject.id(), null, null, null);
    }

    private void publish(Subject subject, String action) {
        events.publishEvent(Change.of(someone, action, subject, null));
    }

    private void inTransaction(Runnable act) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> act.run());
    }
}
