package kr.cheomdan.testing;

import java.util.Locale;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Opens browsers without a screen on the running server: {@code pages.as(person).get("/calls")}. */
@TestComponent
public class Pages {

    private final Environment environment;

    Pages(Environment environment) {
        this.environment = environment;
    }

    /** A browser with nobody signed in, asking for Korean. */
    public Browserless anonymous() {
        return anonymous(Locale.KOREAN);
    }

    public Browserless anonymous(Locale language) {
        return new Browserless(Api.base(environment), language.getLanguage());
    }

    /** A browser in which the person has signed in through the log-in page, with pages in Korean. */
    public Browserless as(Person person) {
        return as(person, Locale.KOREAN);
    }

    public Browserless as(Person person, Locale language) {
        Browserless browser = anonymous(language);
        browser.get("/login?lang=" + language.getLanguage());
        Browserless.Page after = browser.submit("/login", "login", person.login(), "password", person.password());
        if (after.path().startsWith("/login")) {
            throw new AssertionError(person.login() + " could not sign in: " + after.text());
        }
        return browser;
    }
}
