package kr.cheomdan.identity;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class SignInsTests {

    private static final String HERE = "127.0.0.1";
    private static final String WRONG = "wrong password";

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail trail;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void letsInWithTheRightPasswordInEitherCase() {
        Person person = people.applicant();
        assertThat(signIns.signIn(" " + person.login().toUpperCase() + " ", person.password(), HERE).account().id()).isEqualTo(person.id());
    }

    @Nested
    class LockOut {

        @Test
        void locksAtTheFifthWrongPasswordAndSaysForHowLong() {
            Person person = people.applicant();
            wrong(person.login(), 4);
            RefusedException locked = refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.LOCKED);
            assertThat(locked.arguments()).containsExactly(15L);
            refused(() -> signIns.signIn(person.login(), person.password(), HERE), IdentityRefusal.LOCKED);
        }

        @Test
        void refusesTenWrongLogInsInARowAndLetsInAfterTheLock() {
            Person person = people.applicant();
            for (int i = 0; i < 10; i++) {
                Refusal expected = i < 4 ? IdentityRefusal.WRONG_CREDENTIALS : IdentityRefusal.LOCKED;
                refused(() -> signIns.signIn(person.login(), WRONG, HERE), expected);
            }
            clock.advance(Duration.ofMinutes(15));
            assertThat(signIns.signIn(person.login(), person.password(), HERE).account().id()).isEqualTo(person.id());
        }

        @Test
        void isNotProlongedByTryingWhileLocked() {
            Person person = people.applicant();
            wrong(person.login(), 4);
            refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.LOCKED);
            clock.advance(Duration.ofMinutes(14));
            assertThat(refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.LOCKED).arguments())
                    .containsExactly(1L);
            clock.advance(Duration.ofMinutes(1));
            refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.WRONG_CREDENTIALS);
        }

        @Test
        void forgetsWrongPasswordsAfterARightOneAndAfterSilence() {
            Person person = people.applicant();
            wrong(person.login(), 4);
            signIns.signIn(person.login(), person.password(), HERE);
            wrong(person.login(), 4);
            clock.advance(Duration.ofMinutes(16));
            wrong(person.login(), 4);
            signIns.signIn(person.login(), person.password(), HERE);
        }

        @Test
        void answersTheSameForALoginThatDoesNotExist() {
            String unknown = "nobody-" + UUID.randomUUID();
            wrong(unknown, 4);
            assertThat(refused(() -> signIns.signIn(unknown, WRONG, HERE), IdentityRefusal.LOCKED).arguments())
                    .containsExactly(15L);
        }

        @Test
        void answersStrangeLoginsLikeUnknownOnes() {
            for (String strange : List.of("", " ", "a\0b", "' or 1=1 --", "x".repeat(100_000), "관리자", "\uD800")) {
                String password = strange + " " + UUID.randomUUID();
                refused(() -> signIns.signIn(strange + UUID.randomUUID(), password, HERE), IdentityRefusal.WRONG_CREDENTIALS);
            }
        }

        @Test
        void countsSixteenWrongLogInsAtTheSameMomentOneByOne() throws Exception {
            Person person = people.applicant();
            List<Refusal> answers = atOnce(16, () -> {
                try {
                    signIns.signIn(person.login(), WRONG, HERE);
                    throw new AssertionError("let in");
                } catch (RefusedException refused) {
                    return refused.refusal();
                }
            });
            assertThat(answers).filteredOn(IdentityRefusal.WRONG_CREDENTIALS::equals).hasSize(4);
            assertThat(answers).filteredOn(IdentityRefusal.LOCKED::equals).hasSize(12);
        }

        @Test
        void letsInEverybodyWhoKnowsThePasswordAtTheSameMoment() throws Exception {
            Person person = people.applicant();
            assertThat(atOnce(16, () -> signIns.signIn(person.login(), person.password(), HERE).account().id()))
                    .containsOnly(person.id());
        }

        @Test
        void locksAnAddressThatTriesManyLogins() {
            String origin = "2001:db8::" + UUID.randomUUID().toString().substring(0, 4);
            for (int i = 0; i < 99; i++) {
                refused(() -> signIns.signIn("spray-" + UUID.randomUUID(), WRONG, origin), IdentityRefusal.WRONG_CREDENTIALS);
            }
            refused(() -> signIns.signIn("spray-" + UUID.randomUUID(), WRONG, origin), IdentityRefusal.LOCKED);
            Person person = people.applicant();
            refused(() -> signIns.signIn(person.login(), person.password(), origin), IdentityRefusal.LOCKED);
            signIns.signIn(person.login(), person.password(), HERE);
        }

        @Test
        void endsWhenAnAdministratorUnlocks() {
            Person person = people.applicant();
            Person admin = people.admin();
            wrong(person.login(), 4);
            refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.LOCKED);
            assertThat(accounts.lockedUntil(admin.actor(), person.id())).isPresent();
            accounts.unlock(admin.actor(), person.id());
            assertThat(accounts.lockedUntil(admin.actor(), person.id())).isEmpty();
            signIns.signIn(person.login(), person.password(), HERE);
        }

        @Test
        void keepsNothingOfWhatWasTypedAsLogin() {
            String typed = "my secret typed too high " + UUID.randomUUID();
            refused(() -> signIns.signIn(typed, WRONG, HERE), IdentityRefusal.WRONG_CREDENTIALS);
            assertThat(jdbc.sql("select count(*) from identity.audit_entry e where e::text like :typed")
                            .param("typed", "%" + typed + "%")
                            .query(Long.class)
                            .single())
                    .isZero();
        }

        @Test
        void isForgottenADayAfterTheLastTry() {
            String login = "forgotten-" + UUID.randomUUID();
            wrong(login, 1);
            clock.advance(Duration.ofHours(25));
            signIns.forgetOldAttempts();
            assertThat(jdbc.sql("select count(*) from identity.attempt where key_sha256 = :key")
                            .param("key", Sha256.of(login))
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Nested
    class DisabledAccounts {

        @Test
        void areToldSoOnlyWithTheRightPassword() {
            Person person = people.applicant();
            accounts.disable(people.admin().actor(), person.id(), "left the agency");
            refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.WRONG_CREDENTIALS);
            refused(() -> signIns.signIn(person.login(), person.password(), HERE), IdentityRefusal.ACCOUNT_DISABLED);
        }

        @Test
        void haveNoSessionAnyMore() {
            Person person = people.applicant();
            SignIns.SignedIn session = signIns.signIn(person.login(), person.password(), HERE);
            assertThat(signIns.signedIn(person.id(), session.credentials())).isPresent();
            Actor admin = people.admin().actor();
            accounts.disable(admin, person.id(), "left the agency");
            assertThat(signIns.signedIn(person.id(), session.credentials())).isEmpty();
            accounts.enable(admin, person.id(), "came back");
            assertThat(signIns.signedIn(person.id(), session.credentials())).isEmpty();
        }
    }

    @Nested
    class OwnPassword {

        private static final String CHOSEN = "another horse entirely";

        @Test
        void isChangedAndEndsOtherSessions() {
            Person person = people.applicant();
            SignIns.SignedIn before = signIns.signIn(person.login(), person.password(), HERE);
            SignIns.SignedIn after = signIns.changeOwnPassword(person.actor(), person.password(), CHOSEN);
            assertThat(signIns.signedIn(person.id(), before.credentials())).isEmpty();
            assertThat(signIns.signedIn(person.id(), after.credentials())).isPresent();
            refused(() -> signIns.signIn(person.login(), person.password(), HERE), IdentityRefusal.WRONG_CREDENTIALS);
            signIns.signIn(person.login(), CHOSEN, HERE);
        }

        @Test
        void cannotBeGuessedThroughTheFormEither() {
            Person person = people.applicant();
            for (int i = 0; i < 4; i++) {
                refused(
                        () -> signIns.changeOwnPassword(person.actor(), WRONG, CHOSEN), IdentityRefusal.CURRENT_PASSWORD_WRONG);
            }
            refused(() -> signIns.changeOwnPassword(person.actor(), WRONG, CHOSEN), IdentityRefusal.LOCKED);
        }

        @Test
        void mustBeAnotherAndAGoodOne() {
            Person person = people.applicant();
            refused(
                    () -> signIns.changeOwnPassword(person.actor(), person.password(), person.password()),
                    IdentityRefusal.PASSWORD_UNCHANGED);
            refused(
                    () -> signIns.changeOwnPassword(person.actor(), person.password(), person.login() + person.login()),
                    IdentityRefusal.PASSWORD_TOO_SIMPLE);
            refused(
                    () -> signIns.changeOwnPassword(Actor.anonymous(HERE), WRONG, CHOSEN), IdentityRefusal.SIGN_IN_REQUIRED);
        }

        @Test
        void hasToBeChosenAfterAnAdministratorSetOne() {
            Person person = people.applicant();
            String temporary = accounts.resetPassword(people.admin().actor(), person.id(), "forgotten");
            SignIns.SignedIn session = signIns.signIn(person.login(), temporary, HERE);
            assertThat(session.mustChangePassword()).isTrue();
            assertThat(signIns.changeOwnPassword(person.actor(), temporary, CHOSEN).mustChangePassword()).isFalse();
        }
    }

    @Test
    void recordsWhoSignedInAndWhoFailed() {
        Person person = people.applicant();
        refused(() -> signIns.signIn(person.login(), WRONG, HERE), IdentityRefusal.WRONG_CREDENTIALS);
        signIns.signIn(person.login(), person.password(), HERE);
        signIns.signOut(person.actor());
        assertThat(trail.historyOf(Subject.of("account", person.id())))
                .extracting(AuditTrail.Step::action)
                .endsWith("identity.sign-in-failed", "identity.sign-in", "identity.sign-out");
    }

    private void wrong(String login, int times) {
        for (int i = 0; i < times; i++) {
            refused(() -> signIns.signIn(login, WRONG, HERE), IdentityRefusal.WRONG_CREDENTIALS);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, act))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
