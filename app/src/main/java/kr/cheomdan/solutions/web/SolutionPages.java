package kr.cheomdan.solutions.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.solutions.InputReport;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solution;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.solutions.SolutionsRefusal;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** The catalogue, one solution with the form that runs it, and the runs of it. */
@Controller
@RequestMapping("/solutions")
class SolutionPages {

    private final Solutions solutions;
    private final Awards awards;
    private final Problems problems;
    private final Display display;

    SolutionPages(Solutions solutions, Awards awards, Problems problems, Display display) {
        this.solutions = solutions;
        this.awards = awards;
        this.problems = problems;
        this.display = display;
    }

    @GetMapping
    String catalogue(Model model) {
        Map<String, List<Solution>> bySector = solutions.catalogue().stream()
                .collect(Collectors.groupingBy(Solution::sector, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("bySector", bySector);
        return "solutions/catalogue";
    }

    @GetMapping("/{id}")
    String solution(Actor actor, @PathVariable String id, @RequestParam Map<String, String> fields, PageQuery page, Model model) {
        fill(actor, solutions.find(id), fields, page, model);
        return "solutions/solution";
    }

    /** Checks what was chosen and says what was found; nothing is run. */
    @PostMapping("/{id}/check")
    ModelAndView check(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile input,
            Model model) {
        InputReport report = null;
        RefusedException refused = null;
        try {
            report = reportOn(actor, id, fields, input);
        } catch (RefusedException no) {
            refused = no;
        }
        return again(actor, id, fields, report, refused, model);
    }

    @PostMapping("/{id}/runs")
    ModelAndView run(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile input,
            Model model) {
        try {
            Run run = solutions.run(actor, RunForm.request(id, fields, input, fields.get("key")));
            return new ModelAndView("redirect:/solutions/runs/" + run.jobId());
        } catch (RefusedException refused) {
            InputReport report = refused.refusal() == SolutionsRefusal.INPUT_UNUSABLE ? reportOn(actor, id, fields, input) : null;
            return again(actor, id, fields, report, report == null ? refused : null, model);
        }
    }

    /** The data that come with a solution, as they are. */
    @GetMapping("/{id}/samples/{name}")
    ResponseEntity<byte[]> sample(@PathVariable String id, @PathVariable String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name + ".txt").build().toString())
                .body(solutions.sample(id, name));
    }

    private InputReport reportOn(Actor actor, String id, Map<String, String> fields, @Nullable MultipartFile input) {
        RunRequest.Upload upload = RunForm.upload(input);
        String sample = fields.getOrDefault("sample", "");
        if ((upload == null) == sample.isBlank()) {
            throw SolutionsRefusal.INPUT_CHOICE.at("input");
        }
        return solutions.check(actor, id, upload == null ? solutions.sample(id, sample) : upload.content());
    }

    /** The form again with what was typed; only the file has to be chosen again, browsers keep none. */
    private ModelAndView again(
            Actor actor,
            String id,
            Map<String, String> fields,
            @Nullable InputReport report,
            @Nullable RefusedException refused,
            Model model) {
        fill(actor, solutions.find(id), fields, PageQuery.first(), model);
        model.addAttribute("report", report);
        if (refused != null) {
            model.addAttribute("problem", problems.of(refused));
        }
        boolean fine = refused == null && report != null && report.usable();
        HttpStatus status = fine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return new ModelAndView("solutions/solution", model.asMap(), status);
    }

    private void fill(Actor actor, Solution solution, Map<String, String> fields, PageQuery page, Model model) {
        model.addAttribute("title", display.text(solution.name()));
        model.addAttribute("solution", solution);
        model.addAttribute("fields", fields);
        model.addAttribute("key", fields.getOrDefault("key", UUID.randomUUID().toString()));
        List<Award> usable = actor.isSignedIn() ? awards.usableBy(actor) : List.of();
        model.addAttribute("awards", usable);
        model.addAttribute("balances", awards.balances(usable));
        model.addAttribute("runs", actor.isSignedIn() ? solutions.runs(actor, solution.id(), page) : PageOf.of(List.of(), page, 0));
    }
}
