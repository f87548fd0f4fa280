package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhoseTests {

    private static final String A = "{\"id\": \"11111111-1111-1111-1111-111111111111\", \"businessNumber\": \"229-81-00008\","
            + " \"name\": {\"ko\": \"예시 가\", \"en\": \"Example A\"}}";
    private static final String AB = "{\"id\": \"22222222-2222-2222-2222-222222222222\", \"businessNumber\": \"410-81-00002\","
            + " \"name\": {\"ko\": \"예시 가 나\", \"en\": \"Example A B\"}}";

    private Answering server;

    @BeforeEach
    void answer() throws IOException {
        server = new Answering(Locale.ENGLISH);
        server.to("GET /api/v1/organisations", "{\"items\": [" + A + ", " + AB + "]}");
        server.to("POST /api/v1/datasets", "{\"id\": \"d\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String add(String... whose) {
        String[] arguments = {"dataset", "create", "loads", "--description", "x", "--licence", "y"};
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + whose.length);
        System.arraycopy(whose, 0, all, arguments.length, whose.length);
        return server.run(all);
    }

    @Test
    void isNamedByNameInEitherLanguageByBusinessNumberOrById() {
        for (String named : new String[] {"example a", "예시 가", "229-81-00008", "2298100008", "11111111-1111-1111-1111-111111111111"}) {
            assertThat(add("--organisation", named)).as(named).startsWith("0:");
        }
        assertThat(server.asked().stream().filter(each -> each.startsWith("POST"))).hasSize(5)
                .allMatch(each -> each.contains("\"organisationId\":\"11111111-1111-1111-1111-111111111111\""));
    }

    @Test
    void isListedWhereTheNameIsThatOfNoneOrSeveral() {
        assertThat(add("--organisation", "example")).startsWith("1:")
                .contains("“example” does not name one", "Example A (229-81-00008)", "Example A B (410-81-00002)");
        assertThat(server.asked()).noneMatch(each -> each.startsWith("POST"));
    }

    @Test
    void hasToBeSaidByWhoAppliesForOneOfSeveral() {
        assertThat(server.run("apply", "C-1")).startsWith("1:").contains("--organisation", "Example A (229-81-00008)");
        server.to("GET /api/v1/organisations", "{\"items\": [" + AB + "]}").to("POST /api/v1/applications", "{\"id\": \"a\"}");
        assertThat(server.run("apply", "C-1")).startsWith("0:");
        assertThat(server.asked()).anyMatch(each -> each.contains("\"organisation\":\"22222222-2222-2222-2222-222222222222\""));
    }
}
