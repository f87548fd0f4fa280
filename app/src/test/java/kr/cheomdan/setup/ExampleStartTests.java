package kr.cheomdan.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first start as somebody has it who tries the product. */
@Tag("processes")
class ExampleStartTests {

    @Test
    void leavesAPlanPeopleAndAPriceThatIsMarkedAsAnExample() throws Exception {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data").toAbsolutePath()), "example-start-");
        try (ServerProcess server = ServerProcess.start(home, "cheomdan.setup.first-start=EXAMPLE").awaitUp()) {
            JsonNode passwords = new JsonMapper().readTree(Files.readString(home.resolve("first-accounts.json")));
            Browserless browser = new Browserless("http://127.0.0.1:" + server.port(), Locale.ENGLISH.getLanguage());
            browser.get("/login?lang=en");
            browser.submit("/login", "login", "lead", "password", passwords.path("lead").asString());

            assertThat(browser.get("/plan").text()).contains("Gwangju");
            assertThat(browser.get("/organisations").text()).contains("Example university C");
            assertThat(browser.get("/solutions/sectors").text()).contains("Prices are only an example: KRW 60 an hour of a CPU, KRW 3,000 of a GPU");
            assertThat(server.output().lines().filter(line -> line.contains(" ERROR "))).isEqualTo(List.of());
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }
}
