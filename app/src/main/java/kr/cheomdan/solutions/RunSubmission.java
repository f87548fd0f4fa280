package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From a request that was checked to a job: job and run are kept together, neither is there without the other. Inputs are hashed and laid
 * down before the transaction that keeps them begins.
 */
@Component
class RunSubmission {

    private final Catalogue catalogue;
    private final RunPlacement placement;
    private final Programs programs;
    private final Jobs jobs;
    private final RunRecorder recorder;

    RunSubmission(Catalogue catalogue, RunPlacement placement, Programs programs, Jobs jobs, RunRecorder recorder) {
        this.catalogue = catalogue;
        this.placement = placement;
        this.programs = programs;
        this.jobs = jobs;
        this.recorder = recorder;
    }

    /**
     * The run that the same request, under the same key, made before. Neither its inputs nor what became of award and data are looked at
     * again: what was accepted was accepted.
     *
     * @param again what would be run now, were it given the data that were read then
     * @throws kr.cheomdan.shared.RefusedException where something else was asked for under this key
     */
    Optional<Run> before(Actor actor, RunRequest request, Function<Map<String, Dataset.Version>, PreparedRun> again) {
        return jobs.under(actor, request.key()).filter(job -> request.solutionId().equals(job.workload())).flatMap(job -> {
            PreparedRun prepared = again.apply(recorder.readBy(job));
            AwardId award = request.awardId() == null ? job.awardId() : request.awardId();
            List<Run.Input> kept = prepared.inputs().stream().map(this::kept).toList();
            JobRequest asked = request(award, job.partition(), job.size().gpus(), prepared, kept, request.key());
            return jobs.submittedBefore(actor, asked, programs.job(prepared)).map(recorder::runOf);
        });
    }

    Run submit(Actor actor, @Nullable AwardId awardId, PreparedRun prepared, InputReport report, String key) {
        Description.Resources needs = prepared.solution().description().resources();
        Award award = placement.award(actor, awardId, needs);
        Partition partition = placement.partition(award);
        List<Run.Input> kept = prepared.inputs().stream().map(this::kept).toList();
        JobRequest job = request(award.id(), partition.name(), RunPlacement.gpus(needs, partition), prepared, kept, key);
        Job accepted = jobs.submitShipped(
                actor, job, programs.job(prepared), made -> recorder.record(actor, made, prepared, kept, report));
        return recorder.runOf(accepted);
    }

    private static JobRequest request(
            AwardId award, String partition, int gpus, PreparedRun prepared, List<Run.Input> kept, String key) {
        Description description = prepared.solution().description();
        Duration timeLimit = Duration.ofSeconds(description.resources().overheadSeconds() + prepared.cpuSeconds());
        List<JobRequest.Input> inputs = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            PreparedRun.Given given = prepared.inputs().get(i);
            inputs.add(new JobRequest.Input(given.fileInJob(), given.content(), kept.get(i).sha256()));
        }
        return new JobRequest(
                award,
                partition,
                description.id() + " " + prepared.inputs().get(0).file(),
                null,
                prepared.cpus(),
                gpus,
                description.resources().memoryBytes(),
                timeLimit,
                inputs,
                key);
    }

    /**
     * A version of a dataset is known by its hash; anything else is read once for it. Whoever sends a sample under a name of their own has
     * run a sample: the hash says so.
     */
    private Run.Input kept(PreparedRun.Given given) {
        if (given.stored() != null) {
            return kept(given, given.stored().sha256(), given.stored().bytes());
        }
        MessageDigest sha = Sha256.digest();
        try (InputStream in = new DigestInputStream(given.content().getInputStream(), sha)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return kept(given, HexFormat.of().formatHex(sha.digest()), bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Run.Input kept(PreparedRun.Given given, String sha256, long bytes) {
        return new Run.Input(given.name(), given.file(), given.sample() || catalogue.isSample(bytes, sha256), sha256, bytes);
    }
}
