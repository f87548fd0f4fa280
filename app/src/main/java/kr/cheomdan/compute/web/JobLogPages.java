package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a job writes, while it writes it: pushed where the browser can listen, else asked for again and again. */
@Controller
@RequestMapping("/jobs/{id}")
class JobLogPages {

    private final Jobs jobs;
    private final LogStreams streams;
    private final JobDownloads downloads;
    private final SignedInStill signedIn;

    JobLogPages(Jobs jobs, LogStreams streams, JobDownloads downloads, SignedInStill signedIn) {
        this.jobs = jobs;
        this.streams = streams;
        this.downloads = downloads;
        this.signedIn = signedIn;
    }

    /** What has changed since the page was last looked at; once the job has ended the page is fetched anew, with its files. */
    @GetMapping("/live")
    String live(
            Actor actor,
            @PathVariable JobId id,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "true") boolean log,
            HttpServletResponse response,
            Model model) {
        Job job = jobs.get(actor, id);
        if (job.state().isEnded()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("job", job);
        model.addAttribute("log", log ? jobs.log(actor, id, offset) : new Job.Log(offset, "", offset, false));
        model.addAttribute("appended", log);
        return "compute/job :: live";
    }

    @GetMapping("/log/stream")
    void stream(
            Actor actor,
            @PathVariable JobId id,
            @RequestParam(defaultValue = "0") long offset,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        streams.send(actor, watched(jobs, actor, id), from(offset, last), signedIn.asOf(request), response);
    }

    static LogStreams.Watched watched(Jobs jobs, Actor actor, JobId id) {
        return new LogStreams.Watched(offset -> jobs.log(actor, id, offset), () -> jobs.get(actor, id).state());
    }

    /** What the browser has seen goes before what the page had when it was made. */
    static long from(long offset, @Nullable String last) {
        return last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : offset;
    }

    @GetMapping("/output")
    void output(Actor actor, @PathVariable JobId id, HttpServletResponse response) throws IOException {
        try (InputStream content = jobs.openLog(actor, id)) {
            downloads.send(content, "output-" + id + ".txt", response);
        }
    }
}
