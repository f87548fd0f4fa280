package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.Datasets;
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

    private final Programs programs;
    private final RunStore runs;
    private final Work work;
    private final Clock clock;

    RunSubmission(Programs programs, RunStore runs, Work work, Clock clock) {
        this.programs = programs;
        this.runs = runs;
        this.work = work;
        this.clock = clock;
    }

    /** What a run needs of the modules below. */
    @Component
    record Work(Awards awards, DataCentre dataCentre, Jobs jobs, Datasets datasets) {}

    /** Programs of others run nowhere but in the sandbox. */
    void requireSandbox(Installed solution) {
        if (!solution.isShipped() && !work.dataCentre().health().sandboxed()) {
            throw SolutionsRefusal.NO_SANDBOX.with();
        }
    }

    /**
     * The run that the same request, under the same key, made before. Neither its inputs nor what became of award and data are looked at
     * again: what was accepted was accepted.
     *
     * @param again what would be run now, were it given the data that were read then
     * @throws kr.cheomdan.shared.RefusedException where something else was asked for under this key
     */
    Optional<Run> before(Actor actor, RunRequest request, Function<Map<String, Dataset.Version>, PreparedRun> again) {
        Jobs jobs = work.jobs();
        return jobs.under(actor, request.key()).filter(job -> request.solutionId().equals(job.workload())).flatMap(job -> {
            PreparedRun prepared = again.apply(work.datasets().readBy(job.id()));
            AwardId award = request.awardId() == null ? job.awardId() : request.awardId();
            List<Run.Input> kept = prepared.inputs().stream().map(RunSubmission::kept).toList();
            JobRequest asked = request(award, job.partition(), job.size().gpus(), prepared, kept, request.key());
            return jobs.submittedBefore(actor, asked, programs.job(prepared)).map(same -> runs.find(same.id()).orElseThrow().with(same));
        });
    }

    Run submit(Actor actor, @Nullable AwardId awardId, PreparedRun prepared, InputReport report, String key) {
        Award award = awardId == null ? largest(actor) : work.awards().requireUsable(actor, awardId);
        Partition partition = work.dataCentre().partitions().stream()
                .filter(candidate -> candidate.unit().equals(award.quantity().unit())).findFirst()
                .orElseThrow(() -> SolutionsRefusal.NO_PARTITION.with(award.quantity().unit()));
        List<Run.Input> kept = prepared.inputs().stream().map(RunSubmission::kept).toList();
        JobRequest job = request(award.id(), partition.name(), partition.gpuClass() == null ? 0 : 1, prepared, kept, key);
        Job accepted = work.jobs().submitShipped(
                actor, job, programs.job(prepared), made -> keep(actor, made, prepared, kept, report));
        return runs.find(accepted.id()).orElseThrow().with(accepted);
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

    /** In the transaction that accepts the job. */
    private void keep(Actor actor, Job job, PreparedRun prepared, List<Run.Input> inputs, InputReport report) {
        Description description = prepared.solution().description();
        runs.insert(new Run(job.id(), description.id(), description.version(), description.sector(), inputs, prepared.parameters(),
                prepared.seed(), prepared.cpuSeconds(), report.personal(), report.findings(), clock.instant(), null, job));
        for (PreparedRun.Given given : prepared.inputs()) {
            if (given.stored() != null) {
                work.datasets().recordUse(actor, job.id(), given.name(), given.stored());
            }
        }
    }

    /** Who has one award only need not name it. */
    private Award largest(Actor actor) {
        List<Award> usable = work.awards().usableBy(actor).stream()
                .filter(award -> work.dataCentre().partitions().stream()
                        .anyMatch(partition -> partition.unit().equals(award.quantity().unit())))
                .toList();
        Map<AwardId, Long> left = new java.util.HashMap<>();
        work.awards().balances(usable).forEach((id, balance) -> left.put(id, balance.available()));
        return usable.stream().max(Comparator.comparingLong(award -> left.getOrDefault(award.id(), 0L)))
                .orElseThrow(SolutionsRefusal.NO_AWARD::with);
    }

    /** A version of a dataset is known by its hash; anything else is read once for it. */
    private static Run.Input kept(PreparedRun.Given given) {
        if (given.stored() != null) {
            return new Run.Input(given.name(), given.file(), given.sample(), given.stored().sha256(), given.stored().bytes());
        }
        MessageDigest sha = Sha256.digest();
        try (InputStream in = new DigestInputStream(given.content().getInputStream(), sha)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new Run.Input(given.name(), given.file(), given.sample(), HexFormat.of().formatHex(sha.digest()), bytes);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
