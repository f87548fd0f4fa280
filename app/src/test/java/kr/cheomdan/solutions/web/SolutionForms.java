package kr.cheomdan.solutions.web;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Person;
import org.jspecify.annotations.Nullable;

/** Forms with files, as browsers and clients send them to the solution that tests have. */
final class SolutionForms {

    static final String SOLUTION = "/solutions/test-loads";
    private static final String BOUNDARY = "cheomdan-test-boundary";
    static final String FAULTY = "time,load\n2026-01-05T00:00,many\n2026-01-05T01:00,-5\n";
    static final String WARNED = "time,load,colour\n2026-01-05T00:00,100,red\n2026-01-05T01:00,80,blue\n";

    private SolutionForms() {}

    static Api.Answer run(Api api, Person person, Map<String, String> fields, @Nullable String file) {
        return send(api, person, "/api/v1" + SOLUTION + "/runs", fields, file);
    }

    static Api.Answer send(Api api, Person person, String path, Map<String, String> fields, @Nullable String file) {
        return api.send(multipart(api.as(person).request(path), fields, file));
    }

    static HttpRequest multipart(HttpRequest.Builder request, Map<String, String> fields, @Nullable String file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(part("name=\"" + name + "\"", value)));
        if (file != null) {
            body.writeBytes(part("name=\"input.readings\"; filename=\"라인 1.csv\"\r\nContent-Type: text/csv", file));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build();
    }

    /** The same with files of any kind, by the names of the inputs. */
    static HttpRequest withFiles(HttpRequest.Builder request, Map<String, String> fields, Map<String, byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(part("name=\"" + name + "\"", value)));
        files.forEach((input, content) -> {
            body.writeBytes(head("name=\"input." + input + "\"; filename=\"" + input + "\"\r\nContent-Type: application/octet-stream"));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build();
    }

    private static byte[] part(String disposition, String content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(head(disposition));
        part.writeBytes((content + "\r\n").getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    private static byte[] head(String disposition) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
