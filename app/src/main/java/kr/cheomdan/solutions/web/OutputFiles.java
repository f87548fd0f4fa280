package kr.cheomdan.solutions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.Solutions;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends a file of a run. A program wrote it, so a browser is never let to run anything in it or to guess its type. */
@Component
class OutputFiles {

    private static final Map<String, String> TYPES = Map.of(
            "svg", "image/svg+xml", "png", "image/png", "csv", "text/csv;charset=UTF-8", "json", "application/json");

    private final Solutions solutions;

    OutputFiles(Solutions solutions) {
        this.solutions = solutions;
    }

    /** @param shown whether the browser is to show it as a picture, or to save it */
    void send(Actor actor, JobId id, String name, boolean shown, HttpServletResponse response) throws IOException {
        try (InputStream in = solutions.open(actor, id, name)) {
            response.setContentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
            response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            response.setHeader("X-Content-Type-Options", "nosniff");
            ContentDisposition disposition = shown ? ContentDisposition.inline().build()
                    : ContentDisposition.attachment().filename(name, java.nio.charset.StandardCharsets.UTF_8).build();
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
            in.transferTo(response.getOutputStream());
        }
    }
}
