package kr.cheomdan.datasets.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.DatasetDestruction;
import kr.cheomdan.datasets.DatasetId;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.datasets.DatasetsRefusal;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Download;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The list of datasets, one with its versions, columns and uses, and the forms. */
@Controller
@RequestMapping("/datasets")
class DatasetPages {

    private static final String TO_PAGE = "redirect:/datasets/";

    private final Datasets datasets;
    private final DatasetDestruction destruction;
    private final Organisations organisations;
    private final AuditTrail trail;
    private final Problems problems;

    DatasetPages(
            Datasets datasets, DatasetDestruction destruction, Organisations organisations, AuditTrail trail, Problems problems) {
        this.datasets = datasets;
        this.destruction = destruction;
        this.organisations = organisations;
        this.trail = trail;
        this.problems = problems;
    }

    /** What was typed; of a mark that was not set browsers send nothing. */
    record Form(
            @Nullable OrganisationId organisation, @Nullable String name, @Nullable String description, @Nullable String licence,
            @Nullable String source, @Nullable Boolean personal, @Nullable Boolean shared, @Nullable Integer version) {

        static Form empty() {
            return new Form(null, "", "", "", "", false, false, 0);
        }

        static Form of(Dataset dataset) {
            return new Form(dataset.organisationId(), dataset.name(), dataset.description(), dataset.licence(), dataset.source(),
                    dataset.personal(), dataset.shared(), dataset.version());
        }

        Dataset.About about() {
            return new Dataset.About(name, description, licence, source, Boolean.TRUE.equals(personal), Boolean.TRUE.equals(shared));
        }
    }

    @GetMapping
    String list(Actor actor, PageQuery page, @RequestParam(defaultValue = "") String q, Model model) {
        var found = datasets.list(actor, q, page);
        model.addAttribute("found", found);
        model.addAttribute("q", q);
        model.addAttribute("mayCreate", !organisations.of(actor).isEmpty());
        model.addAttribute("owners", owners(found.items()));
        return "datasets/list";
    }

    private Map<OrganisationId, Organisation> owners(List<Dataset> of) {
        return organisations.findAll(of.stream().map(Dataset::organisationId).distinct().toList()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }

    @GetMapping("/new")
    ModelAndView blank(Actor actor) {
        return form(actor, null, Form.empty(), null);
    }

    @PostMapping
    ModelAndView create(Actor actor, Form form) {
        try {
            return new ModelAndView(TO_PAGE + datasets.create(actor, form.organisation(), form.about()).id());
        } catch (RefusedException refused) {
            return form(actor, null, form, refused);
        }
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(Actor actor, @PathVariable DatasetId id) {
        return form(actor, id, Form.of(datasets.get(actor, id)), null);
    }

    @PostMapping("/{id}/edit")
    ModelAndView change(Actor actor, @PathVariable DatasetId id, Form form) {
        try {
            datasets.change(actor, id, form.about(), form.version() == null ? 0 : form.version());
            return new ModelAndView(TO_PAGE + id);
        } catch (RefusedException refused) {
            return form(actor, id, form, refused);
        }
    }

    private ModelAndView form(Actor actor, @Nullable DatasetId id, Form form, @Nullable RefusedException refused) {
        ModelAndView page = new ModelAndView("datasets/form");
        page.addObject("id", id);
        page.addObject("form", form);
        page.addObject("organisations", organisations.of(actor));
        if (refused != null) {
            page.addObject("problem", problems.of(refused));
            page.setStatus(HttpStatusCode.valueOf(refused.refusal().status()));
        }
        return page;
    }

    @GetMapping("/{id}")
    String dataset(Actor actor, @PathVariable DatasetId id, PageQuery page, Model model) {
        Dataset dataset = datasets.get(actor, id);
        boolean mayChange = datasets.mayChange(actor, dataset);
        model.addAttribute("dataset", dataset);
        model.addAttribute("owner", organisations.find(dataset.organisationId()));
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("mayDestroy", dataset.destruction() == null && destruction.mayDestroy(actor, dataset));
        model.addAttribute("largest", datasets.largestFile());
        model.addAttribute("versions", datasets.versions(actor, id));
        model.addAttribute("uses", datasets.uses(actor, id, page));
        model.addAttribute("history", mayChange || actor.isStaff() ? trail.historyOf(Subject.of("dataset", id)) : List.of());
        return "datasets/dataset";
    }

    @PostMapping("/{id}/versions")
    String upload(
            Actor actor, @PathVariable DatasetId id, @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String note) {
        datasets.upload(actor, id, nameOf(file), file.getResource(), note);
        return TO_PAGE + id;
    }

    /** Programs may send a file without a name. */
    static String nameOf(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "data" : name;
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            Actor actor, @PathVariable DatasetId id, @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason) {
        datasets.withdraw(actor, id, version, reason);
        return TO_PAGE + id;
    }

    @PostMapping("/{id}/restore")
    String restore(
            Actor actor, @PathVariable DatasetId id, @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason) {
        datasets.restore(actor, id, version, reason);
        return TO_PAGE + id;
    }

    @PostMapping("/{id}/destroy")
    String destroy(
            Actor actor, @PathVariable DatasetId id, @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason, @RequestParam(defaultValue = "false") boolean certain) {
        if (!certain) {
            throw DatasetsRefusal.NOT_CERTAIN.at("certain");
        }
        destruction.destroy(actor, id, version, reason);
        return TO_PAGE + id;
    }

    @GetMapping("/{id}/versions/{number}/file")
    ResponseEntity<Resource> file(Actor actor, @PathVariable DatasetId id, @PathVariable int number) {
        return attachment(datasets.open(actor, id, number));
    }

    static ResponseEntity<Resource> attachment(Datasets.Chosen chosen) {
        return Download.attachment(chosen.version().fileName(), chosen.content());
    }
}
