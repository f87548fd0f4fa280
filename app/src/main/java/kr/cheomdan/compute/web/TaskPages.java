package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One task of an array, with its own log. */
@Controller
@RequestMapping("/jobs/{id}/tasks/{index}")
class TaskPages {

    private static final long TAIL = -64 * 1024;

    private final Jobs jobs;
    private final LogStreams streams;
    private final SignedInStill signedIn;

    TaskPages(Jobs jobs, LogStreams streams, SignedInStill signedIn) {
        this.jobs = jobs;
        this.streams = streams;
        this.signedIn = signedIn;
    }

    @GetMapping
    String page(Actor actor, @PathVariable JobId id, @PathVariable int index, Model model) {
        Job job = jobs.read(actor, id);
        Job.Task task = jobs.task(actor, id, index);
        model.addAttribute("job", job);
        model.addAttribute("task", task);
        model.addAttribute("log", jobs.log(actor, id, index, TAIL));
        model.addAttribute("mayCancel", !task.state().isEnded() && jobs.mayCancel(actor, job));
        return "compute/task";
    }

    /** Where the task stands; once it has ended the page is fetched anew. */
    @GetMapping("/live")
    String live(
            Actor actor,
            @PathVariable JobId id,
            @PathVariable int index,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "true") boolean log,
            HttpServletResponse response,
            Model model) {
        Job.Task task = jobs.task(actor, id, index);
        if (task.state().isEnded()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("job", jobs.get(actor, id));
        model.addAttribute("task", task);
        model.addAttribute("log", log ? jobs.log(actor, id, index, offset) : new Job.Log(offset, "", offset, false));
        model.addAttribute("appended", log);
        return "compute/task :: live";
    }

    @PostMapping("/cancel")
    String cancel(Actor actor, @PathVariable JobId id, @PathVariable int index, @RequestParam(required = false) @Nullable String reason) {
        jobs.cancel(actor, id, index, reason);
        return "redirect:/jobs/" + id + "/tasks/" + index;
    }

    @GetMapping("/log/stream")
    void stream(
            Actor actor,
            @PathVariable JobId id,
            @PathVariable int index,
            @RequestParam(defaultValue = "0") long offset,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LogStreams.Watched watched = new LogStreams.Watched(
                from -> jobs.log(actor, id, index, from), () -> jobs.task(actor, id, index).state());
        streams.send(actor, watched, JobLogPages.from(offset, last), signedIn.asOf(request), response);
    }
}
