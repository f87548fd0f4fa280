package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What slurmrestd answered. It counts only where its list of errors is there and empty, whatever the status. */
record RestAnswer(int status, JsonNode body) {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNCHANGED = 304;
    private static final Set<Long> NO_SUCH_JOB = Set.of(2017L, 2021L);
    private static final long NOTHING_FOUND = 9003;
    private static final Set<String> OF_THE_JOB = Set.of("slurm-account", "slurm-policy");

    private JsonNode errors() {
        return body.path("errors");
    }

    /** What is wrong with it, or null. */
    @Nullable String trouble() {
        if (status == OK && errors().isArray() && errors().isEmpty()) {
            return null;
        }
        List<String> said = new ArrayList<>();
        errors().forEach(error -> {
            String text = error.path("error").asString("");
            String more = error.path("description").asString("");
            said.add(text.isEmpty() ? more : more.isEmpty() ? text : text + ": " + more);
        });
        return said.isEmpty() ? "slurmrestd answered " + status + " and nothing that can be understood" : String.join("; ", said);
    }

    boolean isOfNoSuchJob() {
        return isOfNothing() && errors().isArray()
                || hasError(NO_SUCH_JOB)
                || containsError("Invalid job id");
    }

    /** There is nothing of what was asked for, which some versions take for an error. */
    boolean isOfNothingFound() {
        return hasError(Set.of(NOTHING_FOUND)) || containsError("Nothing found");
    }

    /** There is no such place at the server. */
    boolean isOfNothing() {
        return status == NOT_FOUND;
    }

    /** It stood so already. */
    boolean isUnchanged() {
        return status == UNCHANGED;
    }

    boolean hasErrors() {
        return errors().isArray();
    }

    private boolean hasError(Set<Long> numbers) {
        for (JsonNode error : errors()) {
            if (numbers.contains(error.path("error_number").asLong(error.path("error_code").asLong(0)))) {
                return true;
            }
        }
        return false;
    }

    private boolean containsError(String text) {
        for (JsonNode error : errors()) {
            if (error.path("error").asString("").contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what was said is of the job or account and no trouble of the server. */
    static boolean isOfTheJob(String trouble) {
        return OF_THE_JOB.contains(SlurmTrouble.code(trouble));
    }

    /** An expired token is told by as many names as there are requests, so only what is said of the job itself is taken at its word. */
    static EngineFault fault(String trouble) {
        return new EngineFault(isOfTheJob(trouble) ? SlurmTrouble.code(trouble) : "slurm-rest", "slurmrestd: " + trouble);
    }

    /** @throws EngineFault where something is wrong */
    RestAnswer sound() {
        String trouble = trouble();
        if (trouble != null) {
            throw fault(trouble);
        }
        return this;
    }
}
