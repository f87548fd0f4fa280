package kr.cheomdan.testing;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.NewAccount;
import kr.cheomdan.identity.Tokens;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.springframework.boot.test.context.TestComponent;

/** Makes people for tests, each with a login of its own. */
@TestComponent
public class People {

    private static final String ORIGIN = "127.0.0.1";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;
    private final Tokens tokens;

    People(Accounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** Somebody with these roles; none is a person without any. */
    public Person with(Role... roles) {
        String login = (roles.length == 0 ? "nobody" : roles[0].name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                + "-" + NUMBER.incrementAndGet();
        String password = "correct horse " + NUMBER.get() + " battery";
        AccountSummary account =
                accounts.create(Actor.system("test"), new NewAccount(login, "Person " + login, password, Set.of(roles), "ko"));
        Actor actor = account.actingFrom(ORIGIN);
        return new Person(actor, login, password, tokens.issueOwn(actor, "test").token());
    }

    public Person applicant() {
        return with(Role.APPLICANT);
    }

    public Person reviewer() {
        return with(Role.REVIEWER);
    }

    public Person officer() {
        return with(Role.PROGRAM_OFFICER);
    }

    public Person lead() {
        return with(Role.PROGRAM_LEAD);
    }

    public Person operator() {
        return with(Role.OPERATOR);
    }

    public Person auditor() {
        return with(Role.AUDITOR);
    }

    public Person admin() {
        return with(Role.ADMIN);
    }
}
