package kr.cheomdan.identity;

import static kr.cheomdan.identity.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@CheomdanTest
class AccountsTests {

    private static final String GOOD = "correct horse battery";
    private static final Actor VISITOR = Actor.anonymous("127.0.0.1");

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail trail;

    @Autowired
    SignIns signIns;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Actor admin;

    @BeforeEach
    void anAdministrator() {
        admin = people.admin().actor();
    }

    @Nested
    class Creating {

        @Test
        void keepsTheLoginInLowerCaseAndTheRoles() {
            String login = login();
            AccountSummary account = accounts.create(
                    admin,
                    new NewAccount(" " + login.toUpperCase() + " ", " 김 첨단 ", GOOD, Set.of(Role.PROGRAM_LEAD, Role.REVIEWER), "en"));
            assertThat(account.login()).isEqualTo(login);
            assertThat(account.name()).isEqualTo("김 첨단");
            assertThat(account.roles()).containsExactly(Role.REVIEWER, Role.PROGRAM_LEAD);
            assertThat(account.isActive()).isTrue();
            assertThat(accounts.find(account.id())).isEqualTo(account);
            assertThat(accounts.byLogin(login.toUpperCase())).contains(account);
            assertThat(trail.historyOf(Subject.of("account", account.id())))
                    .extracting(AuditTrail.Step::action, AuditTrail.Step::to)
                    .containsExactly(tuple("identity.create-account", "PROGRAM_LEAD REVIEWER"));
        }

        @Test
        void isForAdministratorsAndTheSystemOnly() {
            NewAccount wanted = new NewAccount(login(), "N", GOOD, Set.of(Role.ADMIN), "ko");
            for (Person person : List.of(people.lead(), people.officer(), people.auditor(), people.operator(), people.applicant())) {
                assertRefused(IdentityRefusal.NOT_ALLOWED, () -> accounts.create(person.actor(), wanted));
            }
            assertRefused(IdentityRefusal.SIGN_IN_REQUIRED, () -> accounts.create(VISITOR, wanted));
            assertThat(accounts.create(Actor.system("setup"), wanted).has(Role.ADMIN)).isTrue();
        }

        @Test
        void refusesALoginThatIsTakenInAnyCase() {
            String taken = people.applicant().login();
            assertRefused(
                    IdentityRefusal.LOGIN_TAKEN,
                    () -> accounts.create(admin, new NewAccount(taken.toUpperCase(), "N", GOOD, Set.of(), "ko")));
        }

        @Test
        void refusesMalformedInput() {
            for (String login : List.of("", "ab", "a b", "-ab", "김첨단", "a\0bc", "x".repeat(65), "a'b\"c", "../etc")) {
                assertRefused(
                        IdentityRefusal.LOGIN_MALFORMED, () -> accounts.create(admin, new NewAccount(login, "N", GOOD, Set.of(), "ko")));
            }
            assertRefused(TextRefusal.EMPTY, () -> accounts.create(admin, new NewAccount(login(), " ", GOOD, Set.of(), "ko")));
            assertRefused(
                    TextRefusal.TOO_LONG, () -> accounts.create(admin, new NewAccount(login(), "x".repeat(81), GOOD, Set.of(), "ko")));
            assertRefused(
                    TextRefusal.FORBIDDEN_CHARACTER,
                    () -> accounts.create(admin, new NewAccount(login(), "a\u202Eb", GOOD, Set.of(), "ko")));
            assertRefused(
                    IdentityRefusal.LANGUAGE_UNKNOWN, () -> accounts.create(admin, new NewAccount(login(), "N", GOOD, Set.of(), "fr")));
        }

        @Test
        void keepsWatchersAndAdministratorsApartFromEverybodyElse() {
            for (Role alone : List.of(Role.ADMIN, Role.AUDITOR)) {
                for (Role other : Role.values()) {
                    if (other != alone) {
                        assertRefused(
                                IdentityRefusal.ROLE_STANDS_ALONE,
                                () -> accounts.create(admin, new NewAccount(login(), "N", GOOD, Set.of(alone, other), "ko")));
                    }
                }
            }
        }
    }

    @Nested
    class SigningUp {

