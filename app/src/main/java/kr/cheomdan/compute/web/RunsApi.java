package kr.cheomdan.compute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.runs.Comparison;
import kr.cheomdan.compute.runs.Efficiency;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Problems;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Before a job is submitted, and after it has run. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs")
class RunsApi {

    private final Jobs jobs;
    private final Runs runs;
    private final Metering metering;
    private final Problems problems;
    private final AwardedClass awarded;

    RunsApi(Jobs jobs, Runs runs, Metering metering, Problems problems, AwardedClass awarded) {
        this.jobs = jobs;
        this.runs = runs;
        this.metering = metering;
        this.problems = problems;
        this.awarded = awarded;
    }

    /** What is to be otherwise this time; none: as it was. */
    record Otherwise(
            @Nullable String name, @Nullable Integer cpus, @Nullable Integer gpus, @Nullable Long memoryBytes,
            @Nullable Long timeLimitSeconds) {

        JobRequest of(JobRequest then) {
            return new JobRequest(
                    then.awardId(), then.partition(), Objects.requireNonNullElse(name, then.name()), then.script(),
                    Objects.requireNonNullElse(cpus, then.cpus()), Objects.requireNonNullElse(gpus, then.gpus()),
                    Objects.requireNonNullElse(memoryBytes, then.memoryBytes()),
                    timeLimitSeconds == null ? then.timeLimit() : Duration.ofSeconds(timeLimitSeconds), then.inputs(), then.key(),
                    then.shape());
        }
    }

    /** A job as it is known after it has run. */
    record Report(Efficiency efficiency, List<UsageRecord.Counted> attempts) {}

    @PostMapping("/validate")
    @Operation(summary = "All that is wrong with a job, its script line by line; nothing is held")
    JobCheck validate(Actor actor, @RequestBody JobsApi.NewJob job) {
        return JobCheck.of(jobs.check(actor, awarded.named(actor, job, null).request(null, List.of(), "check")), problems);
    }

    @PostMapping("/{id}/rerun")
    @Operation(summary = "Submit a job again with the same script and files; what is named is otherwise this time")
    ResponseEntity<Job> rerun(
            Actor actor,
            @PathVariable JobId id,
            @RequestBody(required = false) @Nullable Otherwise otherwise,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        JobRequest then = runs.again(actor, id, key == null ? "" : key);
        Job job = jobs.submit(actor, otherwise == null ? then : otherwise.of(then));
        return ResponseEntity.created(URI.create("/api/v1/jobs/" + job.id())).eTag(Versions.etag(job.version())).body(job);
    }

    @GetMapping("/{id}/report")
    @Operation(summary = "How well a job used what it asked for, and the accounting's records of it")
    Report report(Actor actor, @PathVariable JobId id) {
        Job job = jobs.get(actor, id);
        return new Report(Efficiency.of(job), metering.attempts(actor, job.awardId(), id.toString()));
    }

    @GetMapping("/{id}/compare")
    @Operation(summary = "Two jobs beside each other: what was asked for, what came out, how the script changed")
    Comparison compare(Actor actor, @PathVariable JobId id, @RequestParam JobId with) {
        return runs.compare(actor, id, with);
    }

    @GetMapping("/{id}/script")
    @Operation(summary = "The script of a job")
    ScriptText script(Actor actor, @PathVariable JobId id) {
        return new ScriptText(runs.script(actor, jobs.read(actor, id)));
    }

    /** The text of a script. */
    record ScriptText(String script) {}
}
