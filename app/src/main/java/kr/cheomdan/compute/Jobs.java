package kr.cheomdan.compute;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The jobs: accepted against an award's balance, run by the engine, settled in the ledger. */
@Service
@Transactional
@EnableConfigurationProperties(ComputeProperties.class)
public class Jobs {

    private final JobAccess access;
    private final JobFiles files;
    private final JobIntake intake;
    private final JobCancelling cancelling;
    private final EngineRounds rounds;

    Jobs(JobAccess access, JobFiles files, JobIntake intake, JobCancelling cancelling, EngineRounds rounds) {
        this.access = access;
        this.files = files;
        this.intake = intake;
        this.cancelling = cancelling;
        this.rounds = rounds;
    }

    /**
     * Accepts a script as a job and holds its time limit x devices in the ledger.
     *
     * @throws RefusedException see {@link ComputeRefusal}; nothing is held then
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Job submit(Actor actor, JobRequest request) {
        return intake.submit(actor, request, null);
    }

    /** The same for a program that comes with the product; {@code request.script()} is null. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Job submitShipped(Actor actor, JobRequest request, ShippedProgram program) {
        return intake.submit(actor, request, program);
    }

    /**
     * The same, and in the transaction that accepts the job, what its sender keeps of it: neither is there without the other. To be called
     * outside of any transaction, so that nobody waits while files are laid down; the same key again gives the job of before to keep it by.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Job submitShipped(Actor actor, JobRequest request, ShippedProgram program, Consumer<Job> alongside) {
        return intake.submit(actor, request, program, alongside);
    }

    /**
     * The job that the actor asked for under this key, for whoever has to look at a request before it becomes one; whether it was the same
     * request {@link #submittedBefore} says.
     */
    @Transactional(readOnly = true)
    public Optional<Job> under(Actor actor, String key) {
        return intake.under(actor, key);
    }

    /**
     * The job that this very request made before.
     *
     * @throws RefusedException {@link ComputeRefusal#KEY_REUSED} where something else was asked for under its key
     */
    @Transactional(readOnly = true)
    public Optional<Job> submittedBefore(Actor actor, JobRequest request, ShippedProgram program) {
        return intake.submittedBefore(actor, request, program);
    }

    /** Everything that is wrong with a request, the script line by line; nothing is held. Only warnings are no reason to refuse it. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public List<Finding> check(Actor actor, JobRequest request) {
        return intake.check(actor, request);
    }

    /** The job, for the award's organisation and staff; to everybody else it does not exist. */
    @Transactional(readOnly = true)
    public Job get(Actor actor, JobId id) {
        return access.visible(actor, id).job();
    }

    /**
     * The same, to be shown to a person with its script and who submitted it. A staff member's reading leaves a trace, so this is neither
     * for asking again and again nor for use inside a transaction that only reads.
     */
    public Job read(Actor actor, JobId id) {
        return access.read(actor, id);
    }

    /** The job for other modules, which have checked who asks. */
    @Transactional(readOnly = true)
    public Job find(JobId id) {
        return access.any(id).job();
    }

    /** Those of the jobs that exist, in one question; for other modules, which have checked who asks. */
    @Transactional(readOnly = true)
    public List<Job> findAll(Collection<JobId> ids) {
        return access.all(ids);
    }

    /**
     * The jobs of the actor's organisations (staff: all), newest first.
     *
     * @param award null: of any; to who is neither of its organisation nor staff it does not exist
     * @param state null: in any
     */
    @Transactional(readOnly = true)
    public PageOf<Job> list(Actor actor, @Nullable AwardId award, @Nullable JobState state, PageQuery page) {
        return access.list(actor, award, state, null, page);
    }

    /** The jobs that are kept back until this one has ended, oldest first. */
    @Transactional(readOnly = true)
    public List<Job> waitingFor(Actor actor, JobId id) {
        return access.waitingFor(actor, id);
    }

    /** The runs of one shipped program among those the actor may see, newest first. */
    @Transactional(readOnly = true)
    public PageOf<Job> runsOf(Actor actor, String workload, PageQuery page) {
        return access.list(actor, null, null, workload, page);
    }

    /** Whether the actor may end the job, if it has not ended. */
    @Transactional(readOnly = true)
    public boolean mayCancel(Actor actor, Job job) {
        return access.mayCancel(actor, job);
    }

    /** Ends a job; asking again while it is ending changes nothing. For the award's organisation and operators. */
    public Job cancel(Actor actor, JobId id, @Nullable String reason) {
        Job job = access.visible(actor, id).job();
        if (!access.mayCancel(actor, job)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(JobAction.CANCEL);
        }
        return cancelling.cancel(actor, id, reason);
    }

