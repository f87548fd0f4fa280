package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import tools.jackson.databind.JsonNode;

/**
 * Notices by the numbers of jobs that the controller has lost its state, and with it its counters, which slurmrestd does not tell of. The
 * newest job that was known is gone, and a job that came after it has no larger number: they are given again.
 */
final class RestNumbers {

    /**
     * A job that the controller knows.
     *
     * @param number of an array or of a job in several parts, the whole's
     * @param submitted in seconds since 1970
     * @param again it was sent back to wait, which counts as another submission under the old number
     */
    record Known(long number, long submitted, boolean again) {

        boolean isTheSameAs(Known other) {
            return number == other.number && submitted == other.submitted;
        }

        boolean hasANumberOf(Known newest) {
            return !again && number <= newest.number && submitted > newest.submitted;
        }
    }

    private final RestCalls calls;
    private Known newest = new Known(0, 0, false);

    RestNumbers(RestCalls calls) {
        this.calls = calls;
    }

    /** Told once for each loss. */
    Optional<Fault> lost() {
        RestDialect dialect = calls.dialect();
        RestCalls.Listed<Known> listed = calls.list(RestCalls.JOBS, "/jobs", "jobs", job -> known(job, dialect));
        listed.answer().sound();
        return lost(new ArrayList<>(listed.entries()));
    }

    private static Known known(JsonNode job, RestDialect dialect) {
        long array = dialect.count(job.path("array_job_id"));
        long whole = dialect.count(job.path("het_job_id"));
        long number = array > 0 ? array : whole > 0 ? whole : job.path("job_id").asLong(0);
        return new Known(number, dialect.number(job.path("submit_time")), dialect.count(job.path("restart_cnt")) > 0);
    }

    synchronized Optional<Fault> lost(List<Known> all) {
        Known before = newest;
        Optional<Known> given = all.stream().anyMatch(before::isTheSameAs)
                ? Optional.empty()
                : all.stream().filter(job -> job.hasANumberOf(before)).max(Comparator.comparingLong(Known::number));
        all.removeIf(Known::again);
        all.stream().max(Comparator.comparingLong(Known::number))
                .filter(job -> given.isPresent() || job.number() > before.number())
                .ifPresent(job -> newest = job);
        return given.map(job -> new Fault("slurm-state-lost", job.number() + " after " + before.number()));
    }
}
