package kr.cheomdan.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.NewAccount;
import kr.cheomdan.shared.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs at every start and acts on the first: all of it in one transaction, so that a start that is cut off leaves nothing and the next one
 * begins anew.
 */
@Component
@EnableConfigurationProperties(SetupProperties.class)
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String ORIGIN = "first start";
    private static final int PASSWORD_BYTES = 15;

    private final SetupProperties properties;
    private final Accounts accounts;
    private final ExampleCluster example;
    private final Announcement announcement;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    FirstStart(
            SetupProperties properties,
            Accounts accounts,
            ExampleCluster example,
            Announcement announcement,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.accounts = accounts;
        this.example = example;
        this.announcement = announcement;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Actor actor = Actor.system(ORIGIN);
        if (properties.firstStart() == SetupProperties.FirstStartKind.NOTHING || !accounts.isEmpty()) {
            return;
        }
        Map<ExamplePerson, String> passwords = new LinkedHashMap<>();
        transaction.executeWithoutResult(status -> {
            if (properties.firstStart() == SetupProperties.FirstStartKind.EXAMPLE) {
                Map<ExamplePerson, AccountSummary> people = new LinkedHashMap<>();
                for (ExamplePerson person : ExamplePerson.values()) {
                    people.put(person, create(person, passwords));
                }
                example.build(actor, properties.plan(), people);
            } else {
                create(ExamplePerson.ADMIN, passwords);
            }
            keep(passwords);
        });
        LOG.info("first start: {} accounts created", passwords.size());
        announcement.print(passwords);
    }

    private AccountSummary create(ExamplePerson person, Map<ExamplePerson, String> passwords) {
        String password = newPassword();
        passwords.put(person, password);
        return accounts.create(
                Actor.system(ORIGIN), new NewAccount(person.login(), person.nameKo(), password, person.roles(), "ko"));
    }

    private String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Before the commit: accounts whose passwords nobody knows would be worse than none. */
    private void keep(Map<ExamplePerson, String> passwords) {
        try {
            announcement.keep(passwords);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
