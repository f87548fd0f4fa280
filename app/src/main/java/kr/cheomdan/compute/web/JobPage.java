package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.runs.Efficiency;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
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

    private static final PageQuery RUNS_TO_COMPARE = new PageQuery(0, 50);
    private static final PageQuery TASKS_SHOWN = new PageQuery(0, 200);

    private final Jobs jobs;
    private final JobCosts costs;
    private final Runs runs;
    private final AuditTrail history;
    private final JobDownloads downloads;

    JobPage(Jobs jobs, JobCosts costs, Runs runs, AuditTrail history, JobDownloads downloads) {
        this.jobs = jobs;
        this.costs = costs;
        this.runs = runs;
        this.history = history;
        this.downloads = downloads;
    }

    @GetMapping
    String page(Actor actor, @PathVariable JobId id, @RequestParam(required = false) @Nullable String tasks, Model model) {
        Job job = jobs.read(actor, id);
        model.addAttribute("job", job);
        model.addAttribute("script", jobs.script(actor, id).orElse(null));
        model.addAttribute("files", jobs.files(actor, id));
        model.addAttribute("log", jobs.log(actor, id, TAIL));
        model.addAttribute("appended", false);
        model.addAttribute("mayCancel", !job.state().isEnded() && jobs.mayCancel(actor, job));
        model.addAttribute("efficiency", Efficiency.of(job));
        model.addAttribute("metrics", runs.metrics(actor, job));
        costs.describe(actor, job, model);
        if (job.array() != null) {
            model.addAttribute("taskState", JobPages.state(tasks));
            model.addAttribute("tasks", jobs.tasks(actor, id, JobPages.state(tasks), TASKS_SHOWN));
        }
        model.addAttribute("others", others(actor, job));
        model.addAttribute("before", jobs.findAll(job.after().stream().map(Job.After::job).toList()).stream()
                .collect(Collectors.toMap(Job::id, Function.identity())));
        model.addAttribute("steps", history.historyOf(Subject.of("job", id)));
        return "compute/job";
    }

    /** What it may be compared with: the latest other jobs, those of the same name first. */
    private List<Job> others(Actor actor, Job job) {
        return jobs.list(actor, null, null, RUNS_TO_COMPARE).items().stream()
                .filter(each -> !each.id().equals(job.id()) && each.organisationId().equals(job.organisationId()))
                .sorted(Comparator.comparing((Job each) -> !each.name().equals(job.name())))
                .toList();
    }

    /** What is lost with it, before it is. */
    @GetMapping("/cancel")
    String confirm(Actor actor, @PathVariable JobId id, Model model) {
        Job job = jobs.read(actor, id);
        if (job.state().isEnded() || !jobs.mayCancel(actor, job)) {
            return "redirect:/jobs/" + id;
        }
        model.addAttribute("job", job);
        model.addAttribute("loss", costs.loss(job));
        List<Job> after = jobs.waitingFor(actor, id);
        model.addAttribute("stopped", waiting(after, id, Job.After.Condition.OK::equals));
        model.addAttribute("started", waiting(after, id, condition -> condition != Job.After.Condition.OK));
        return "compute/cancel";
    }

    private static List<Job> waiting(List<Job> all, JobId id, Predicate<Job.After.Condition> how) {
        return all.stream()
                .filter(each -> each.after().stream().anyMatch(after -> after.job().equals(id) && how.test(after.condition())))
                .toList();
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

    @GetMapping("/files/zip")
    void folder(Actor actor, @PathVariable JobId id, @RequestParam(defaultValue = "") String folder, HttpServletResponse response)
            throws IOException {
        downloads.send(jobs, actor, id, folder, response);
    }
}
