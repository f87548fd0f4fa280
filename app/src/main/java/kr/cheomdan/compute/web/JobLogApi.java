package kr.cheomdan.compute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/jobs/{id}/log")
@Tag(name = "jobs")
class JobLogApi {

    private final Jobs jobs;
    private final LogStreams streams;

    JobLogApi(Jobs jobs, LogStreams streams) {
        this.jobs = jobs;
        this.streams = streams;
    }

    @GetMapping
    @Operation(summary = "What the job has written, from a byte on (below zero: before its end); ask again from next until ended")
    Job.Log log(Actor actor, @PathVariable JobId id, @RequestParam(defaultValue = "0") long offset) {
        return jobs.log(actor, id, offset);
    }

    @GetMapping("/stream")
    @Operation(summary = "The same as server-sent events: log, state, end; half a minute long, then ask again with Last-Event-ID")
    void stream(
            Actor actor,
            @PathVariable JobId id,
            @RequestParam(defaultValue = "0") long offset,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletResponse response)
            throws IOException {
        streams.send(actor, JobLogPages.watched(jobs, actor, id), JobLogPages.from(offset, last), () -> true, response);
    }
}
