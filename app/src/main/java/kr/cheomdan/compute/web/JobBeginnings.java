package kr.cheomdan.compute.web;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.compute.templates.JobTemplates;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a form of a new job begins with: nothing, a template, or an earlier job. */
@Component
class JobBeginnings {

    private final Jobs jobs;
    private final Runs runs;
    private final JobTemplates templates;
    private final HoldPreview preview;
    private final DataCentre dataCentre;

    JobBeginnings(Jobs jobs, Runs runs, JobTemplates templates, HoldPreview preview, DataCentre dataCentre) {
        this.jobs = jobs;
        this.runs = runs;
        this.templates = templates;
        this.preview = preview;
        this.dataCentre = dataCentre;
    }

    JobForm form(
            Actor actor, @Nullable String award, @Nullable String template, @Nullable JobId from, List<HoldPreview.UsableAward> usable) {
        if (from != null) {
            Job job = jobs.read(actor, from);
            return JobForm.of(job, runs.script(actor, job), jobs.files(actor, from).inputs().stream().map(Job.File::path).toList());
        }
        return template == null || template.isBlank()
                ? preview.start(award, usable)
                : preview.start(templates.get(actor, template), award, usable);
    }

    /** The files of the earlier job that are to be taken over. */
    List<Input> kept(Actor actor, JobForm form) {
        JobId from = form.fromJob();
        List<String> keep = form.keep();
        return from == null || keep == null || keep.isEmpty() ? List.of() : runs.inputs(actor, from, keep);
    }

    /** What the form is chosen from. */
    void describe(Actor actor, JobForm form, Model model) {
        model.addAttribute("partitions", dataCentre.partitions());
        model.addAttribute("health", dataCentre.health());
        model.addAttribute("templates", templates.list(actor));
        model.addAttribute("conditions", Job.After.Condition.values());
        JobId from = form.fromJob();
        model.addAttribute("again", from == null ? null : jobs.get(actor, from));
        model.addAttribute("data", offered(actor, form));
        model.addAttribute("inputsThen", from == null ? List.of() : jobs.files(actor, from).inputs());
    }

    /** The newest versions that may be used, and what was chosen besides. */
    private List<StoredData.Version> offered(Actor actor, JobForm form) {
        List<StoredData.Version> offered = new ArrayList<>(jobs.usableData(actor));
        for (String reference : form.chosen()) {
            if (offered.stream().noneMatch(each -> each.reference().equals(reference))) {
                try {
                    offered.add(0, jobs.data(actor, reference));
                } catch (RefusedException gone) {
                    // Whoever submits it is told so.
                }
            }
        }
        return offered;
    }
}
