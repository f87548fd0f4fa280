package kr.cheomdan.compute.stored;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import org.springframework.core.io.Resource;

/** Data in versions that never change, which a job is given by naming one. */
public interface StoredData {

    /**
     * A version.
     *
     * @param reference names it and no other
     * @param name of the data, for people
     * @param fileName as it was uploaded, whatever stands in it
     */
    record Version(String reference, String name, int number, String fileName, String sha256, long bytes, Resource content) {}

    /**
     * That a job was given a version.
     *
     * @param input what the job calls it; of a script, the file in {@code ../inputs}
     * @param dataset what the data are found by
     * @param name of the data now
     */
    record Read(String input, UUID dataset, String name, int number, String reference, String sha256) {}

    /** What the actor may give to a job now, the newest versions, by name. */
    List<Version> usable(Actor actor);

    /**
     * What a reference means now.
     *
     * @throws kr.cheomdan.shared.RefusedException where it means nothing, or nothing that the actor may use
     */
    Version choose(Actor actor, String reference);

    /**
     * Keeps that a job is given a version, in the transaction that accepts the job; the same once more changes nothing.
     *
     * @throws kr.cheomdan.shared.RefusedException where the actor may not use it any more; then there must be no such job
     */
    void recordUse(Actor actor, JobId job, String input, String reference);

    /**
     * Somebody reads an input file of a job, whom the job may be shown to. Whoever would leave a trace by reading the data leaves the same
     * by reading the copy.
     *
     * @param file in the directory of the job's inputs
     */
    void copyRead(Actor actor, JobId job, String file);

    /** What a job was given, by the name of the input, for whoever has been let see the job. */
    List<Read> readBy(JobId job);
}
