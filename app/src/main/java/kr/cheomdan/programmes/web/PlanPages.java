package kr.cheomdan.programmes.web;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.PlanLoad;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan for everybody, and its loading for the programme lead. */
@Controller
@RequestMapping("/plan")
class PlanPages {

    private static final String TO_PLAN = "redirect:/plan?code=";

    private final Programmes programmes;
    private final Problems problems;
    private final Display display;

    PlanPages(Programmes programmes, Problems problems, Display display) {
        this.programmes = programmes;
        this.problems = problems;
        this.display = display;
    }

    @GetMapping
    String show(
            Actor actor,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable Integer version,
            Model model) {
        List<Plan> all = programmes.all();
        Optional<Plan> inForce = code == null ? all.stream().findFirst() : Optional.of(programmes.get(code));
        model.addAttribute("lead", actor.has(Role.PROGRAM_LEAD));
        if (inForce.isEmpty()) {
            return "programmes/none";
        }
        String wanted = inForce.get().code();
        Plan plan = version == null ? inForce.get() : programmes.get(wanted, version);
        model.addAttribute("plan", plan);
        model.addAttribute("current", all.get(0).code().equals(wanted));
        model.addAttribute("inForce", inForce.get().version());
        model.addAttribute("versions", programmes.versions(wanted));
        model.addAttribute("others", all.stream().filter(other -> !other.code().equals(wanted)).toList());
        model.addAttribute("budget", BudgetTable.of(plan));
        return "programmes/plan";
    }

    @GetMapping("/file")
    ResponseEntity<byte[]> file(@RequestParam String code, @RequestParam int version) {
        ContentDisposition download = ContentDisposition.attachment().filename(code + "-" + version + ".yaml").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .body(programmes.file(code, version));
    }

    @GetMapping("/load")
    String blank(Actor actor) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("programmes.page.load"));
        }
        return "programmes/load";
    }

    /** Compares; a plan that is new is loaded, as there is nothing to compare it with. */
    @PostMapping("/load")
    ModelAndView compare(Actor actor, @RequestParam MultipartFile file, RedirectAttributes next) throws IOException {
        Upload upload = Upload.of(file.getInputStream(), file.getOriginalFilename());
        try {
            PlanLoad load = programmes.load(actor, upload.bytes(), upload.name(), false);
            return switch (load.outcome()) {
                case CREATED, APPLIED -> toPlan(load, next, display.message("programmes.page.load.created", load.planCode()));
                case UNCHANGED -> toPlan(load, next, display.message("programmes.page.load.unchanged", load.version()));
                case DIFFERENT -> difference(upload, load);
            };
        } catch (RefusedException refused) {
            return faults(refused);
        }
    }

    /** Applies what was shown; the file travels with the form, so that what is applied is what was compared. */
    @PostMapping("/apply")
    ModelAndView apply(
            Actor actor,
            @RequestParam String fileContent,
            @RequestParam String fileName,
            @RequestParam int basedOn,
            RedirectAttributes next) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(fileContent);
        } catch (IllegalArgumentException broken) {
            bytes = new byte[0];
        }
        PlanLoad load = programmes.apply(actor, bytes, fileName, basedOn);
        String notice = load.applied() ? "programmes.page.load.applied" : "programmes.page.load.unchanged";
        return toPlan(load, next, display.message(notice, load.version()));
    }

    @PostMapping("/choose")
    String choose(Actor actor, @RequestParam String code, RedirectAttributes next) {
        programmes.choose(actor, code);
        next.addFlashAttribute("notice", display.message("programmes.page.load.chosen"));
        return "redirect:/plan";
    }

    private static ModelAndView toPlan(PlanLoad load, RedirectAttributes next, String notice) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView(TO_PLAN + load.planCode());
    }

    private static ModelAndView difference(Upload upload, PlanLoad load) {
        ModelAndView page = new ModelAndView("programmes/load");
        page.addObject("load", load);
        page.addObject("fileName", upload.name());
        page.addObject("fileContent", Base64.getEncoder().encodeToString(upload.bytes()));
        return page;
    }

    private ModelAndView faults(RefusedException refused) {
        Problem problem = problems.of(refused);
        ModelAndView page = new ModelAndView("programmes/load");
        page.addObject("problem", problem);
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }
}
