package kr.cheomdan.identity;

import static kr.cheomdan.testing.Refusals.refused;
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
                refused(() -> accounts.create(person.actor(), wanted), IdentityRefusal.NOT_ALLOWED);
            }
            refused(() -> accounts.create(VISITOR, wanted), IdentityRefusal.SIGN_IN_REQUIRED);
            assertThat(accounts.create(Actor.system("setup"), wanted).has(Role.ADMIN)).isTrue();
        }

        @Test
        void refusesALoginThatIsTakenInAnyCase() {
            String taken = people.applicant().login();
            refused(
                    () -> accounts.create(admin, new NewAccount(taken.toUpperCase(), "N", GOOD, Set.of(), "ko")),
                    IdentityRefusal.LOGIN_TAKEN);
        }

        @Test
        void refusesMalformedInput() {
            for (String login : List.of("", "ab", "a b", "-ab", "김첨단", "a\0bc", "x".repeat(65), "a'b\"c", "../etc")) {
                refused(
                        () -> accounts.create(admin, new NewAccount(login, "N", GOOD, Set.of(), "ko")), IdentityRefusal.LOGIN_MALFORMED);
            }
            refused(() -> accounts.create(admin, new NewAccount(login(), " ", GOOD, Set.of(), "ko")), TextRefusal.EMPTY);
            refused(
                    () -> accounts.create(admin, new NewAccount(login(), "x".repeat(81), GOOD, Set.of(), "ko")), TextRefusal.TOO_LONG);
            refused(
                    () -> accounts.create(admin, new NewAccount(login(), "a\u202Eb", GOOD, Set.of(), "ko")),
                    TextRefusal.FORBIDDEN_CHARACTER);
            refused(
                    () -> accounts.create(admin, new NewAccount(login(), "N", GOOD, Set.of(), "fr")), IdentityRefusal.LANGUAGE_UNKNOWN);
        }

        @Test
        void keepsWatchersAndAdministratorsApartFromEverybodyElse() {
            for (Role alone : List.of(Role.ADMIN, Role.AUDITOR)) {
                for (Role other : Role.values()) {
                    if (other != alone) {
                        refused(
                                () -> accounts.create(admin, new NewAccount(login(), "N", GOOD, Set.of(alone, other), "ko")),
                                IdentityRefusal.ROLE_STANDS_ALONE);
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
            assertThat(refused(() -> accounts.signUp(busy, login(), "N", GOOD, "ko"), IdentityRefusal.TOO_MANY_SIGN_UPS).arguments())
                    .containsExactly(60L);
            clock.advance(Duration.ofHours(1));
            accounts.signUp(busy, login(), "N", GOOD, "ko");
        }

        @Test
        void countsTakenLoginsToo() {
            Actor collector = Actor.anonymous("2001:db8:2::" + UUID.randomUUID().toString().substring(0, 4));
            String taken = people.applicant().login();
            for (int i = 0; i < 20; i++) {
                refused(() -> accounts.signUp(collector, taken, "N", GOOD, "ko"), IdentityRefusal.LOGIN_TAKEN);
            }
            refused(() -> accounts.signUp(collector, taken, "N", GOOD, "ko"), IdentityRefusal.TOO_MANY_SIGN_UPS);
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
            assertThat(refused(
                                    () -> accounts.changeRoles(admin, person.id(), Set.of(Role.OPERATOR), "r", version),
                                    LifecycleRefusal.STALE_VERSION)
                            .arguments())
                    .containsExactly(version, version + 1);
        }

        @Test
        void isNeverForTheOwnAccount() {
            refused(() -> accounts.changeRoles(admin, admin.accountId(), Set.of(), "r", 0), IdentityRefusal.OWN_ACCOUNT);
            refused(() -> accounts.disable(admin, admin.accountId(), "r"), IdentityRefusal.OWN_ACCOUNT);
            refused(() -> accounts.resetPassword(admin, admin.accountId(), "r"), IdentityRefusal.OWN_ACCOUNT);
        }

        @Test
        void isForAdministratorsOnlyAndNeedsAReason() {
            UUID id = people.applicant().id();
            for (Person person : List.of(people.lead(), people.auditor(), people.applicant())) {
                refused(
                        () -> accounts.changeRoles(person.actor(), id, Set.of(Role.ADMIN), "r", 0), IdentityRefusal.NOT_ALLOWED);
            }
            refused(() -> accounts.changeRoles(admin, id, Set.of(), "  ", 0), TextRefusal.EMPTY);
            refused(
                    () -> accounts.changeRoles(admin, UUID.randomUUID(), Set.of(), "r", 0), LifecycleRefusal.NOT_FOUND);
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
                refused(
                        () -> accounts.changeRoles(admin, other.id(), Set.of(), "r", version), IdentityRefusal.LAST_ADMINISTRATOR);
                refused(() -> accounts.disable(admin, other.id(), "r"), IdentityRefusal.LAST_ADMINISTRATOR);
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
            refused(() -> accounts.search(people.lead().actor(), "", PageQuery.first()), IdentityRefusal.NOT_ALLOWED);
            Person applicant = people.applicant();
            assertThat(accounts.get(applicant.actor(), applicant.id()).login()).isEqualTo(applicant.login());
            refused(() -> accounts.get(applicant.actor(), people.applicant().id()), IdentityRefusal.NOT_ALLOWED);
            refused(() -> accounts.get(VISITOR, Actor.NOBODY), IdentityRefusal.SIGN_IN_REQUIRED);
        }

        @Test
        void findsSeveralAtOnce() {
            UUID first = people.applicant().id();
            UUID second = people.reviewer().id();
            assertThat(accounts.findAll(List.of(first, second, UUID.randomUUID()))).containsOnlyKeys(first, second);
            refused(() -> accounts.find(UUID.randomUUID()), LifecycleRefusal.NOT_FOUND);
        }
    }

    @Test
    void letsAPersonChangeNameAndLanguageOnly() {
        Person person = people.applicant();
        AccountSummary changed = accounts.changeOwnProfile(person.actor(), "New name", "en");
        assertThat(changed.name()).isEqualTo("New name");
        assertThat(changed.roles()).containsExactly(Role.APPLICANT);
        assertThat(accounts.changeOwnProfile(person.actor(), "New name", "en").version()).isEqualTo(changed.version());
        refused(() -> accounts.changeOwnProfile(VISITOR, "N", "ko"), IdentityRefusal.SIGN_IN_REQUIRED);
    }

    private AuditTrail.Step last(UUID account) {
        List<AuditTrail.Step> history = trail.historyOf(Subject.of("account", account));
        return history.get(history.size() - 1);
    }

    private static String login() {
        return "a" + UUID.randomUUID();
    }
}
