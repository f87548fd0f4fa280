package kr.cheomdan.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine;

/** A server that answers what a test has put there, by the beginning of the request, and remembers what it was asked. */
final class Answering implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Locale before = Locale.getDefault();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Answering(Locale language) throws IOException {
        Locale.setDefault(language);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String version = exchange.getRequestHeaders().getFirst("If-Match");
            asked.add(request + (version == null ? "" : " " + version) + (body.isEmpty() ? "" : " " + body));
            Answer answer = answers.entrySet().stream().filter(each -> request.startsWith(each.getKey())).map(Map.Entry::getValue)
                    .findFirst().orElse(new Answer(200, "{}"));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** The first one that fits counts. */
    Answering to(String request, String body) {
        return to(request, 200, body);
    }

    Answering to(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> asked() {
        return asked;
    }

    /** The exit code, and what was said on either output. */
    String run(String... command) {
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--server";
        all[command.length + 1] = address();
        int code = line.execute(all);
        return code + ":" + said;
    }

    @Override
    public void close() {
        server.stop(0);
        Locale.setDefault(before);
    }
}
