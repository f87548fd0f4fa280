package kr.cheomdan.solutions;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.stereotype.Service;

/** The catalogue of solutions and their runs. */
@Service
public class Solutions {

    private final Catalogue catalogue;
    private final Programs programs;
    private final RunSubmission submission;
    private final RunStore runs;
    private final Jobs jobs;

    Solutions(Catalogue catalogue, Programs programs, RunSubmission submission, RunStore runs, Jobs jobs) {
        this.catalogue = catalogue;
        this.programs = programs;
        this.submission = submission;
        this.runs = runs;
        this.jobs = jobs;
    }

    /** Every solution that is installed; public. */
    public List<Solution> catalogue() {
        return catalogue.solutions();
    }

    /** One solution; public. */
    public Solution find(String id) {
        return catalogue.find(id).solution();
    }

    /** The data that come with a solution; public. */
    public byte[] sample(String id, String name) {
        return catalogue.sample(catalogue.find(id), name);
    }

    /** Says what is in an input and what is wrong with it, before anything is spent. For whoever is signed in. */
    public InputReport check(Actor actor, String id, byte[] content) {
        requireSignedIn(actor, "solutions.action.check");
        Description description = catalogue.find(id);
        submission.requireSize(description, content);
        return programs.check(description, content);
    }

    /**
     * Runs a solution as a job under an award. The input is checked first; nothing is held or kept where it cannot be used.
     *
     * @throws kr.cheomdan.shared.RefusedException see {@link SolutionsRefusal}, and all that compute refuses
     */
    public Run run(Actor actor, RunRequest request) {
        requireSignedIn(actor, "solutions.action.run");
        Description description = catalogue.find(request.solutionId());
        byte[] content = submission.content(description, request);
        Map<String, Long> parameters = submission.parameters(description.solution(), request.parameters());
        int cpus = submission.cpus(description.solution(), request.cpus());
        InputReport report = programs.check(description, content);
        if (!report.usable()) {
            List<InputFinding> faults = report.findings().stream().filter(InputFinding::error).toList();
            if (faults.isEmpty()) {
                throw SolutionsRefusal.CHECK_FAILED.with();
            }
            throw SolutionsRefusal.INPUT_UNUSABLE.at("input", faults.get(0).sentence(), faults.size());
        }
        return submission.submit(actor, request, description, content, parameters, cpus);
    }

    /** The runs of a solution that the actor may see, newest first. */
    public PageOf<Run> runs(Actor actor, String solutionId, PageQuery page) {
        PageOf<Job> found = jobs.runsOf(actor, solutionId, page);
        Map<JobId, RunStore.Row> rows = runs.findAll(found.items().stream().map(Job::id).toList()).stream()
                .collect(Collectors.toMap(RunStore.Row::jobId, Function.identity()));
        return found.map(job -> runOf(rows.get(job.id()), job));
    }

    /** A run and what it has left so far; for the award's organisation and staff, to everybody else it does not exist. */
    public RunResult result(Actor actor, JobId id) {
        Run run = run(actor, id);
        return new ResultReader(jobs, programs, actor, id).read(run, outputs(actor, run));
    }

    /** The first rows of a run's table, its headings first; empty where there is none (yet). */
    public List<List<String>> table(Actor actor, JobId id, int mostRows) {
        Run run = run(actor, id);
        String name = find(run.solutionId()).result().table();
        if (outputs(actor, run).stream().noneMatch(file -> file.path().equals(name))) {
            return List.of();
        }
        return new ResultReader(jobs, programs, actor, id).rows(name, mostRows);
    }

    /** A file that the run has left; the caller closes it. */
    public InputStream open(Actor actor, JobId id, String name) {
        if (outputs(actor, run(actor, id)).stream().noneMatch(file -> file.path().equals(name))) {
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

    /** Only of a run that is over: until then a file may be half written. */
    private List<Job.File> outputs(Actor actor, Run run) {
        return run.job().state().isEnded() ? jobs.files(actor, run.jobId()).outputs() : List.of();
    }

    private Run run(Actor actor, JobId id) {
        Job job = jobs.get(actor, id);
        return runs.find(id).map(row -> runOf(row, job)).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("run", id.toString()));
    }

    static Run runOf(RunStore.Row row, Job job) {
        return new Run(row.jobId(), row.solutionId(), row.version(), row.sector(), row.inputName(), row.sample(), row.inputSha256(),
                row.parameters(), row.requestedAt(), job);
    }

    private static void requireSignedIn(Actor actor, String action) {
        if (!actor.isSignedIn()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named(action));
        }
    }
}
