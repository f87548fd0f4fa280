package kr.cheomdan.solutions.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.web.Download;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** One solution with the form that runs it, and the runs of it. */
@Controller
@RequestMapping("/solutions")
class SolutionPages {

    private final Solutions solutions;
    private final Awards awards;
    private final Problems problems;
    private final RunForm form;
    private final HeldUploads held;

    SolutionPages(Solutions solutions, Awards awards, Problems problems, RunForm form, HeldUploads held) {
        this.solutions = solutions;
        this.awards = awards;
        this.problems = problems;
        this.form = form;
        this.held = held;
    }

    @GetMapping("/{id}")
    String solution(
            Actor actor, @PathVariable String id, @RequestParam Map<String, String> fields, PageQuery page, Locale locale, Model model) {
        fill(actor, solutions.find(id), fields, page, locale, model);
        return "solutions/solution";
    }

    /** Checks what was chosen and says what was found; nothing is run. */
    @PostMapping("/{id}/check")
    ModelAndView check(
            Actor actor, @PathVariable String id, @RequestParam Map<String, String> fields, @RequestParam Map<String, MultipartFile> inputs,
            Locale locale, Model model) {
        return asked(actor, id, fields, inputs, false, locale, model);
    }

    @PostMapping("/{id}/runs")
    ModelAndView run(
            Actor actor, @PathVariable String id, @RequestParam Map<String, String> fields, @RequestParam Map<String, MultipartFile> inputs,
            Locale locale, Model model) {
        return asked(actor, id, fields, inputs, true, locale, model);
    }

    /** Whoever changes the language where a form was checked or refused comes back to the form. */
    @GetMapping({"/{id}/check", "/{id}/runs"})
    RedirectView form(@PathVariable String id, @RequestParam(required = false) @Nullable String lang) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/solutions/{id}");
        if (lang != null) {
            address.queryParam("lang", "{lang}");
        }
        return new RedirectView(address.encode().buildAndExpand(lang == null ? new Object[] {id} : new Object[] {id, lang}).toUriString());
    }

    private ModelAndView asked(
            Actor actor, String id, Map<String, String> fields, Map<String, MultipartFile> files, boolean run, Locale locale, Model model) {
        RunRequest request = null;
        InputReport report = null;
        RefusedException refused = null;
        try {
            request = form.request(actor, id, fields, files, fields.get("key"));
            if (run) {
                Solutions.Asked asked = solutions.ask(actor, request);
                if (asked.run() != null) {
                    request.inputs().keySet().forEach(input -> held.forget(actor, fields.getOrDefault("held." + input, "")));
                    return new ModelAndView("redirect:/solutions/runs/" + asked.run().jobId());
                }
                report = asked.report();
            } else {
                report = solutions.check(actor, request);
            }
        } catch (RefusedException no) {
            refused = no;
        }
        return again(actor, id, kept(actor, fields, request), report, refused, locale, model);
    }

    /** The form's fields, and instead of the files what they are kept under. */
    private Map<String, String> kept(Actor actor, Map<String, String> fields, @Nullable RunRequest request) {
        Map<String, String> kept = new HashMap<>(fields);
        if (request != null && actor.isSignedIn()) {
            request.inputs().forEach((input, source) -> {
                if (source instanceof RunRequest.Upload upload) {
                    Optional<String> token = held.keep(actor, upload, fields.getOrDefault("held." + input, ""));
                    kept.put("held." + input, token.orElse(""));
                    kept.put("heldName." + input, token.isPresent() ? upload.name() : "");
                }
            });
        }
        return kept;
    }

    /** The data that come with a solution, as they are. */
    @GetMapping("/{id}/samples/{input}/{name}")
    ResponseEntity<Resource> sample(@PathVariable String id, @PathVariable String input, @PathVariable String name) {
        Resource sample = solutions.sample(id, input, name);
        return Download.attachment(String.valueOf(sample.getFilename()), sample);
    }

    /** The form again with what was typed and what was sent. */
    private ModelAndView again(
            Actor actor,
            String id,
            Map<String, String> fields,
            @Nullable InputReport report,
            @Nullable RefusedException refused,
            Locale locale,
            Model model) {
        fill(actor, solutions.find(id), fields, PageQuery.first(), locale, model);
        model.addAttribute("report", report);
        model.addAttribute("found", report == null ? List.of() : Found.in(report, solutions.find(id), locale.getLanguage()));
        if (refused != null) {
            // What was found in the inputs stands in a table with its places.
            Problem problem = problems.of(refused);
            model.addAttribute("problem", report == null ? problem : problem.withoutErrors());
        }
        boolean fine = refused == null && report != null && report.usable();
        HttpStatus status = fine ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return new ModelAndView("solutions/solution", model.asMap(), status);
    }

    private void fill(Actor actor, Description solution, Map<String, String> fields, PageQuery page, Locale locale, Model model) {
        model.addAttribute("title", solution.name().in(locale.getLanguage()));
        model.addAttribute("solution", solution);
        model.addAttribute("form", new SolutionForm(solution, fields));
        List<Award> usable = actor.isSignedIn() ? awards.usableBy(actor) : List.of();
        model.addAttribute("awards", usable);
        model.addAttribute("balances", awards.balances(usable));
        model.addAttribute("datasets", solutions.usableData(actor));
        model.addAttribute("runs", actor.isSignedIn() ? solutions.runs(actor, solution.id(), page) : PageOf.of(List.of(), page, 0));
    }
}