        @Test
        void makesAnApplicantAndNothingElse() {
            AccountSummary account = accounts.signUp(VISITOR, login(), "N", GOOD, "ko");
            assertThat(account.roles()).containsExactly(Role.APPLICANT);
            assertThat(trail.historyOf(Subject.of("account", account.id()))).extracting(AuditTrail.Step::action)
                    .containsExactly("identity.sign-up");
        }

        @Test
        void isLimitedPerAddressAndOpenAgainAfterAnHour() {
            Actor busy = Actor.anonymous("2001:db8:1::" + UUID.randomUUID().toString().substring(0, 4));
            for (int i = 0; i < 20; i++) {
                accounts.signUp(busy, login(), "N", GOOD, "ko");
            }
            assertThat(assertRefused(IdentityRefusal.TOO_MANY_SIGN_UPS, () -> accounts.signUp(busy, login(), "N", GOOD, "ko")).arguments())
                    .containsExactly(60L);
            clock.advance(Duration.ofHours(1));
            accounts.signUp(busy, login(), "N", GOOD, "ko");
        }

        @Test
        void countsTakenLoginsToo() {
            Actor collector = Actor.anonymous("2001:db8:2::" + UUID.randomUUID().toString().substring(0, 4));
            String taken = people.applicant().login();
            for (int i = 0; i < 20; i++) {
                assertRefused(IdentityRefusal.LOGIN_TAKEN, () -> accounts.signUp(collector, taken, "N", GOOD, "ko"));
            }
            assertRefused(IdentityRefusal.TOO_MANY_SIGN_UPS, () -> accounts.signUp(collector, taken, "N", GOOD, "ko"));
        }
    }

    @Nested
    class ChangingRoles {

        @Test
        void keepsBeforeAfterAndReason() {
            Person person = people.officer();
            AccountSummary changed =
                    accounts.changeRoles(admin, person.id(), Set.of(Role.PROGRAM_LEAD), "promoted", accounts.find(person.id()).version());
            assertThat(changed.roles()).containsExactly(Role.PROGRAM_LEAD);
            AuditTrail.Step step = last(person.id());
            assertThat(step.action()).isEqualTo("identity.change-roles");
            assertThat(step.from()).isEqualTo("PROGRAM_OFFICER");
            assertThat(step.to()).isEqualTo("PROGRAM_LEAD");
            assertThat(step.reason()).isEqualTo("promoted");
        }

        @Test
        void refusesAVersionThatIsNotThePresentOne() {
            Person person = people.officer();
            int version = accounts.find(person.id()).version();
            accounts.changeRoles(admin, person.id(), Set.of(Role.REVIEWER), "r", version);
            assertThat(assertRefused(
                                    LifecycleRefusal.STALE_VERSION,
                                    () -> accounts.changeRoles(admin, person.id(), Set.of(Role.OPERATOR), "r", version))
                            .arguments())
                    .containsExactly(version, version + 1);
        }

        @Test
        void isNeverForTheOwnAccount() {
            assertRefused(IdentityRefusal.OWN_ACCOUNT, () -> accounts.changeRoles(admin, admin.accountId(), Set.of(), "r", 0));
            assertRefused(IdentityRefusal.OWN_ACCOUNT, () -> accounts.disable(admin, admin.accountId(), "r"));
            assertRefused(IdentityRefusal.OWN_ACCOUNT, () -> accounts.resetPassword(admin, admin.accountId(), "r"));
        }

        @Test
        void isForAdministratorsOnlyAndNeedsAReason() {
            UUID id = people.applicant().id();
            for (Person person : List.of(people.lead(), people.auditor(), people.applicant())) {
                assertRefused(
                        IdentityRefusal.NOT_ALLOWED, () -> accounts.changeRoles(person.actor(), id, Set.of(Role.ADMIN), "r", 0));
            }
            assertRefused(TextRefusal.EMPTY, () -> accounts.changeRoles(admin, id, Set.of(), "  ", 0));
            assertRefused(
                    LifecycleRefusal.NOT_FOUND, () -> accounts.changeRoles(admin, UUID.randomUUID(), Set.of(), "r", 0));
        }

