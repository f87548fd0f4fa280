package kr.cheomdan.solutions;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of solutions and their runs. */
@Service
public class Solutions {

    private final Catalogue catalogue;
    private final RunRequests requests;
    private final RunStore runs;
    private final Jobs jobs;
    private final Prices prices;

    Solutions(Catalogue catalogue, RunRequests requests, RunStore runs, Jobs jobs, Prices prices) {
        this.catalogue = catalogue;
        this.requests = requests;
        this.runs = runs;
        this.jobs = jobs;
        this.prices = prices;
    }

    /** A folder that holds no solution that could be offered, and why. */
    public record LeftOut(String folder, List<String> faults) {}

    /** Every solution that is installed; public. */
    public List<Description> catalogue() {
        return catalogue.descriptions();
    }

    /** What is installed but cannot be offered; for staff. */
    public List<LeftOut> leftOut(Actor actor) {
        return actor.isStaff() ? catalogue.leftOut() : List.of();
    }

    /** One solution; public. */
    public Description find(String id) {
        return catalogue.find(id).description();
    }

    /** The same; empty where it is not installed any more, although there may be runs of it. */
    public Optional<Description> findIfInstalled(String id) {
        return catalogue.findIfInstalled(id).map(Installed::description);
    }

    /** The data that come with a solution; public. */
    public Resource sample(String id, String input, String name) {
        Installed solution = catalogue.find(id);
        Input of = solution.description().input(input).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("input", input));
        return catalogue.sample(solution, of, name);
    }

    /** Says what is in the inputs and what is wrong with them, before anything is spent. For whoever is signed in. */
    public InputReport check(Actor actor, RunRequest request) {
        requireSignedIn(actor, "solutions.action.check");
        return requests.check(actor, request);
    }

    /**
     * Runs a solution as a job under an award. The inputs are checked first; nothing is held or kept where they cannot be used, or where
     * the check warned and nobody has said to have read it.
     *
     * @throws kr.cheomdan.shared.RefusedException see {@link SolutionsRefusal}, and all that compute refuses
     */
    public Run run(Actor actor, RunRequest request) {
        Asked asked = ask(actor, request);
        if (asked.refused() != null) {
            throw asked.refused();
        }
        return Objects.requireNonNull(asked.run());
    }

    /**
     * What came of a request to run.
     *
     * @param run null where what was found in the inputs keeps it from running
     * @param refused why; null where it runs
     */
    public record Asked(@Nullable Run run, InputReport report, @Nullable RefusedException refused) {}

    /** The same where what was found in the inputs is to be shown, all of it, and not only the first as a refusal. */
    public Asked ask(Actor actor, RunRequest request) {
        requireSignedIn(actor, "solutions.action.run");
        return requests.ask(actor, request);
    }

    /** The datasets that the actor may give to a run. */
    public List<Dataset> usableData(Actor actor) {
        return requests.usableData(actor);
    }

    /** Which version of a dataset a run read, by the name of the input; those that were sent or are samples are not in it. */
    public Map<String, Dataset.Version> readFrom(Actor actor, JobId id) {
        return requests.dataOf(run(actor, id).jobId());
    }

    /** The runs of a solution that the actor may see, newest first. */
    public PageOf<Run> runs(Actor actor, String solutionId, PageQuery page) {
        PageOf<Job> found = jobs.runsOf(actor, solutionId, page);
        Map<JobId, RunStore.Row> rows = runs.findAll(found.items().stream().map(Job::id).toList()).stream()
                .collect(Collectors.toMap(RunStore.Row::jobId, Function.identity()));
        return found.map(job -> rows.get(job.id()).with(job));
    }

    /** A run and what it has left so far; for the award's organisation and staff, to everybody else it does not exist. */
    public RunResult result(Actor actor, JobId id) {
        Run run = run(actor, id);
        return new ResultReader(jobs, actor, id).read(run, outputs(actor, run), costWon(run.job()), prices.isExample(run.job().unit()));
    }

    /** Two to {@value RunComparison#MOST} runs side by side. */
    public RunComparison compare(Actor actor, List<JobId> ids) {
        List<JobId> different = ids.stream().distinct().toList();
        if (different.size() < 2 || different.size() > RunComparison.MOST) {
            throw SolutionsRefusal.COMPARE_TWO.with(RunComparison.MOST);
        }
        List<RunResult> results = different.stream().map(id -> result(actor, id)).toList();
        return RunComparison.of(results, findIfInstalled(results.get(0).run().solutionId()).orElse(null));
    }

    /** The first rows of a run's table, its headings first; empty where there is none (yet). */
    public List<List<String>> table(Actor actor, JobId id, int mostRows) {
        if (!run(actor, id).job().state().isEnded() || jobs.outputs(actor, id, List.of(Outputs.RESULT)).isEmpty()) {
            return List.of();
        }
        return new ResultReader(jobs, actor, id).rows(Outputs.RESULT, mostRows);
    }

    /** A file that the run has left; the caller closes it. */
    public InputStream open(Actor actor, JobId id, String name) {
        if (!run(actor, id).job().state().isEnded() || jobs.outputs(actor, id, List.of(name)).isEmpty()) {
            throw SolutionsRefusal.NO_SUCH_FILE.with(name);
        }
        return jobs.open(actor, id, name);
    }

    /** What the run has said so far. */
    public String log(Actor actor, JobId id) {
        run(actor, id);
        return jobs.log(actor, id, 0).text();
    }

    /** The sector of the solution that a job ran, for figures by sector; empty where it ran none. */
    public Optional<String> sectorOf(JobId id) {
        return runs.find(id).map(RunStore.Row::sector);
    }

    /** The same of many at once; those that ran none are not in it. */
    public Map<JobId, String> sectorsOf(Collection<JobId> ids) {
        return runs.sectors(ids);
    }

    /** What the charged hours of a job cost; null while it is not over, and where the data centre gives no price for them. */
    public @Nullable Long costWon(Job job) {
        Job.Outcome outcome = job.outcome();
        return outcome == null ? null : prices.costWon(job.unit(), outcome.chargedSeconds());
    }

    /**
     * Prices of an example, for as long as the configuration names none: they are marked wherever a cost is shown. At the first start only.
     */
    @Transactional
    public void setExamplePrices(Actor actor, BigDecimal wonPerCpuHour, BigDecimal wonPerGpuHour) {
        if (!actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("solutions.action.prices"));
        }
        prices.setExample(wonPerCpuHour, wonPerGpuHour);
    }

    /** Only of a run that is over: until then a file may be half written. */
    private List<Job.File> outputs(Actor actor, Run run) {
        return run.job().state().isEnded() ? new ResultReader(jobs, actor, run.jobId()).outputs() : List.of();
    }

    private Run run(Actor actor, JobId id) {
        Job job = jobs.get(actor, id);
        return runs.find(id).map(row -> row.with(job)).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("run", id.toString()));
    }

    private static void requireSignedIn(Actor actor, String action) {
        if (!actor.isSignedIn()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named(action));
        }
    }
}
