package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The register of works in a terminal. */
class WorkCommandTests {

    private static final String WORK = "{\"id\": \"w\", \"title\": {\"ko\": \"빛의 강\", \"en\": \"River of Light\"}, \"state\": \"DRAFT\"}";

    private Answering server;

    @BeforeEach
    void start() throws IOException {
        server = new Answering(Locale.ENGLISH);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void entersAndPublishesAWork() {
        server.to("POST /api/v1/works/w/publish", WORK.replace("DRAFT", "PUBLISHED"));
        server.to("POST /api/v1/works", WORK);
        assertThat(server.run("work", "add", "--title", "빛의 강", "--artist", "A", "--kind", "facade-film", "--year", "2027"))
                .startsWith("0:").contains("River of Light", "DRAFT");
        assertThat(server.asked()).last().asString().contains("\"kind\":\"FACADE_FILM\"", "\"year\":2027", "\"titleKo\":\"빛의 강\"");
        assertThat(server.run("work", "publish", "w")).startsWith("0:").contains("PUBLISHED");
        assertThat(server.asked()).last().asString().startsWith("POST /api/v1/works/w/publish \"7\"");
        assertThat(server.run("work", "withdraw", "w")).startsWith("2:");
    }

    @Test
    void listsOwnWorksAndPublishedOnes() {
        server.to("GET /api/v1/works?", "{\"items\": [" + WORK + "], \"total\": 1, \"size\": 50, \"page\": 0}");
        server.to("GET /api/v1/open/works?", "{\"items\": [], \"total\": 0}");
        assertThat(server.run("work", "list", "--state", "draft", "--waiting")).contains("River of Light");
        assertThat(server.asked()).last().asString().contains("state=DRAFT", "waiting=true");
        assertThat(server.run("work", "list", "--open", "--kind", "stylised-film")).startsWith("0:");
        assertThat(server.asked()).last().asString().contains("/open/works?", "kind=STYLISED_FILM");
        server.to("GET /api/v1/works/w", "{\"work\": " + WORK + ", \"showings\": [{\"place\": \"Wall\", \"visitors\": 12, \"id\": \"s\"}]}");
        assertThat(server.run("work", "show", "w")).contains("River of Light", "Wall", "12");
    }

    @Test
    void sendsTheHashOfTheEvidenceAndNotTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tickets.txt"), "abc");
        server.to("POST /api/v1/works/w/showings", "{\"id\": \"s\", \"place\": \"Wall\", \"state\": \"ENTERED\"}");
        assertThat(server.run("work", "showing", "add", "w", "--place", "Wall", "--from", "2027-05-01", "--visitors", "12", "--counted-how",
                "tickets", "--evidence-level", "2", "--evidence-file", file.toString())).startsWith("0:").contains("ENTERED");
        assertThat(server.asked()).last().asString()
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "\"visitors\":12");
        server.to("POST /api/v1/works/showings/s/correct", "{\"id\": \"t\", \"state\": \"ENTERED\"}");
        assertThat(server.run("work", "showing", "correct", "s", "--reason", "Rain", "--not-held", "--place", "Wall", "--from", "2027-05-01"))
                .startsWith("0:");
        assertThat(server.asked()).last().asString().contains("\"tookPlace\":false", "\"reason\":\"Rain\"");
        server.to("POST /api/v1/works/showings/s/confirm", "{\"id\": \"s\", \"state\": \"CONFIRMED\"}");
        assertThat(server.run("work", "showing", "confirm", "s", "--note", "Seen.")).contains("CONFIRMED");
        assertThat(server.run("work", "showing", "refuse", "s")).startsWith("2:");
    }

    @Test
    void explainsEveryOptionInBothLanguages() {
        for (Locale language : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
            Locale.setDefault(language);
            explained(Main.commandLine().getSubcommands().get("work"));
        }
    }

    private static void explained(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).as(command.getCommandName()).isNotEmpty();
        command.getCommandSpec().args().forEach(argument ->
                assertThat(argument.description()).as("%s %s", command.getCommandName(), argument.paramLabel()).isNotEmpty());
        command.getSubcommands().values().forEach(WorkCommandTests::explained);
    }
}
