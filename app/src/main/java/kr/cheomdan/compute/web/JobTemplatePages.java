package kr.cheomdan.compute.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import kr.cheomdan.compute.templates.JobTemplate;
import kr.cheomdan.compute.templates.JobTemplate.Draft;
import kr.cheomdan.compute.templates.JobTemplates;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Templates of jobs: those to choose from, one's own to keep, and files to carry them elsewhere. */
@Controller
@RequestMapping("/jobs/templates")
class JobTemplatePages {

    private final JobTemplates templates;
    private final Organisations organisations;
    private final TemplateFiles files;
    private final JobDownloads downloads;
    private final Problems problems;

    JobTemplatePages(
            JobTemplates templates, Organisations organisations, TemplateFiles files, JobDownloads downloads, Problems problems) {
        this.templates = templates;
        this.organisations = organisations;
        this.files = files;
        this.downloads = downloads;
        this.problems = problems;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("templates", templates.list(actor));
        return "compute/templates";
    }

    @GetMapping("/{id}")
    String page(Actor actor, @PathVariable String id, Model model) {
        JobTemplate template = templates.get(actor, id);
        return edit(actor, template, TemplateForm.of(template), model);
    }

    /** The form of a job, to be kept as a template. */
    @PostMapping("/new")
    String begin(Actor actor, JobForm form, Model model) {
        return edit(actor, null, TemplateForm.of(form), model);
    }

    @PostMapping
    String save(
            Actor actor,
            TemplateForm form,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(defaultValue = "0") int version,
            HttpServletResponse response,
            Model model) {
        boolean there = id != null && !id.isBlank();
        try {
            Draft draft = new Draft(form.name(), form.description(), organisation(form.organisation()), form.content());
            JobTemplate saved = there ? templates.change(actor, id, draft, version) : templates.save(actor, draft);
            return "redirect:/jobs/templates/" + saved.id();
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", problems.of(refused));
            return edit(actor, there ? templates.get(actor, id) : null, form, model);
        }
    }

    private String edit(Actor actor, @Nullable JobTemplate template, TemplateForm form, Model model) {
        model.addAttribute("template", template);
        model.addAttribute("form", form);
        model.addAttribute("organisations", organisations.of(actor));
        return "compute/template";
    }

    private static @Nullable OrganisationId organisation(@Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : new OrganisationId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw LifecycleRefusal.NOT_FOUND.at("organisation", "organisation", id);
        }
    }

    @PostMapping("/{id}/delete")
    String delete(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        String name = templates.delete(actor, id).name();
        redirect.addFlashAttribute("deleted", id);
        redirect.addFlashAttribute("deletedName", name);
        return "redirect:/jobs/templates";
    }

    @PostMapping("/{id}/restore")
    String restore(Actor actor, @PathVariable String id) {
        templates.restore(actor, id);
        return "redirect:/jobs/templates";
    }

    @GetMapping("/{id}/file")
    void export(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        JobTemplate template = templates.get(actor, id);
        downloads.send(new ByteArrayInputStream(files.write(template)), template.name() + ".job.json", response);
    }

    @PostMapping("/import")
    String take(Actor actor, @RequestParam MultipartFile file) {
        return "redirect:/jobs/templates/" + templates.save(actor, files.read(JobForm.bytes(file))).id();
    }
}
