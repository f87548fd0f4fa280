package kr.cheomdan;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * With {@code cheomdan.training-run=true}: start, read the pages that are read first, stop in order. What the JVM loaded meanwhile goes
 * into its archive of classes. The framework's own way ({@code spring.context.exit=onRefresh}) ends before the first page and halts, which
 * would leave PostgreSQL behind.
 */
@Component
@ConditionalOnProperty("cheomdan.training-run")
class TrainingRun {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
    private static final List<String> ADDRESSES =
            List.of("/health", "/", "/login", "/plan", "/calls", "/indicators", "/solutions", "/api/v1/calls", "/no-such-page");
    private static final int LONGEST_MS = 30_000;

    private final WebServerApplicationContext server;

    TrainingRun(WebServerApplicationContext server) {
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void run() throws IOException {
        for (String address : ADDRESSES) {
            for (String language : List.of("ko", "en")) {
                LOG.info("{} {}: {}", address, language, read(address, language));
            }
        }
        System.exit(SpringApplication.exit(server));
    }

    /** Whatever the answer is, it has loaded what such an answer needs. */
    private int read(String address, String language) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + address);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setReadTimeout(LONGEST_MS);
        connection.setRequestProperty("Accept-Language", language);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
        return status;
    }
}
