package kr.cheomdan.solutions.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.solutions.Claim;
import kr.cheomdan.solutions.Claims;
import kr.cheomdan.solutions.RunResult;
import kr.cheomdan.solutions.Solutions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The report page of a run, its files, and runs side by side. */
@Controller
@RequestMapping("/solutions/runs")
class RunPages {

    private static final int ROWS_SHOWN = 30;
    private static final int LOG_SHOWN = 20_000;
    private static final int FILES_SHOWN = 100;

    private final Solutions solutions;
    private final Awards awards;
    private final OutputFiles files;
    private final Claims claims;
    private final AuditTrail trail;

    RunPages(Solutions solutions, Awards awards, OutputFiles files, Claims claims, AuditTrail trail) {
        this.solutions = solutions;
        this.awards = awards;
        this.files = files;
        this.claims = claims;
        this.trail = trail;
    }

    @GetMapping("/{jobId}")
    String run(Actor actor, @PathVariable JobId jobId, Locale locale, Model model) {
        RunResult result = solutions.result(actor, jobId);
        String log = solutions.log(actor, jobId);
        Description solution = solutions.findIfInstalled(result.run().solutionId()).orElse(null);
        model.addAttribute("title", name(solution, result, locale) + ": " + result.run().inputNames());
        model.addAttribute("solutionName", name(solution, result, locale));
        model.addAttribute("result", result);
        model.addAttribute("readFrom", solutions.readFrom(actor, jobId));
        model.addAttribute("view", new ResultView(result, solution, locale.getLanguage()));
        model.addAttribute("solution", solution);
        model.addAttribute("award", awards.find(result.job().awardId()));
        model.addAttribute("table", solutions.table(actor, jobId, ROWS_SHOWN));
        model.addAttribute("files", result.outputs().stream().limit(FILES_SHOWN).map(Job.File::path).toList());
        model.addAttribute("log", log.substring(Math.max(0, log.length() - LOG_SHOWN)));
        Claim claim = claims.find(actor, jobId).orElse(null);
        model.addAttribute("claim", claim);
        model.addAttribute("mayDecide", claim != null && claims.mayDecide(actor, claim));
        model.addAttribute("claimHistory", actor.isStaff() && claim != null ? trail.historyOf(Subject.of("run", jobId)) : List.of());
        return "solutions/run";
    }

    private static String name(@Nullable Description solution, RunResult result, Locale locale) {
        return solution == null ? result.run().solutionId() : solution.name().in(locale.getLanguage());
    }

    @GetMapping("/compare")
    String compare(Actor actor, @RequestParam(required = false) @Nullable List<JobId> run, Locale locale, Model model) {
        var comparison = solutions.compare(actor, run == null ? List.of() : run);
        String id = comparison.runs().get(0).run().solutionId();
        Description solution = solutions.findIfInstalled(id).orElse(null);
        model.addAttribute("solution", solution);
        model.addAttribute("comparison", comparison);
        model.addAttribute("views", comparison.runs().stream().map(each -> new ResultView(each, solution, locale.getLanguage())).toList());
        model.addAttribute("chart", CostChart.of(comparison.runs()));
        return "solutions/compare";
    }

    /** The program's own report, without any right of ours. */
    @GetMapping("/{jobId}/report")
    void report(Actor actor, @PathVariable JobId jobId, HttpServletResponse response) throws IOException {
        files.report(actor, jobId, Outputs.REPORT, response);
    }

    @GetMapping("/{jobId}/shown/{*path}")
    void shown(Actor actor, @PathVariable JobId jobId, @PathVariable String path, HttpServletResponse response) throws IOException {
        files.picture(actor, jobId, path.substring(1), response);
    }

    @GetMapping("/{jobId}/files/{*path}")
    void file(Actor actor, @PathVariable JobId jobId, @PathVariable String path, HttpServletResponse response) throws IOException {
        files.save(actor, jobId, path.substring(1), response);
    }
}
