package kr.cheomdan.compute;

import java.io.InputStream;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The jobs: accepted against an award's balance, run by the engine, settled in the ledger. */
@Service
public class Jobs {

    /**
     * Accepts a script as a job and holds its time limit x devices in the ledger.
     *
     * @throws kr.cheomdan.shared.RefusedException see {@link ComputeRefusal}; nothing is held then
     */
    public Job submit(Actor actor, JobRequest request) {
        throw new UnsupportedOperationException();
    }

    /** The same for a program that comes with the product; {@code request.script()} is null. */
    public Job submitShipped(Actor actor, JobRequest request, ShippedProgram program) {
        throw new UnsupportedOperationException();
    }

    /** The job, for the award's organisation and staff; to everybody else it does not exist. */
    public Job get(Actor actor, JobId id) {
        throw new UnsupportedOperationException();
    }

    /** The job for other modules, which have checked who asks. */
    public Job find(JobId id) {
        throw new UnsupportedOperationException();
    }

    /** The jobs of the actor's organisations (staff: all), newest first. */
    public PageOf<Job> list(Actor actor, @Nullable JobState state, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** The runs of one shipped program among those the actor may see, newest first. */
    public PageOf<Job> runsOf(Actor actor, String workload, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** Ends a job; asking again while it is ending changes nothing. */
    public Job cancel(Actor actor, JobId id, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** What the job has written, from the byte {@code offset} on. */
    public Job.Log log(Actor actor, JobId id, long offset) {
        throw new UnsupportedOperationException();
    }

    /** What the job was given and what it has left in its working directory. */
    public Job.Files files(Actor actor, JobId id) {
        throw new UnsupportedOperationException();
    }

    /** The content of an output file, {@code path} as {@link #files} gives it; the caller closes it. */
    public InputStream open(Actor actor, JobId id, String path) {
        throw new UnsupportedOperationException();
    }

    /** The content of an input file; the caller closes it. */
    public InputStream openInput(Actor actor, JobId id, String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * One round: hands over what was accepted, lets the engine start what fits, books what has ended. The server does it by itself; tests
     * and other modules' tests turn it by hand.
     *
     * @return how many jobs have not ended
     */
    public int engineTick() {
        throw new UnsupportedOperationException();
    }
}
