package kr.cheomdan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.identity.AuditVerification.Fault;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with rights on the database changes the trail by hand; each time in a transaction that is undone. */
@CheomdanTest
class AuditTamperingTests {

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

    @Autowired
    JdbcClient jdbc;

    private Actor auditor;
    private Actor someone;
    private long first;

    @BeforeEach
    void fiveEntriesOfOurOwn() {
        auditor = people.auditor().actor();
        someone = people.officer().actor();
        Subject record = subject();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            for (int i = 1; i <= 5; i++) {
                events.publishEvent(Change.of(someone, "tests.number-" + i, record, null));
            }
        });
        first = jdbc.sql("select min(seq) from identity.audit_entry where subject_id = :id")
                .param("id", record.id())
                .query(Long.class)
                .single();
    }

    @Test
    void countsWhatItRecomputed() {
        AuditVerification verification = trail.verify(auditor);
        assertThat(verification.isSound()).isTrue();
        assertThat(verification.badEntry()).isNull();
        assertThat(verification.checked()).isGreaterThanOrEqualTo(first + 4);
        assertThat(verification.lastHash()).hasSize(64);
    }

    @Test
    void isItselfRecorded() {
        trail.verify(auditor);
        AuditFilter own = new AuditFilter(null, null, null, "identity.verify-audit", null, null);
        assertThat(trail.search(auditor, own, PageQuery.first()).items().get(0).actorName()).isEqualTo(auditor.name());
    }

    @Test
    void namesAnEntryWhoseContentWasAltered() {
        for (String change : List.of(
                "actor_name = actor_name || ' '", "action = 'tests.other'", "at = at + interval '1 microsecond'", "reason = ''",
                "details = '{\"a\":\"b\"}'", "details = details || ' '", "whose_kind = 'account', whose_id = ''",
                "account_id = '00000000-0000-0000-0000-000000000000'", "origin = '::1'", "subject_kind = 'test'")) {
            tampered("update identity.audit_entry set " + change + " where seq = " + (first + 2), Fault.ALTERED, first + 2);
        }
    }

    @Test
    void namesAnEntryThatWasRemoved() {
        tampered("delete from identity.audit_entry where seq = " + (first + 1), Fault.MISSING, first + 1);
    }

    @Test
    void namesTheFirstEntryOfACutOffEnd() {
        tampered("delete from identity.audit_entry where seq >= " + (first + 3), Fault.MISSING, first + 3);
    }

    @Test
    void namesEntriesThatChangedPlaces() {
        String swap = """
                update identity.audit_entry set seq = -1 where seq = %1$d;
                update identity.audit_entry set seq = %1$d where seq = %2$d;
                update identity.audit_entry set seq = %2$d where seq = -1"""
                .formatted(first + 1, first + 2);
        tampered(swap, Fault.ALTERED, first + 1);
    }

    @Test
    void namesAnEntryThatWasReplacedWithAHashOfItsOwn() {
        inUndoneTransaction(() -> {
            jdbc.sql("alter table identity.audit_entry disable trigger user").update();
            Instant at = clock.instant();
            AuditChain.Content forged = AuditChain.Content.of(Change.of(someone, "tests.forged", subject(), null), at);
            byte[] previous = new byte[32];
            jdbc.sql("""
                            update identity.audit_entry set at = :at, account_id = :account, actor_name = :name, origin = :origin,
                                action = :action, subject_kind = :kind, subject_id = :id, whose_kind = null, whose_id = null,
                                from_state = null, to_state = null, reason = null, details = '{}',
                                previous_hash = :previous, hash = :hash where seq = :seq""")
                    .param("at", Timestamp.from(forged.at()))
                    .param("account", forged.accountId())
                    .param("name", forged.actorName())
                    .param("origin", forged.origin())
                    .param("action", forged.action())
                    .param("kind", forged.subjectKind())
                    .param("id", forged.subjectId())
                    .param("previous", previous)
                    .param("hash", AuditChain.hash(previous, first + 2, forged))
                    .param("seq", first + 2)
                    .update();
            assertFault(Fault.OUT_OF_PLACE, first + 2);
        });
    }

    @Test
    void namesAnEntryPutBehindTheLast() {
        String copy = """
                insert into identity.audit_entry select entries + 1, at, account_id, actor_name, origin, action, subject_kind,
                    subject_id, whose_kind, whose_id, from_state, to_state, reason, details, previous_hash, hash
                from identity.audit_entry, identity.audit_head where seq = """ + first;
        long next = jdbc.sql("select entries + 1 from identity.audit_head").query(Long.class).single();
        tampered(copy, Fault.ADDED, next);
    }

    @Test
    void namesAHeadThatIsNotTheEntries() {
        long entries = jdbc.sql("select entries from identity.audit_head").query(Long.class).single();
        tampered("update identity.audit_head set last_hash = previous_hash from identity.audit_entry where seq = entries",
                Fault.HEAD_ALTERED, entries);
        tampered("update identity.audit_head set entries = entries + 1", Fault.MISSING, entries + 1);
    }

    private void tampered(String statements, Fault fault, long entry) {
        inUndoneTransaction(() -> {
            jdbc.sql("alter table identity.audit_entry disable trigger user").update();
            jdbc.sql("alter table identity.audit_head disable trigger user").update();
            for (String statement : statements.split(";")) {
                jdbc.sql(statement).update();
            }
            assertFault(fault, entry);
        });
    }

    private void assertFault(Fault fault, long entry) {
        AuditVerification verification = trail.verify(auditor);
        assertThat(verification.fault()).isEqualTo(fault);
        assertThat(verification.badEntry()).isEqualTo(entry);
        assertThat(verification.checked()).isEqualTo(fault == Fault.HEAD_ALTERED ? entry : entry - 1);
    }

    @Test
    void refusesEveryStatementThatChangesEntries() {
        for (String statement : List.of(
                "update identity.audit_entry set reason = 'x'",
                "delete from identity.audit_entry",
                "truncate identity.audit_entry",
                "update identity.audit_head set entries = entries - 1",
                "delete from identity.audit_head",
                "truncate identity.audit_head")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("append-only");
        }
    }

    private static Subject subject() {
        return Subject.of("tests", UUID.randomUUID());
    }

    private void inUndoneTransaction(Runnable act) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            act.run();
        });
    }
}
