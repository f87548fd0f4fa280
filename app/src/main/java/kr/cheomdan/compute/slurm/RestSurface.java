package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineFault;
import tools.jackson.databind.JsonNode;

/** Slurm's controller through slurmrestd. Nothing is ever put into a path but a number: a word there ends some of its versions. */
final class RestSurface implements SlurmSurface {

    /** Beyond so many one answer with all jobs is less work than one for each. */
    private static final int FEW = 16;

    private final RestCalls calls;
    private final SlurmBooks books;
    private final SlurmSite site;
    private final SlurmRegister register;

    /** @param cluster its name, where slurmrestd cannot say which of several it is; empty: it can */
    RestSurface(RestCalls calls, String cluster) {
        this.calls = calls;
        RestAccounting accounting = new RestAccounting(calls);
        this.books = accounting;
        this.site = new RestDiscovery(calls, accounting, cluster);
        this.register = new RestRegister(calls);
    }

    @Override
    public SlurmBooks books() {
        return books;
    }

    @Override
    public SlurmSite site() {
        return site;
    }

    @Override
    public SlurmRegister register() {
        return register;
    }

    @Override
    public String name() {
        return calls.spoken().orElse("rest");
    }

    @Override
    public long submit(Submission job) throws Refused {
        String spoken = calls.version();
        RestAnswer answer = calls.ask(
                "POST", RestCalls.JOBS, "/job/submit", Map.of("script", job.script(), "job", RestDialect.of(spoken).job(spoken, job)));
        String trouble = answer.trouble();
        if (trouble != null) {
            String why = SlurmTrouble.refusal(trouble);
            if (why != null) {
                throw new Refused(why);
            }
            throw RestAnswer.fault(trouble);
        }
        long number = answer.body().path("job_id").asLong(0);
        if (number <= 0) {
            throw new EngineFault("slurm-rest", "slurmrestd took a job and did not say its number");
        }
        return number;
    }

    @Override
    public Optional<SlurmRow> taken(long job) {
        return live(List.of(job)).stream().findFirst();
    }

    @Override
    public int few() {
        return FEW;
    }

    @Override
    public List<SlurmRow> live(Collection<Long> jobs) {
        if (jobs.size() > FEW) {
            Set<Long> wanted = Set.copyOf(jobs);
            return all().stream().filter(row -> wanted.contains(row.id().job())).toList();
        }
        List<SlurmRow> rows = new ArrayList<>();
        for (long job : jobs) {
            RestCalls.Listed<SlurmRow> listed = list("/job/" + job);
            if (!listed.answer().isOfNoSuchJob()) {
                rows.addAll(sound(listed));
            }
        }
        return rows;
    }

    @Override
    public List<SlurmRow> liveByName(Collection<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return all().stream()
                .filter(row -> wanted.contains(row.name()))
                .sorted(Comparator.comparingLong(SlurmRow::job))
                .toList();
    }

    /**
     * There is no way here to end a job only while it waits; one that begins in between is ended by Slurm's own signal. An array is ended
     * whole, so one of which a task runs is left alone.
     */
    @Override
    public void cancel(long job, boolean onlyWhileWaiting) {
        if (onlyWhileWaiting && !waitsAsAWhole(job)) {
            return;
        }
        RestAnswer answer = calls.ask("DELETE", RestCalls.JOBS, "/job/" + job, null);
        String trouble = answer.trouble();
        if (trouble != null && !answer.isOfNoSuchJob() && !trouble.contains("already completing or completed")) {
            throw RestAnswer.fault(trouble);
        }
    }

    private boolean waitsAsAWhole(long job) {
        List<SlurmRow> left = live(List.of(job)).stream().filter(row -> !row.hasEnded()).toList();
        return !left.isEmpty() && left.stream().allMatch(row -> row.state().equals("PENDING"));
    }

    /**
     * A task that waits among others has no number here, and the last of them has the whole array's: such a one is left to end as it
     * begins.
     */
    @Override
    public void cancelTasks(long array, Collection<Integer> tasks, boolean onlyWhileWaiting) {
        live(List.of(array)).stream()
                .filter(row -> row.id().isOneTask() && tasks.contains(row.id().task()) && row.job() != array && !row.hasEnded())
                .forEach(row -> cancel(row.job(), onlyWhileWaiting));
    }

    @Override
    public List<SlurmTurns.Waiting> waiting() {
        RestDialect dialect = calls.dialect();
        RestCalls.Listed<Place> all = calls.list(RestCalls.JOBS, "/jobs", "jobs", job -> place(job, dialect));
        all.answer().sound();
        return SlurmTurns.inOrder(all.entries().stream().filter(Place::isWaiting).map(Place::turn).toList());
    }

    private record Place(boolean isWaiting, SlurmTurns.Waiting turn) {}

    private static Place place(JsonNode job, RestDialect dialect) {
        SlurmRow row = dialect.row(job);
        long priority = dialect.count(job.path("priority"));
        return new Place(row.state().equals("PENDING"), new SlurmTurns.Waiting(row.id().job(), row.place().partition(), priority));
    }

    private List<SlurmRow> all() {
        return sound(list("/jobs"));
    }

    private RestCalls.Listed<SlurmRow> list(String path) {
        RestDialect dialect = calls.dialect();
        return calls.list(RestCalls.JOBS, path, "jobs", dialect::row);
    }

    private static List<SlurmRow> sound(RestCalls.Listed<SlurmRow> listed) {
        if (!listed.answer().sound().body().path("jobs").isArray()) {
            throw new EngineFault("slurm-rest", "slurmrestd answered without jobs");
        }
        return listed.entries();
    }
}