        @Test
        void leavesOneAdministrator() {
            Person other = people.admin();
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                status.setRollbackOnly();
                jdbc.sql("update identity.account set status = 'DISABLED' where roles @> array['ADMIN'] and id <> :id")
                        .param("id", other.id())
                        .update();
                int version = accounts.find(other.id()).version();
                assertRefused(
                        IdentityRefusal.LAST_ADMINISTRATOR, () -> accounts.changeRoles(admin, other.id(), Set.of(), "r", version));
                assertRefused(IdentityRefusal.LAST_ADMINISTRATOR, () -> accounts.disable(admin, other.id(), "r"));
            });
        }
    }

    @Nested
    class Disabling {

        @Test
        void isKeptWithItsReasonAndDoneOnce() {
            Person person = people.applicant();
            assertThat(accounts.disable(admin, person.id(), "left").status()).isEqualTo(AccountStatus.DISABLED);
            AccountSummary again = accounts.disable(admin, person.id(), "left again");
            assertThat(last(person.id()).reason()).isEqualTo("left");
            assertThat(again.status()).isEqualTo(AccountStatus.DISABLED);
            assertThat(accounts.enable(admin, person.id(), "back").isActive()).isTrue();
        }

        @Test
        void takesTheAccountOutOfTheListsOfItsRole() {
            Person reviewer = people.reviewer();
            assertThat(accounts.withRole(Role.REVIEWER)).extracting(AccountSummary::id).contains(reviewer.id());
            accounts.disable(admin, reviewer.id(), "left");
            assertThat(accounts.withRole(Role.REVIEWER)).extracting(AccountSummary::id).doesNotContain(reviewer.id());
        }
    }

    @Nested
    class Finding {

        @Test
        void findsByPartsOfLoginAndNameLiterally() {
            String mark = "m" + UUID.randomUUID().toString().substring(0, 8);
            AccountSummary account = accounts.create(admin, new NewAccount(mark + "_a", "100% " + mark, GOOD, Set.of(), "ko"));
            assertThat(accounts.search(admin, mark.toUpperCase(), PageQuery.first()).items()).containsExactly(account);
            assertThat(accounts.search(admin, "0% " + mark, PageQuery.first()).total()).isEqualTo(1);
            assertThat(accounts.search(admin, mark + "%a", PageQuery.first()).items()).isEmpty();
            assertThat(accounts.search(admin, mark + "\0", PageQuery.first()).items()).containsExactly(account);
        }

        @Test
        void isForAdministratorsAndAuditors() {
            assertThat(accounts.search(people.auditor().actor(), null, PageQuery.first()).items()).isNotEmpty();
            assertRefused(IdentityRefusal.NOT_ALLOWED, () -> accounts.search(people.lead().actor(), "", PageQuery.first()));
            Person applicant = people.applicant();
            assertThat(accounts.get(applicant.actor(), applicant.id()).login()).isEqualTo(applicant.login());
            assertRefused(IdentityRefusal.NOT_ALLOWED, () -> accounts.get(applicant.actor(), people.applicant().id()));
            assertRefused(IdentityRefusal.SIGN_IN_REQUIRED, () -> accounts.get(VISITOR, Actor.NOBODY));
        }

        @Test
        void findsSeveralAtOnce() {
            UUID first = people.applicant().id();
            UUID second = people.reviewer().id();
            assertThat(accounts.findAll(List.of(first, second, UUID.randomUUID()))).containsOnlyKeys(first, second);
            assertRefused(LifecycleRefusal.NOT_FOUND, () -> accounts.find(UUID.randomUUID()));
        }
    }

    @Test
    void letsAPersonChangeNameAndLanguageOnly() {
        Person person = people.applicant();
        AccountSummary changed = accounts.changeOwnProfile(person.actor(), "New name", "en");
        assertThat(changed.name()).isEqualTo("New name");
        assertThat(changed.roles()).containsExactly(Role.APPLICANT);
        assertThat(accounts.changeOwnProfile(person.actor(), "New name", "en").version()).isEqualTo(changed.version());
        assertRefused(IdentityRefusal.SIGN_IN_REQUIRED, () -> accounts.changeOwnProfile(VISITOR, "N", "ko"));
    }

    private AuditTrail.Step last(UUID account) {
        List<AuditTrail.Step> history = trail.historyOf(Subject.of("account", account));
        return history.get(history.size() - 1);
    }

    private static String login() {
        return "a" + UUID.randomUUID();
    }
}
