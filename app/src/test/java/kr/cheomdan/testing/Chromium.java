package kr.cheomdan.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/**
 * A real headless Chromium, started once for the whole suite. Each window belongs to one person: its own cookies, one language, one size.
 * What a page writes to its console as an error, a blocked script or style included, fails the test that opened it.
 */
public final class Chromium {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
    private static final List<String> FLAGS = List.of(
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");
    private static final double PATIENCE_MS = 40_000;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** Constants and generated ids, where they do not stand as code. */
    private static final String WRITTEN_FOR_PROGRAMS =
            """
            () => {
              const found = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const holder = texts.currentNode.parentElement;
                if (!holder.closest('code, pre, textarea, script, template, .mono, .log')) {
                  found.push(...(texts.currentNode.data.match(/\\b[A-Z]{2,}(_[A-Z]+)+\\b|\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\\b/g) || []));
                }
              }
              return found;
            }
            """;

    /** Wide enough for a desk, narrow enough for a phone. */
    public enum Size {
        WIDE(1280, 900),
        NARROW(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static Browser browser;

    private Chromium() {}

    /** A window of one person on the server at this port. */
    public static Window open(int port, String language, Size size) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setLocale("ko".equals(language) ? "ko-KR" : "en-US")
                        .setTimezoneId("Asia/Seoul")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                        .setViewportSize(size.width, size.height));
        context.setDefaultTimeout(PATIENCE_MS);
        return new Window(context, language, true);
    }

    /** From now on what the server answers to these requests is held back, each until it is run: the server has done what was asked. */
    public static Deque<Runnable> holdingAnswers(Page page, String address) {
        Deque<Runnable> held = new ArrayDeque<>();
        page.route(address, route -> {
            APIResponse answer = route.fetch();
            held.add(() -> route.fulfill(new Route.FulfillOptions().setResponse(answer)));
        });
        return held;
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setArgs(FLAGS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    /** One person's window. */
    public static final class Window implements AutoCloseable {

        private final BrowserContext context;
        private final String language;
        private final boolean first;
        private final Page page;
        private final List<String> errors = new ArrayList<>();

        private Window(BrowserContext context, String language, boolean first) {
            this.context = context;
            this.language = language;
            this.first = first;
            this.page = context.newPage();
            page.onPageError(errors::add);
            page.onConsoleMessage(this::hear);
        }

        public Page page() {
            return page;
        }

        /** Another tab of the same person: whoever signs in or out in one is so in both. */
        public Window tab() {
            return new Window(context, language, false);
        }

        public void resize(Size size) {
            page.setViewportSize(size.width, size.height);
        }

        /** Opens an address of the server. */
        public Page go(String path) {
            page.navigate(path);
            return page;
        }

        public Page signIn(String login, String password) {
            page.navigate("/login?lang=" + language);
            page.locator("input[name=login]").fill(login);
            page.locator("input[name=password]").fill(password);
            page.locator("[role=main] form button").first().click();
            page.waitForURL(address -> !address.contains("/login"));
            return page;
        }

        public Page signIn(Person person) {
            return signIn(person.login(), person.password());
        }

        /** Loses the session, as after a night, without the page being told. */
        public void loseSession() {
            context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("CHEOMDAN_SESSION"));
        }

        /**
         * Looks at the page as it stands: keeps a picture of it, and asks axe for serious or critical violations, the page for text that has
         * no translation or was written for programs, and for anything wider than the window.
         */
        public void inspect(String name) {
            screenshot(name);
            List<Rule> violations = new AxeBuilder(page)
                    .setLegacyMode(true)
                    .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                    .analyze()
                    .getViolations()
                    .stream()
                    .filter(rule -> GRAVE.contains(rule.getImpact()))
                    .toList();
            Assertions.assertThat(violations)
                    .as("axe on %s (%s)", name, page.url())
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                    .isEmpty();
            Assertions.assertThat(page.locator("body").innerText()).as("untranslated text on %s", name).doesNotContain("??");
            Assertions.assertThat((List<?>) page.evaluate(WRITTEN_FOR_PROGRAMS)).as("constants and ids on %s", name).isEmpty();
            Object overflow = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assertions.assertThat(((Number) overflow).intValue()).as("%s is wider than its window", name).isLessThanOrEqualTo(1);
            List<String> heard = List.copyOf(errors);
            errors.clear();
            Assertions.assertThat(heard).as("console of %s", name).isEmpty();
        }

        /** Keeps a picture of the whole page under {@code target/screenshots}. */
        public void screenshot(String name) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        }

        /** Closes the tab, and with the first one the window. */
        @Override
        public void close() {
            if (first) {
                context.close();
            } else {
                page.close();
            }
        }

        /** A refused form answers 4xx, which Chromium reports too; that is an answer, not an error. */
        private void hear(ConsoleMessage message) {
            if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource: the server responded with a status of 4")) {
                errors.add(message.text());
            }
        }
    }
}
