package kr.cheomdan.cli;

import java.io.PrintWriter;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Waits for a job to end and shows meanwhile where it stands. */
final class Waiting {

    private static final Set<String> UNFINISHED = Set.of("HELD", "QUEUED", "RUNNING");
    private static final long POLL_MS = 300;

    private Waiting() {}

    /** @param progress null: in silence */
    static JsonNode untilEnded(Api api, String jobId, PrintWriter progress) throws InterruptedException {
        String shown = "";
        while (true) {
            JsonNode job = api.get("/api/v1/jobs/" + jobId);
            String state = job.path("state").asString("");
            if (progress != null && !state.equals(shown)) {
                progress.println(jobId + "  " + state);
                progress.flush();
                shown = state;
            }
            if (!UNFINISHED.contains(state)) {
                return job;
            }
            Thread.sleep(POLL_MS);
        }
    }
}
