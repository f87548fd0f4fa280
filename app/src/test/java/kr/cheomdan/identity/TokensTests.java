package kr.cheomdan.identity;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class TokensTests {

    private static final Actor VISITOR = Actor.anonymous("127.0.0.1");

    @Autowired
    Tokens tokens;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void areRandomAndKeptAsHashOnly() {
        Person person = people.applicant();
        Tokens.Issued first = tokens.issue(VISITOR, person.login(), person.password(), " laptop ");
        Tokens.Issued second = tokens.issueOwn(person.actor(), "server");
        assertThat(first.token()).matches("chd_[A-Za-z0-9_-]{43}").isNotEqualTo(second.token());
        assertThat(first.toString()).doesNotContain(first.token());
        assertThat(first.details().label()).isEqualTo("laptop");
        assertThat(tokens.own(person.actor())).extracting(ApiToken::label).contains("laptop", "server");
        assertThat(jdbc.sql("select count(*) from identity.api_token t where t::text like :token")
                        .param("token", "%" + first.token().substring(4) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void standForThePerson() {
        Person person = people.operator();
        assertThat(tokens.accountOf(person.token()).map(AccountSummary::id)).contains(person.id());
        assertThat(tokens.own(person.actor()).get(0).lastUsedAt()).isEqualTo(clock.instant());
    }

    @Test
    void areNoGoodWhenMisspelt() {
        String token = people.applicant().token();
        for (String wrong : List.of(
                "", "chd_", token.toUpperCase(), token + "x", token.substring(1), token.substring(0, 46) + "!", "x".repeat(47))) {
            assertThat(tokens.accountOf(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void expireAfterThirtyDays() {
        Person person = people.applicant();
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(tokens.accountOf(person.token())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.accountOf(person.token())).isEmpty();
        assertThat(tokens.own(person.actor())).isEmpty();
    }

    @Test
    void endWithTheAccountAndDoNotComeBackWithIt() {
        Person person = people.applicant();
        Actor admin = people.admin().actor();
        accounts.disable(admin, person.id(), "left");
        assertThat(tokens.accountOf(person.token())).isEmpty();
        accounts.enable(admin, person.id(), "back");
        assertThat(tokens.accountOf(person.token())).isEmpty();
    }

    @Test
    void endWithThePassword() {
        Person person = people.applicant();
        signIns.changeOwnPassword(person.actor(), person.password(), "another horse entirely");
        assertThat(tokens.accountOf(person.token())).isEmpty();
    }

    @Test
    void areRevokedByTheirOwnerOnly() {
        Person person = people.applicant();
        UUID id = tokens.own(person.actor()).get(0).id();
        refused(() -> tokens.revoke(people.applicant().actor(), id), LifecycleRefusal.NOT_FOUND);
        refused(() -> tokens.revoke(people.admin().actor(), id), LifecycleRefusal.NOT_FOUND);
        tokens.revoke(person.actor(), id);
        tokens.revoke(person.actor(), id);
        assertThat(tokens.accountOf(person.token())).isEmpty();
    }

    @Test
    void endOldestFirstWhenThereAreMoreThanTwenty() {
        Person person = people.applicant();
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            tokens.issueOwn(person.actor(), "number " + i);
        }
        assertThat(tokens.own(person.actor())).hasSize(20).extracting(ApiToken::label).doesNotContain("test");
        assertThat(tokens.accountOf(person.token())).isEmpty();
    }

    @Test
    void areIssuedUnderTheLockOutOfTheLogIn() {
        Person person = people.applicant();
        for (int i = 0; i < 4; i++) {
            refused(() -> tokens.issue(VISITOR, person.login(), "wrong password", "x"), IdentityRefusal.WRONG_CREDENTIALS);
        }
        refused(() -> tokens.issue(VISITOR, person.login(), "wrong password", "x"), IdentityRefusal.LOCKED);
        refused(() -> signIns.signIn(person.login(), person.password(), "127.0.0.1"), IdentityRefusal.LOCKED);
    }

    @Test
    void areNotIssuedForATemporaryPasswordOrWithoutALabel() {
        Person person = people.applicant();
        refused(() -> tokens.issueOwn(person.actor(), " "), TextRefusal.EMPTY);
        String temporary = accounts.resetPassword(people.admin().actor(), person.id(), "forgotten");
        refused(
                () -> tokens.issue(VISITOR, person.login(), temporary, "x"), IdentityRefusal.PASSWORD_CHANGE_REQUIRED);
        refused(() -> tokens.issueOwn(VISITOR, "x"), IdentityRefusal.SIGN_IN_REQUIRED);
    }
}
