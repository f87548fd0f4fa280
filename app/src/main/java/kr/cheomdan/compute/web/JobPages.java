package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.scripts.ScriptRefusal;
import kr.cheomdan.compute.scripts.Wish;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The list of jobs and the form of a new one. */
@Controller
@RequestMapping("/jobs")
class JobPages {

    private static final PageQuery JOBS_TO_WAIT_FOR = new PageQuery(0, 100);

    private final Jobs jobs;
    private final Awards awards;
    private final HoldPreview preview;
    private final JobBeginnings beginnings;
    private final Problems problems;

    JobPages(Jobs jobs, Awards awards, HoldPreview preview, JobBeginnings beginnings, Problems problems) {
        this.jobs = jobs;
        this.awards = awards;
        this.preview = preview;
        this.beginnings = beginnings;
        this.problems = problems;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable AwardId award,
            PageQuery page,
            Model model) {
        JobState wanted = state(state);
        PageOf<Job> found = jobs.list(actor, award, wanted, page);
        List<AwardId> ids = found.items().stream().map(Job::awardId).distinct().toList();
        Map<AwardId, Award> byId = awards.findAll(ids).stream().collect(Collectors.toMap(Award::id, Function.identity()));
        model.addAttribute("jobs", found);
        model.addAttribute("only", award == null ? null : awards.find(award));
        model.addAttribute("awards", byId);
        model.addAttribute("states", JobState.values());
        model.addAttribute("state", wanted);
        return "compute/jobs";
    }

    /** An empty form, or one as a template or an earlier job has it. */
    @GetMapping("/new")
    String form(
            Actor actor,
            @RequestParam(required = false) @Nullable String award,
            @RequestParam(required = false) @Nullable String template,
            @RequestParam(required = false) @Nullable JobId from,
            @RequestParam(required = false) @Nullable String data,
            Model model) {
        List<HoldPreview.UsableAward> usable = preview.usable(actor);
        fill(actor, beginnings.form(actor, award, template, from, usable).with(data), usable, model);
        return "compute/new";
    }

    /** The part of the form that says what would be held. */
    @GetMapping("/new/hold")
    String hold(Actor actor, JobForm form, Model model) {
        model.addAttribute("preview", preview.of(actor, form, preview.usable(actor)));
        return "compute/new :: hold";
    }

    /** What is wrong with it, before anything is held; only the findings where script asks, else the form with them. */
    @PostMapping("/new/check")
    String check(
            Actor actor,
            JobForm form,
            @RequestParam(required = false) @Nullable MultipartFile scriptFile,
            @RequestParam(required = false) @Nullable List<MultipartFile> inputs,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        model.addAttribute("check", found(actor, form, scriptFile, inputs));
        if (htmx != null) {
            return "compute/new :: check";
        }
        fill(actor, form, preview.usable(actor), model);
        return "compute/new";
    }

    /** Whoever changes the language where a job was checked comes back to the form. */
    @GetMapping({"/new/check", "/new/take"})
    String formAgain(@RequestParam(required = false) @Nullable String lang) {
        return "en".equals(lang) ? "redirect:/jobs/new?lang=en" : "ko".equals(lang) ? "redirect:/jobs/new?lang=ko" : "redirect:/jobs/new";
    }

    private JobCheck found(Actor actor, JobForm form, @Nullable MultipartFile scriptFile, @Nullable List<MultipartFile> inputs) {
        try {
            return JobCheck.of(jobs.check(actor, form.request(scriptFile, inputs, beginnings.kept(actor, form))), problems);
        } catch (RefusedException unreadable) {
            return JobCheck.of(List.of(Finding.of(unreadable)), problems);
        }
    }

    /** The form again, with what the script's #SBATCH lines ask for. */
    @PostMapping("/new/take")
    String take(Actor actor, JobForm form, Model model) {
        String script = form.script() == null ? "" : form.script();
        model.addAttribute("leftOut", JobCheck.of(Wish.leftOut(script), problems).findings());
        fill(actor, form.taking(Wish.of(script)), preview.usable(actor), model);
        return "compute/new";
    }

    @PostMapping
    String submit(
            Actor actor,
            JobForm form,
            @RequestParam(required = false) @Nullable MultipartFile scriptFile,
            @RequestParam(required = false) @Nullable List<MultipartFile> inputs,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try {
            return "redirect:/jobs/" + jobs.submit(actor, form.request(scriptFile, inputs, beginnings.kept(actor, form))).id();
        } catch (RefusedException refused) {
            // What was typed is not lost; files have to be chosen again, as browsers want it.
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", problems.of(refused));
            if (refused.refusal() == ScriptRefusal.FAULTY) {
                model.addAttribute("check", found(actor, form, scriptFile, inputs));
            }
            fill(actor, form, preview.usable(actor), model);
            return "compute/new";
        }
    }

    private void fill(Actor actor, JobForm form, List<HoldPreview.UsableAward> usable, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("usable", usable);
        beginnings.describe(actor, form, model);
        model.addAttribute("earlier", jobs.list(actor, null, null, JOBS_TO_WAIT_FOR).items().stream()
                .filter(job -> job.awardId().toString().equals(form.award()) && !job.state().isEnded())
                .toList());
        model.addAttribute("preview", preview.of(actor, form, usable));
    }

    static @Nullable JobState state(@Nullable String name) {
        for (JobState state : JobState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return null;
    }
}
