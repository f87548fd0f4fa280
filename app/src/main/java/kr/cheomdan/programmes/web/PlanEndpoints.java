package kr.cheomdan.programmes.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.PlanLoad;
import kr.cheomdan.programmes.PlanVersion;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans over HTTP; reading is public. Without a code, the plan this cluster works to is meant. */
@RestController
@RequestMapping("/api/v1/plan")
@Tag(name = "Plan")
class PlanEndpoints {

    /** The newer name is registered; the older ones are what is found in the wild. */
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final Programmes programmes;

    PlanEndpoints(Programmes programmes) {
        this.programmes = programmes;
    }

    record Choice(@Nullable String code) {}

    @GetMapping
    @Operation(summary = "Shows the plan in its version in force; what the plan does not give is null")
    ResponseEntity<Plan> show(@RequestParam(required = false) @Nullable String code) {
        return tagged(plan(code));
    }

    @GetMapping("/all")
    @Operation(summary = "Lists every loaded plan in its version in force, the current one first")
    List<Plan> all() {
        return programmes.all();
    }

    @GetMapping("/versions")
    @Operation(summary = "Lists the versions of the plan, newest first")
    List<PlanVersion> versions(@RequestParam(required = false) @Nullable String code) {
        return programmes.versions(plan(code).code());
    }

    @GetMapping("/versions/{number}")
    @Operation(summary = "Shows the plan as a version stated it")
    ResponseEntity<Plan> version(@PathVariable int number, @RequestParam(required = false) @Nullable String code) {
        return tagged(programmes.get(plan(code).code(), number));
    }

    @GetMapping("/versions/{number}/file")
    @Operation(summary = "Gives the file of a version, byte by byte")
    ResponseEntity<byte[]> file(@PathVariable int number, @RequestParam(required = false) @Nullable String code) {
        return ResponseEntity.ok().contentType(YAML).body(programmes.file(plan(code).code(), number));
    }

    /**
     * The body is the file as it is. A body that differs is answered with its differences and 200; it is in force only where
     * {@code applied} is true.
     */
    @PostMapping
    @Operation(summary = "Loads a plan file (YAML body): compares, and applies with apply=true")
    ResponseEntity<PlanLoad> load(
            Actor actor,
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean apply,
            @RequestParam(required = false) @Nullable String fileName)
            throws IOException {
        Upload upload = Upload.of(request.getInputStream(), fileName);
        PlanLoad load = programmes.load(actor, upload.bytes(), upload.name(), apply);
        HttpStatus status = load.outcome() == PlanLoad.Outcome.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(load);
    }

    @PutMapping("/current")
    @Operation(summary = "Makes a loaded plan the one this cluster works to")
    ResponseEntity<Plan> choose(Actor actor, @RequestBody Choice choice) {
        if (choice.code() == null) {
            throw TextRefusal.EMPTY.at("code", "code");
        }
        return tagged(programmes.choose(actor, choice.code()));
    }

    private Plan plan(@Nullable String code) {
        return code == null ? programmes.current().orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("plan")) : programmes.get(code);
    }

    private static ResponseEntity<Plan> tagged(Plan plan) {
        return ResponseEntity.ok().eTag(Versions.etag(plan.version())).body(plan);
    }
}
