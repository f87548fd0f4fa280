package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Sends a file of a job. A stranger's program made it, so it is saved and never shown, whatever its name says it is. */
@Component
class JobDownloads {

    private static final int LONGEST_NAME = 100;

    void send(InputStream content, String name, HttpServletResponse response) throws IOException {
        send(content::transferTo, name, response);
    }

    /** A folder, or all that the job has left, as one zip. */
    void send(Jobs jobs, Actor actor, JobId id, String folder, HttpServletResponse response) throws IOException {
        String within = folder.replaceAll("^/+|/+$", "");
        Job.Bundle bundle = jobs.bundle(actor, id, within);
        String name = within.isEmpty() ? id.toString() : within.substring(within.lastIndexOf('/') + 1);
        send(bundle, name + ".zip", response);
    }

    private static void send(Job.Bundle content, String name, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(safe(name), StandardCharsets.UTF_8).build().toString());
        content.writeTo(response.getOutputStream());
    }

    /** A name that no system takes for a path, a hidden file or a header of its own. */
    static String safe(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]", "_").replaceAll("^[.\\s]+", "_");
        String shortened = plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
        return shortened.isBlank() ? "file" : shortened;
    }
}
