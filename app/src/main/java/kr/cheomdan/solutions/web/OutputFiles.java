package kr.cheomdan.solutions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.solutions.SolutionsRefusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends a file of a run. A program wrote it, so a browser is never let to run anything in it or to guess its type. */
@Component
class OutputFiles {

    /** Nothing is fetched, nothing runs, and what is shown belongs to no origin, ours least of all. */
    private static final String HARMLESS = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'self'";
    /** Media are not sandboxed documents: a browser plays them only where nothing forbids their own source. */
    private static final String MEDIA = "default-src 'none'; media-src 'self'; frame-ancestors 'self'";
    private static final Map<String, String> TYPES = Map.of(
            "svg", "image/svg+xml", "png", "image/png", "jpg", "image/jpeg", "csv", "text/csv;charset=UTF-8", "json", "application/json",
            "html", "text/html;charset=UTF-8", "pdf", "application/pdf", "mp4", "video/mp4");
    private static final Set<String> PICTURES = Set.of("svg", "png", "jpg", "mp4");

    private final Solutions solutions;

    OutputFiles(Solutions solutions) {
        this.solutions = solutions;
    }

    /** To be saved. */
    void save(Actor actor, JobId id, String path, HttpServletResponse response) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        send(actor, id, path, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build(), response);
    }

    /** As a picture or a film of a page. */
    void picture(Actor actor, JobId id, String path, HttpServletResponse response) throws IOException {
        if (!PICTURES.contains(ending(path))) {
            throw SolutionsRefusal.NO_SUCH_FILE.with(path);
        }
        send(actor, id, path, ContentDisposition.inline().build(), response);
    }

    /** As a page of its own. */
    void report(Actor actor, JobId id, String path, HttpServletResponse response) throws IOException {
        send(actor, id, path, ContentDisposition.inline().build(), response);
    }

    private void send(Actor actor, JobId id, String path, ContentDisposition disposition, HttpServletResponse response)
            throws IOException {
        try (InputStream in = solutions.open(actor, id, path)) {
            response.setContentType(TYPES.getOrDefault(ending(path), "application/octet-stream"));
            response.setHeader("Content-Security-Policy", ending(path).equals("mp4") ? MEDIA : HARMLESS);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
            in.transferTo(response.getOutputStream());
        }
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
