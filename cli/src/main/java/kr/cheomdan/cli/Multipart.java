package kr.cheomdan.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** A form with files, as browsers send it. */
final class Multipart {

    private final String boundary = "cheomdan-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart field(String name, Object value) {
        part("name=\"" + name + "\"", "text/plain; charset=UTF-8", value.toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Multipart json(String name, Object value) {
        part("name=\"" + name + "\"", "application/json", Api.JSON.writeValueAsBytes(value));
        return this;
    }

    Multipart file(String name, String fileName, byte[] content) {
        String quoted = fileName.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", "_");
        part("name=\"" + name + "\"; filename=\"" + quoted + "\"", "application/octet-stream", content);
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] toBytes() {
        byte[] end = ("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] parts = body.toByteArray();
        byte[] all = Arrays.copyOf(parts, parts.length + end.length);
        System.arraycopy(end, 0, all, parts.length, end.length);
        return all;
    }

    private void part(String disposition, String type, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
