package kr.cheomdan.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form with files, as browsers send it. Files are read while they are sent: none is ever whole in memory. */
final class Multipart {

    private final String boundary = "cheomdan-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    Multipart field(String name, Object value) {
        part("name=\"" + name + "\"", "text/plain; charset=UTF-8",
                BodyPublishers.ofByteArray(value.toString().getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Multipart json(String name, Object value) {
        part("name=\"" + name + "\"", "application/json", BodyPublishers.ofByteArray(Api.JSON.writeValueAsBytes(value)));
        return this;
    }

    Multipart file(String name, Path file) throws IOException {
        String quoted = file.getFileName().toString().replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", "_");
        // How long a pipe is nobody knows before it has been read.
        BodyPublisher content =
                Files.isRegularFile(file) ? BodyPublishers.ofFile(file) : BodyPublishers.ofByteArray(Files.readAllBytes(file));
        part("name=\"" + name + "\"; filename=\"" + quoted + "\"", "application/octet-stream", content);
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private void part(String disposition, String type, BodyPublisher content) {
        parts.add(text("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type + "\r\n\r\n"));
        if (content.contentLength() != 0) {
            parts.add(content);
        }
        parts.add(text("\r\n"));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
}
