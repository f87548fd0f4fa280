package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Requests that no browser and no library would send, byte by byte. */
@CheomdanTest
class ContainerRefusalTests {

    private static final String LONG = "a".repeat(70_000);

    @Autowired
    private Environment environment;

    private static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("GET %s/plan\\x HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan{x HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan|x HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan?q={x} HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan?q=\u00ed\u0095\u009c HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan\u0001 HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan x HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan%%zz HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan%% HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan%%00 HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan%%2Fx HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/plan%%5Cx HTTP/1.1", "", 400, "web.address-malformed"),
                Arguments.of("GET %s/" + LONG + " HTTP/1.1", "", 414, "web.address-too-long"),
                Arguments.of("GET %s/plan?q=" + LONG + " HTTP/1.1", "", 414, "web.address-too-long"),
                Arguments.of("GET %s/plan HTTP/1.1", "X-Long: " + LONG + "\r\n", 431, "web.headers-too-large"),
                Arguments.of("GET %s/plan HTTP/1.1", "X-Odd: a\u0001b\r\n", 400, "web.malformed"),
                Arguments.of("GET %s/plan HTTP/1.1", "Host: again\r\n", 400, "web.malformed"),
                Arguments.of("GET %s/plan HTTP/1.1", "Content-Length: many\r\n", 400, "web.malformed"),
                Arguments.of("GET %s/plan HTTP/1.1", "Transfer-Encoding: imagined\r\n", 400, "web.malformed"),
                Arguments.of("G@T %s/plan HTTP/1.1", "", 400, "web.malformed"),
                Arguments.of("G(T %s/plan HTTP/1.1", "", 400, "web.malformed"),
                Arguments.of("GET %s/plan HTTP/7.1", "", 400, "web.malformed"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void areAnsweredAsAProblemUnderTheApi(String line, String headers, int status, String code) throws IOException {
        String answer = send(line.formatted("/api/v1"), headers + "Accept-Language: en\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json").contains("\"code\":\"" + code + "\"");
        saysNothingOfTheInside(answer);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void areAnsweredAsAPageElsewhere(String line, String headers, int status, String code) throws IOException {
        String answer = send(line.formatted(""), "Accept-Language: en\r\n" + headers);

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("text/html").contains("<code>" + code + "</code>")
                .contains("/css/cheomdan.css").contains("Content-Security-Policy: default-src 'none'")
                // Of what is too long the part with the language has not been read.
                .contains(status == 414 ? "처리하지 못했습니다" : "We could not do this");
        saysNothingOfTheInside(answer);
        assertThat(send(line.formatted(""), headers)).contains("<html lang=\"ko\"").contains("처리하지 못했습니다");
    }

    private static void saysNothingOfTheInside(String answer) {
        assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContainIgnoringCase("apache").doesNotContain("HTTP Status")
                .doesNotContain("Exception").doesNotContain("??");
    }

    private String send(String line, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(environment.getRequiredProperty("local.server.port")))) {
            socket.setSoTimeout(20_000);
            String request = line + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
