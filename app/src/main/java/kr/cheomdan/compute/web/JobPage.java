package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One job: how it stands, what it writes, its files, and what it did to the ledger. */
@Controller
@RequestMapping("/jobs/{id}")
class JobPage {

    /** Of a long output its end is shown; all of it can be downloaded. */
    private static final long TAIL = -64 * 1024;

    private final Jobs jobs;
    private final Awards awards;
    private final Ledger ledger;
    private final AuditTrail history;
    private final JobDownloads downloads;

    JobPage(Jobs jobs, Awards awards, Ledger ledger, AuditTrail history, JobDownloads downloads) {
        this.jobs = jobs;
        this.awards = awards;
        this.ledger = ledger;
        this.history = history;
        this.downloads = downloads;
    }

    @GetMapping
    String page(Actor actor, @PathVariable JobId id, Model model) {
        Job job = jobs.read(actor, id);
        Subject subject = Subject.of("job", id);
        model.addAttribute("job", job);
        model.addAttribute("award", awards.find(job.awardId()));
        model.addAttribute("script", jobs.script(actor, id).orElse(null));
        model.addAttribute("files", jobs.files(actor, id));
        model.addAttribute("log", jobs.log(actor, id, TAIL));
        model.addAttribute("appended", false);
        model.addAttribute("mayCancel", !job.state().isEnded() && jobs.mayCancel(actor, job));
        model.addAttribute("transfers", ledger.transfersOf(subject));
        model.addAttribute("steps", history.historyOf(subject));
        return "compute/job";
    }

    @PostMapping("/cancel")
    String cancel(Actor actor, @PathVariable JobId id, @RequestParam(required = false) @Nullable String reason) {
        jobs.cancel(actor, id, reason);
        return "redirect:/jobs/" + id;
    }

    @GetMapping("/files")
    void file(
            Actor actor,
            @PathVariable JobId id,
            @RequestParam String path,
            @RequestParam(defaultValue = "output") String of,
            HttpServletResponse response)
            throws IOException {
        try (InputStream content = of.equals("input") ? jobs.openInput(actor, id, path) : jobs.open(actor, id, path)) {
            downloads.send(content, path.substring(path.lastIndexOf('/') + 1), response);
        }
    }
}
