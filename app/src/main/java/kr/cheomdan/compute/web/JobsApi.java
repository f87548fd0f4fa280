package kr.cheomdan.compute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.scripts.Wish;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs")
class JobsApi {

    private static final String KEY = "Idempotency-Key";
    private static final Duration NO_LIMIT_SAID = Duration.ofMinutes(10);

    private final Jobs jobs;
    private final JobDownloads downloads;
    private final AwardedClass awarded;

    JobsApi(Jobs jobs, JobDownloads downloads, AwardedClass awarded) {
        this.jobs = jobs;
        this.downloads = downloads;
        this.awarded = awarded;
    }

    /**
     * What is asked for. What is left out is taken from the script's {@code #SBATCH} lines; where they say nothing, "none" below holds.
     *
     * @param script the text; in a multipart request it may be the part {@code script} instead
     * @param partition none: the first that has the GPUs asked for, or else those of the award
     * @param cpus none: one
     * @param gpus none: none, or one where a class is named
     * @param memoryBytes none: the partition's share per CPU
     * @param timeLimitSeconds none: ten minutes
     * @param nodes how many machines, each with those CPUs, GPUs and that memory; none: one
     * @param gpuType the class of the GPUs, which with no partition named chooses one
     * @param array the indices of its tasks, {@code 0-9}, {@code 1,4,7}, {@code 0-100:10}, with {@code %n} for at most n at a time
     * @param after jobs of the same award that must have ended first
     * @param datasets data that are kept with the data centre, to be found in {@code ../inputs}
     */
    record NewJob(
            @Nullable AwardId awardId,
            @Nullable String partition,
            @Nullable String name,
            @Nullable String script,
            @Nullable Integer cpus,
            @Nullable Integer gpus,
            @Nullable Long memoryBytes,
            @Nullable Long timeLimitSeconds,
            @Nullable Integer nodes,
            @Nullable String gpuType,
            @Nullable String array,
            @Nullable List<Wait> after,
            @Nullable List<Data> datasets) {

        JobRequest request(@Nullable String text, List<JobRequest.Input> inputs, @Nullable String key) {
            if (awardId == null) {
                throw LifecycleRefusal.NOT_FOUND.at("awardId", "award", "");
            }
            String whole = text == null ? script : text;
            Wish wish = Wish.of(whole == null ? "" : whole);
            int machines = first(nodes, wish.nodes(), 1);
            Integer wished = wish.cpus() == null ? null : Integer.valueOf(Math.max(1, wish.cpus() / Math.max(1, machines)));
            return new JobRequest(
                    awardId,
                    first(partition, wish.partition(), ""),
                    name == null ? "" : name,
                    whole,
                    first(cpus, wished, 1),
                    first(gpus, wish.gpus(), gpuType == null || gpuType.isBlank() ? 0 : 1),
                    first(memoryBytes, wish.memoryBytes(), 0L),
                    timeLimitSeconds == null ? first(null, wish.timeLimit(), NO_LIMIT_SAID) : Duration.ofSeconds(timeLimitSeconds),
                    Stream.concat(inputs.stream(), data()).toList(),
                    key == null ? "" : key,
                    shape(machines, wish));
        }

        boolean namesDevices(@Nullable String text) {
            String whole = text == null ? script : text;
            String place = first(partition, Wish.of(whole == null ? "" : whole).partition(), "");
            return !place.isBlank() || gpuType != null && !gpuType.isBlank();
        }

        NewJob withGpuType(String type) {
            return new NewJob(awardId, partition, name, script, cpus, gpus, memoryBytes, timeLimitSeconds, nodes, type, array, after,
                    datasets);
        }

        private Stream<JobRequest.Input> data() {
            return (datasets == null ? List.<Data>of() : datasets).stream().map(Data::input);
        }

        private JobRequest.Shape shape(int machines, Wish wish) {
            List<Wait> waits = after == null ? List.of() : after;
            String indices = array == null ? wish.array() : array;
            return new JobRequest.Shape(machines, gpuType, indices, waits.stream().map(Wait::of).toList());
        }

        private static <T> T first(@Nullable T said, @Nullable T wished, T otherwise) {
            return said != null ? said : wished != null ? wished : otherwise;
        }
    }