    /** The tasks of an array in the order of their indices; of another job there are none. */
    @Transactional(readOnly = true)
    public PageOf<Job.Task> tasks(Actor actor, JobId id, @Nullable JobState state, PageQuery page) {
        access.visible(actor, id);
        return access.tasks(id, state, page);
    }

    /** One task of an array. */
    @Transactional(readOnly = true)
    public Job.Task task(Actor actor, JobId id, int index) {
        access.visible(actor, id);
        return access.task(id, index);
    }

    /** Ends one task of an array; the others go on. Asking again while it is ending changes nothing. */
    public Job.Task cancel(Actor actor, JobId id, int index, @Nullable String reason) {
        Job job = access.visible(actor, id).job();
        if (!access.mayCancel(actor, job)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(JobAction.CANCEL);
        }
        return cancelling.cancel(actor, id, index, reason);
    }

    /** What one task of an array has written, from the byte {@code offset} on; at most 64 KiB at once. */
    @Transactional(readOnly = true)
    public Job.Log log(Actor actor, JobId id, int index, long offset) {
        return JobOutput.read(files.output(id, index), offset, task(actor, id, index).state().isEnded());
    }

    /** What the job has written, from the byte {@code offset} on (below zero: so many before its end); at most 64 KiB at once. */
    @Transactional(readOnly = true)
    public Job.Log log(Actor actor, JobId id, long offset) {
        Job job = access.visible(actor, id).job();
        return JobOutput.read(files.output(id), offset, job.state().isEnded());
    }

    /** All that is kept of what the job has written; the caller closes it. */
    @Transactional(readOnly = true)
    public InputStream openLog(Actor actor, JobId id) {
        access.visible(actor, id);
        return files.openLog(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("file", "output.log"));
    }

    /** The text of the script, empty for a shipped program. */
    @Transactional(readOnly = true)
    public Optional<String> script(Actor actor, JobId id) {
        access.visible(actor, id);
        return files.script(id);
    }

    /** What the job was given and what it has left in its working directory; of an array, each task's under its index. */
    @Transactional(readOnly = true)
    public Job.Files files(Actor actor, JobId id) {
        access.visible(actor, id);
        return new Job.Files(files.inputs(id), files.outputs(id), intake.data().readBy(id));
    }

    /**
     * The content of an output file of a job that has ended, {@code path} as {@link #files} gives it; the caller closes it. Links in the
     * job's directory lead nowhere.
     */
    @Transactional(readOnly = true)
    public InputStream open(Actor actor, JobId id, String path) {
        if (!access.visible(actor, id).job().state().isEnded()) {
            throw ComputeRefusal.STILL_RUNNING.with();
        }
        return files.openOutput(id, path).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("file", path));
    }

    /** Those of these output files that a job has left, by their paths: {@link #files} may have too many to name them all. */
    @Transactional(readOnly = true)
    public List<Job.File> outputs(Actor actor, JobId id, Collection<String> paths) {
        access.visible(actor, id);
        return files.outputs(id, paths);
    }

    /** All that a job that has ended has left in a folder, as a zip; the empty name means all of it. */
    @Transactional(readOnly = true)
    public Job.Bundle bundle(Actor actor, JobId id, String folder) {
        if (!access.visible(actor, id).job().state().isEnded()) {
            throw ComputeRefusal.STILL_RUNNING.with();
        }
        return files.bundle(id, folder).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("file", folder));
    }

    /** The data that the actor may give to a job now, the newest versions. */
    @Transactional(readOnly = true)
    public List<StoredData.Version> usableData(Actor actor) {
        return intake.data().usable(actor);
    }

    /** What a reference to data means for a job of the actor's; refused where they may not use it. */
    @Transactional(readOnly = true)
    public StoredData.Version data(Actor actor, String reference) {
        return intake.data().choose(actor, reference);
    }

    /** The content of an input file; the caller closes it. Of data that are not everybody's that leaves a trace, as reading them does. */
    public InputStream openInput(Actor actor, JobId id, String name) {
        access.visible(actor, id);
        InputStream content = files.openInput(id, name).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("file", name));
        intake.data().copyRead(actor, id, name);
        return content;
    }

    /**
     * Removes the input files of this content from a job that has ended; for other modules, which have checked who asks.
     *
     * @param sha256 of the files, in hexadecimal digits
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void removeInputs(JobId id, Set<String> sha256) {
        files.removeInputs(id, sha256);
    }

    /**
     * One round: hands over what was accepted, lets the engine start what fits, books what has ended. The server does it by itself; tests
     * and other modules' tests turn it by hand.
     *
     * @return how many jobs have not ended
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int engineTick() {
        return rounds.turn();
    }
}
