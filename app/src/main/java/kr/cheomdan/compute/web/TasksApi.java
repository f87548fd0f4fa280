package kr.cheomdan.compute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tasks of an array. Their files are the job's, each task's under its index. */
@RestController
@RequestMapping("/api/v1/jobs/{id}/tasks")
@Tag(name = "jobs")
class TasksApi {

    private final Jobs jobs;

    TasksApi(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    @Operation(summary = "The tasks of an array by index; another job has none")
    PageOf<Job.Task> list(Actor actor, @PathVariable JobId id, @RequestParam(required = false) @Nullable JobState state, PageQuery page) {
        return jobs.tasks(actor, id, state, page);
    }

    @GetMapping("/{index}")
    @Operation(summary = "One task of an array")
    Job.Task get(Actor actor, @PathVariable JobId id, @PathVariable int index) {
        return jobs.task(actor, id, index);
    }

    @PostMapping("/{index}/cancel")
    @Operation(summary = "End one task of an array; the others go on")
    Job.Task cancel(
            Actor actor, @PathVariable JobId id, @PathVariable int index, @RequestBody(required = false) JobsApi.@Nullable Why why) {
        return jobs.cancel(actor, id, index, why == null ? null : why.reason());
    }

    @GetMapping("/{index}/log")
    @Operation(summary = "What one task has written, from a byte on; ask again from next until ended")
    Job.Log log(Actor actor, @PathVariable JobId id, @PathVariable int index, @RequestParam(defaultValue = "0") long offset) {
        return jobs.log(actor, id, index, offset);
    }
}
