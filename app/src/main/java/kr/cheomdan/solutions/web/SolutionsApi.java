package kr.cheomdan.solutions.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.solutions.RunComparison;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunResult;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.web.Uploads.LargeBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/solutions")
@Tag(name = "solutions")
class SolutionsApi {

    private final Solutions solutions;
    private final RunForm form;
    private final OutputFiles files;

    SolutionsApi(Solutions solutions, RunForm form, OutputFiles files) {
        this.solutions = solutions;
        this.form = form;
        this.files = files;
    }

    /** What is sent to be checked or run goes to the disk as it comes, from the page as from programs. */
    @Configuration(proxyBeanMethods = false)
    static class Bodies {

        private static final Pattern INPUTS = Pattern.compile("(/api/v1)?/solutions/[^/]+/(check|runs)");

        @Bean
        LargeBodies solutionInputs() {
            return request -> LargeBodies.isForm(request, INPUTS);
        }
    }

    @GetMapping
    @Operation(summary = "Every solution that is installed")
    List<Description> catalogue() {
        return solutions.catalogue();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One solution")
    Description solution(@PathVariable String id) {
        return solutions.find(id);
    }

    @PostMapping("/{id}/check")
    @Operation(summary = "What is in the inputs and what is wrong with them; nothing is run (form as for runs)")
    InputReport check(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam Map<String, MultipartFile> inputs) {
        return solutions.check(actor, form.request(actor, id, fields, inputs, null));
    }

    @PostMapping("/{id}/runs")
    @Operation(summary = "Runs a solution (form: award, input[.NAME] or sample[.NAME], cpus, cpu-seconds, seed, confirmed, parameters)")
    ResponseEntity<Run> run(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam Map<String, MultipartFile> inputs,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Run run = solutions.run(actor, form.request(actor, id, fields, inputs, key == null ? fields.get("key") : key));
        return ResponseEntity.created(URI.create("/api/v1/solutions/runs/" + run.jobId())).body(run);
    }

    @GetMapping("/{id}/runs")
    @Operation(summary = "The runs of a solution that one may see, newest first")
    PageOf<Run> runs(Actor actor, @PathVariable String id, PageQuery page) {
        return solutions.runs(actor, solutions.find(id).id(), page);
    }

    @GetMapping("/runs/{jobId}")
    @Operation(summary = "A run and what it has left so far")
    RunResult result(Actor actor, @PathVariable JobId jobId) {
        return solutions.result(actor, jobId);
    }

    @GetMapping("/runs/compare")
    @Operation(summary = "Two to six runs side by side (run, several times)")
    RunComparison compare(Actor actor, @RequestParam List<JobId> run) {
        return solutions.compare(actor, run);
    }

    @GetMapping("/runs/{jobId}/files/{*path}")
    @Operation(summary = "A file of a run")
    void file(Actor actor, @PathVariable JobId jobId, @PathVariable String path, HttpServletResponse response) throws IOException {
        files.save(actor, jobId, path.substring(1), response);
    }
}
