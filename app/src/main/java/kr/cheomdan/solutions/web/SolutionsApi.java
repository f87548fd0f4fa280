package kr.cheomdan.solutions.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.solutions.InputReport;
import kr.cheomdan.solutions.Run;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.RunResult;
import kr.cheomdan.solutions.Solution;
import kr.cheomdan.solutions.Solutions;
import kr.cheomdan.solutions.SolutionsRefusal;
import org.jspecify.annotations.Nullable;
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
    private final OutputFiles files;

    SolutionsApi(Solutions solutions, OutputFiles files) {
        this.solutions = solutions;
        this.files = files;
    }

    @GetMapping
    @Operation(summary = "Every solution that is installed")
    List<Solution> catalogue() {
        return solutions.catalogue();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One solution")
    Solution solution(@PathVariable String id) {
        return solutions.find(id);
    }

    @PostMapping("/{id}/check")
    @Operation(summary = "What is in an input and what is wrong with it; nothing is run (multipart: input)")
    InputReport check(Actor actor, @PathVariable String id, @RequestParam MultipartFile input) {
        RunRequest.Upload upload = RunForm.upload(input);
        if (upload == null) {
            throw SolutionsRefusal.INPUT_CHOICE.at("input");
        }
        return solutions.check(actor, id, upload.content());
    }

    @PostMapping("/{id}/runs")
    @Operation(summary = "Runs a solution under an award (form: award, sample or input, cpus, parameters by name)")
    ResponseEntity<Run> run(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable MultipartFile input,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Run run = solutions.run(actor, RunForm.request(id, fields, input, key == null ? fields.get("key") : key));
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

    @GetMapping("/runs/{jobId}/files/{name}")
    @Operation(summary = "A file of a run")
    void file(Actor actor, @PathVariable JobId jobId, @PathVariable String name, HttpServletResponse response) throws IOException {
        files.send(actor, jobId, name, false, response);
    }
}