    /**
     * A version of a dataset.
     *
     * @param dataset its id, with {@code @NUMBER} behind it where not the newest version is meant
     * @param name the file in {@code ../inputs}; none: as it was called when it was uploaded
     */
    record Data(@Nullable String dataset, @Nullable String name) {

        JobRequest.Input input() {
            return JobRequest.Input.ofData(name == null ? "" : name, dataset == null ? "" : dataset);
        }
    }

    /**
     * A job to wait for.
     *
     * @param condition none: it must have completed
     */
    record Wait(@Nullable JobId job, Job.After.@Nullable Condition condition) {

        static Job.After of(@Nullable Wait wait) {
            if (wait == null || wait.job() == null) {
                throw LifecycleRefusal.NOT_FOUND.at("after", "job", "");
            }
            return new Job.After(wait.job(), Objects.requireNonNullElse(wait.condition(), Job.After.Condition.OK));
        }
    }

    /** Why something is done. */
    record Why(@Nullable String reason) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Submit a job without input files; the same Idempotency-Key again gives the same job")
    ResponseEntity<Job> submit(Actor actor, @RequestBody NewJob job, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return created(jobs.submit(actor, awarded.named(actor, job, null).request(null, List.of(), key)));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Submit a job with files (parts: job as JSON, script as a file, input as often as needed)")
    ResponseEntity<Job> submit(
            Actor actor,
            @RequestPart NewJob job,
            @RequestPart(required = false) @Nullable MultipartFile script,
            @RequestPart(name = "input", required = false) @Nullable List<MultipartFile> inputs,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        String text = JobForm.isGiven(script) ? JobRequest.text(JobForm.bytes(script)) : null;
        return created(jobs.submit(actor, awarded.named(actor, job, text).request(text, JobForm.files(inputs), key)));
    }

    @GetMapping
    @Operation(summary = "The jobs one may see, newest first; by state, by award")
    PageOf<Job> list(
            Actor actor,
            @RequestParam(required = false) @Nullable JobState state,
            @RequestParam(required = false) @Nullable AwardId award,
            PageQuery page) {
        return jobs.list(actor, award, state, page);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One job")
    ResponseEntity<Job> get(Actor actor, @PathVariable JobId id) {
        Job job = jobs.read(actor, id);
        return ResponseEntity.ok().eTag(Versions.etag(job.version())).body(job);
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "End a job")
    Job cancel(Actor actor, @PathVariable JobId id, @RequestBody(required = false) @Nullable Why why) {
        return jobs.cancel(actor, id, why == null ? null : why.reason());
    }

    @GetMapping("/{id}/files")
    @Operation(summary = "The files the job was given and those it made")
    Job.Files files(Actor actor, @PathVariable JobId id) {
        return jobs.files(actor, id);
    }

    @GetMapping("/{id}/files/content")
    @Operation(summary = "One file; of=input or output")
    void content(
            Actor actor,
            @PathVariable JobId id,
            @RequestParam String path,
            @RequestParam(defaultValue = "output") String of,
            HttpServletResponse response)
            throws IOException {
        try (InputStream content = of.equals("input") ? jobs.openInput(actor, id, path) : jobs.open(actor, id, path)) {
            downloads.send(content, path.substring(path.lastIndexOf('/') + 1), response);
        }
    }

    @GetMapping("/{id}/files/zip")
    @Operation(summary = "A folder of the files that the job made, as one zip; without a folder all of them")
    void folder(Actor actor, @PathVariable JobId id, @RequestParam(defaultValue = "") String folder, HttpServletResponse response)
            throws IOException {
        downloads.send(jobs, actor, id, folder, response);
    }

    private static ResponseEntity<Job> created(Job job) {
        return ResponseEntity.created(URI.create("/api/v1/jobs/" + job.id()))
                .eTag(Versions.etag(job.version()))
                .body(job);
    }
}
