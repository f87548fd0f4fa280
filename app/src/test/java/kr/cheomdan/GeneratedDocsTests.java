package kr.cheomdan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the documentation says of settings and of the API is what the server has.
 *
 * <p>After a change: {@code mvn -pl contract,workloads,app test -Dtest=GeneratedDocsTests -Dcheomdan.write-docs=true}, and look at the difference: it is what
 * users of the API and those who install it will notice.
 */
@CheomdanTest
class GeneratedDocsTests {

    private static final Path DOCS = Path.of("..", "docs");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Autowired
    private Api api;

    @Test
    void theApiIsWrittenDownAsItIs() throws IOException {
        ObjectNode document = (ObjectNode) api.anonymous().get("/api/openapi.json").json();
        // The address of the server that happens to answer.
        document.remove("servers");
        Object ordered = JSON.convertValue(document, java.util.TreeMap.class);

        compare("openapi.json", JSON.writeValueAsString(ordered) + "\n");
    }

    @Test
    void theSettingsAreWrittenDownAsTheyAre() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Settings

                Everything works as it stands. A setting is given as an environment variable (`CHEOMDAN_CALLS_MINIMUMOPEN=45d` for
                `cheomdan.calls.minimum-open`) or on the command line of the server. `CHEOMDAN_DATA`, `CHEOMDAN_PORT` and `CHEOMDAN_DATABASE_URL` are read by
                the launcher too.

                | setting | usual value | what it is |
                |---|---|---|
                """);
        try (InputStream metadata = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : JSON.readTree(metadata).path("properties")) {
                table.append("| `").append(property.path("name").asString()).append("` | ")
                        .append(cell(property.path("defaultValue").asString(""))).append(" | ")
                        .append(property.path("description").asString("").replace("{@code ", "`").replace("}", "`").replace("|", "\\|"))
                        .append(" |\n");
            }
        }

        compare("settings.md", table.toString());
    }

    private static String cell(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    private static void compare(String name, String written) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("cheomdan.write-docs")) {
            Files.writeString(file, written);
        }
        assertThat(file).as("write it with -Dcheomdan.write-docs=true").hasContent(written);
    }
}
