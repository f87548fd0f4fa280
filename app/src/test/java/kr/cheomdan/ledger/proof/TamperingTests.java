package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.ledger.AccountId;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.TestBook;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody with all rights on the database alters the book. Each way is tried in a transaction that is undone, with the guards of the
 * database taken away first, and the proof must name it.
 */
@CheomdanTest
class TamperingTests {

    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");
    private static final Set<String> MAY_BE_ABSENT = Set.of("reversals", "two-people", "exchanges");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private TestBook book;
    private Transfer posted;
    private Transfer held;
    private Transfer settled;
    private Transfer last;
    private AccountId award;
    private AccountId used;

    @BeforeEach
    void writeABook() {
        book = TestBook.withAward(ledger, 1_000);
        posted = book.post(TransferCode.JOB_HELD, book.award, book.used, 10);
        Transfer ended = book.hold(100);
        settled = book.settle(ended, 40);
        held = book.hold(50);
        last = book.post(TransferCode.JOB_HELD, book.award, book.used, 5);
        award = book.id(book.award);
        used = book.id(book.used);
    }

    @Test
    void findsNothingWrongInABookThatNobodyTouched() {
        proof.makeDigest(AUDITOR);
        Verification verification = proof.verify(AUDITOR);
        assertThat(verification.ok()).isTrue();
        assertThat(verification.checks()).hasSize(22).allSatisfy(check -> {
            assertThat(check.checked()).as(check.name()).isGreaterThanOrEqualTo(MAY_BE_ABSENT.contains(check.name()) ? 0 : 1);
            assertThat(check.firstWrong()).as(check.name()).isNull();
        });
        assertThat(verification.transfers()).isGreaterThanOrEqualTo(7);
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                Tampering.of("an amount is raised", "hash-chain", "{posted}",
                        "update ledger.transfer set posted = 11 where id = '{posted}'"),
                Tampering.of("an amount is raised and every balance after it made to fit", "hash-chain", "{posted}",
                        "update ledger.transfer set posted = 11 where id = '{posted}'",
                        "update ledger.transfer set from_posted = from_posted - 1 where from_account = '{award}' and from_number >= 2",
                        "update ledger.transfer set to_posted = to_posted + 1 where to_account = '{used}'",
                        "update ledger.balance set posted = posted - 1 where account_id = '{award}'",
                        "update ledger.balance set posted = posted + 1 where account_id = '{used}'"),
                Tampering.of("a balance is raised", "balances-agree", "{award}",
                        "update ledger.balance set posted = posted + 1000 where account_id = '{award}'"),
                Tampering.of("a balance is raised, and so the sum", "balances-sum-to-zero", "CPU_SECOND",
                        "update ledger.balance set posted = posted + 1000 where account_id = '{award}'"),
                Tampering.of("what is reserved is forgotten", "balances-agree", "{award}",
                        "update ledger.balance set reserved_out = 0 where account_id = '{award}'"),
                Tampering.of("a running balance is altered", "running-balances", "{settled}",
                        "update ledger.transfer set from_posted = from_posted + 1 where id = '{settled}'"),
                Tampering.of("a transfer in the middle is removed", "numbered-without-gaps", "{settled}",
                        "delete from ledger.transfer where reservation is null and kind = 'RESERVED' and id = '{ended}'"),
                Tampering.of("the last transfer is removed", "numbered-without-gaps", "{award}|{used}",
                        "delete from ledger.transfer where id = '{last}'"),
                Tampering.of("the last transfer is removed and the accounts made to fit", "hash-chain", "{award}|{used}",
                        "delete from ledger.transfer where id = '{last}'",
                        "update ledger.balance set posted = posted + 5, entries = entries - 1 where account_id = '{award}'",
                        "update ledger.balance set posted = posted - 5, entries = entries - 1 where account_id = '{used}'"),
                Tampering.of("two transfers change places", "numbered-without-gaps", "{last}",
                        "update ledger.transfer set position = -position where id in ('{posted}', '{last}')",
                        "update ledger.transfer t set position = -o.position from ledger.transfer o"
                                + " where (t.id, o.id) in (('{posted}', '{last}'), ('{last}', '{posted}'))"),
                Tampering.of("entries are renumbered", "numbered-without-gaps", "{posted}",
                        "update ledger.transfer set from_number = from_number + 1 where id = '{posted}'"),
                Tampering.of("the cause is altered", "hash-chain", "{posted}",
                        "update ledger.transfer set cause_id = 'somebody-else' where id = '{posted}'"),
                Tampering.of("the cause is blanked", "cause-and-actor", "{posted}",
                        "update ledger.transfer set cause_id = ' ' where id = '{posted}'"),
                Tampering.of("the actor is altered", "hash-chain", "{settled}",
                        "update ledger.transfer set actor_id = 'another.task' where id = '{settled}'"),
                Tampering.of("the key is altered", "hash-chain", "{posted}",
                        "update ledger.transfer set key = key || '-again' where id = '{posted}'"),
                Tampering.of("the time of recording is moved", "recorded-in-order", "{settled}",
                        "update ledger.transfer set recorded_at = recorded_at - interval '1 day' where id = '{settled}'"),
                Tampering.of("the effective time is moved", "hash-chain", "{settled}",
                        "update ledger.transfer set effective_at = effective_at - interval '1 day' where id = '{settled}'"),
                Tampering.of("a hash is altered", "hash-chain", "{posted}",
                        "update ledger.transfer set hash = sha256('x') where id = '{posted}'"),
                Tampering.of("the head of an account is altered", "hash-chain", "{award}",
                        "update ledger.balance set head = sha256('x') where account_id = '{award}'"),
                Tampering.of("the time of an account's last transfer is put off", "recorded-in-order", "{award}",
                        "update ledger.balance set last_recorded_at = '2999-01-01Z' where account_id = '{award}'"),
                Tampering.of("an account is given to another owner", "hash-chain", "account {award}",
                        "update ledger.account set owner_id = 'thief-{award}' where id = '{award}'"),
                Tampering.of("a floor is taken away", "floor-now", "{award}",
                        "update ledger.balance set floor = null where account_id = '{award}'"),
                Tampering.of("an account goes below its floor", "floor-now", "{award}",
                        "update ledger.balance set posted = -1, reserved_out = 0 where account_id = '{award}'"),
                Tampering.of("an account was below its floor for a while", "floor-at-every-entry", "{posted}",
                        "update ledger.transfer set posted = 5000 where id = '{posted}'",
                        "update ledger.transfer set posted = 5 where id = '{last}'"),
                Tampering.of("an account is removed", "codes-and-accounts", "{used}",
                        "delete from ledger.account where id = '{used}'"),
                Tampering.of("what stands on an account is removed", "numbered-without-gaps", "{used}",
                        "delete from ledger.balance where account_id = '{used}'"),
                Tampering.of("an account and what stands on it are removed", "codes-and-accounts", "{used}",
                        "delete from ledger.account where id = '{used}'",
                        "delete from ledger.balance where account_id = '{used}'"),
                Tampering.of("something stands on no account", "balances-agree", "{posted}",
                        "insert into ledger.balance select '{posted}', floor, posted, reserved_out, reserved_in, entries, last_recorded_at,"
                                + " head from ledger.balance where account_id = '{used}'"),
                Tampering.of("two accounts change what stands on them", "balances-agree", "{award}|{used}",
                        "update ledger.balance set account_id = '{posted}' where account_id = '{award}'",
                        "update ledger.balance set account_id = '{award}' where account_id = '{used}'",
                        "update ledger.balance set account_id = '{used}' where account_id = '{posted}'"),
                Tampering.of("an account changes its unit", "codes-and-accounts", "{posted}",
                        "update ledger.account set unit = 'SEAT' where id = '{used}'"),
                Tampering.of("an account changes its unit, and so the sums", "transfers-sum-to-zero", "CPU_SECOND",
                        "update ledger.account set unit = 'SEAT' where id = '{used}'"),
                Tampering.of("the code is unknown", "codes-and-accounts", "{posted}",
                        "update ledger.transfer set code = 'GIFT' where id = '{posted}'"),
                Tampering.of("more is settled than was reserved", "settled-within-reserved", "{settled}",
                        "update ledger.transfer set posted = 101 where id = '{settled}'"),
                Tampering.of("an end names another reservation", "reservations-end-once", "{settled}",
                        "update ledger.transfer set reservation = '{held}' where id = '{settled}'"),
                Tampering.of("a reservation ends twice", "reservations-end-once", "{ended}", COPY.formatted(
                        "gen_random_uuid()", "key || '-twice'", "{settled}")),
                Tampering.of("a transfer is slipped in", "numbered-without-gaps", "{award}", COPY.formatted(
                        "gen_random_uuid()", "key || '-extra'", "{posted}")),
                Tampering.of("an open reservation is struck off the list", "open-reservations", "{held}",
                        "delete from ledger.open_reservation where transfer_id = '{held}'"),
                Tampering.of("an ended reservation is put back on the list", "open-reservations", "{ended}",
                        "insert into ledger.open_reservation values ('{ended}', '{award}', '{used}', 100, null)"),
                Tampering.of("an open reservation is listed with less", "open-reservations", "{held}",
                        "update ledger.open_reservation set amount = 1 where transfer_id = '{held}'"));
    }

    /** Repeats a line at the end of the book with an id and a key of its own. */
    private static final String COPY = """
            insert into ledger.transfer (id, kind, code, from_account, to_account, unit, posted, pending, reservation, expires_at,
                cause_kind, cause_id, actor_kind, actor_id, key, effective_at, recorded_at, from_number, from_posted,
                from_reserved_out, from_reserved_in, to_number, to_posted, to_reserved_out, to_reserved_in, hash)
            select %s, kind, code, from_account, to_account, unit, posted, pending, reservation, expires_at,
                cause_kind, cause_id, actor_kind, actor_id, %s, effective_at, recorded_at, from_number, from_posted,
                from_reserved_out, from_reserved_in, to_number, to_posted, to_reserved_out, to_reserved_in, hash
            from ledger.transfer where id = '%s'
            """;

    @ParameterizedTest
    @MethodSource("tamperings")
    void isFound(Tampering tampering) {
        Verification found = transaction.execute(status -> {
            status.setRollbackOnly();
            takeGuardsAway();
            for (String sql : tampering.sql()) {
                assertThat(jdbc.sql(fill(sql)).update()).as(sql).isPositive();
            }
            return proof.verify(AUDITOR);
        });
        assertThat(found.ok()).isFalse();
        Verification.Check check = found.checks().stream()
                .filter(one -> one.name().equals(tampering.check()))
                .findFirst()
                .orElseThrow();
        assertThat(check.ok()).as("%s should find it: %s", check, found).isFalse();
        assertThat(fill(tampering.names()).split("\\|")).as("%s", check).anyMatch(check.firstWrong()::contains);
    }

    @Test
    void isRefusedByTheDatabaseWhileItsGuardsStand() {
        for (String sql : List.of(
                "update ledger.transfer set posted = 11 where id = '{posted}'",
                "delete from ledger.transfer where id = '{posted}'",
                "truncate ledger.transfer",
                "delete from ledger.account where id = '{award}'",
                "update ledger.account set owner_id = 'somebody-else' where id = '{award}'",
                "update ledger.balance set floor = -1000 where account_id = '{award}'",
                "update ledger.rule set after_position = after_position + 1000",
                "update ledger.balance set posted = -1 where account_id = '{award}'",
                "delete from ledger.balance where account_id = '{award}'",
                "truncate ledger.balance",
                COPY.formatted("gen_random_uuid()", "key || '-twice'", "{settled}"),
                COPY.formatted("gen_random_uuid()", "key", "{posted}"))) {
            assertThatThrownBy(() -> jdbc.sql(fill(sql)).update()).as(sql).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void letsOnlyThoseProveWhoAnswerForTheBook() {
        for (Role role : Role.values()) {
            Actor actor = new Actor(UUID.randomUUID(), "somebody", Set.of(role), "test");
            if (Set.of(Role.AUDITOR, Role.ADMIN, Role.PROGRAM_LEAD).contains(role)) {
                assertThat(proof.verify(actor).ok()).isTrue();
            } else {
                assertThatThrownBy(() -> proof.verify(actor)).isInstanceOf(RefusedException.class);
            }
        }
    }

    private void takeGuardsAway() {
        for (String sql : List.of(
                "alter table ledger.transfer disable trigger user",
                "alter table ledger.account disable trigger user",
                "alter table ledger.transfer drop constraint transfer_amounts, drop constraint transfer_explained",
                "alter table ledger.balance disable trigger user",
                "alter table ledger.balance drop constraint balance_floor",
                "drop index ledger.transfer_ends_once",
                "alter table ledger.transfer alter column position set generated by default")) {
            jdbc.sql(sql).update();
        }
    }

    private String fill(String text) {
        return text.replace("{posted}", posted.id().toString())
                .replace("{settled}", settled.id().toString())
                .replace("{ended}", settled.reservation().toString())
                .replace("{held}", held.id().toString())
                .replace("{last}", last.id().toString())
                .replace("{award}", award.toString())
                .replace("{used}", used.toString());
    }
}
