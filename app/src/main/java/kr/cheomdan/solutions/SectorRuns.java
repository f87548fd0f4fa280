package kr.cheomdan.solutions;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import org.springframework.stereotype.Component;

/** The runs behind a figure, each with its job, its firm and what it claims. */
@Component
class SectorRuns {

    private final RunStore runs;
    private final ClaimStore claims;
    private final Jobs jobs;
    private final Organisations organisations;

    SectorRuns(RunStore runs, ClaimStore claims, Jobs jobs, Organisations organisations) {
        this.runs = runs;
        this.claims = claims;
        this.jobs = jobs;
        this.organisations = organisations;
    }

    List<SectorDesk.Line> of(List<SectorStore.Line> lines) {
        List<JobId> ids = lines.stream().map(SectorStore.Line::run).toList();
        Map<JobId, Job> found = byId(jobs.findAll(ids), Job::id);
        Map<JobId, RunStore.Row> rows = byId(runs.findAll(ids), RunStore.Row::jobId);
        Map<JobId, Claim> claimed = byId(claims.findAll(ids), Claim::jobId);
        Map<OrganisationId, Organisation> firms = byId(
                organisations.findAll(lines.stream().map(SectorStore.Line::organisation).distinct().toList()), Organisation::id);
        return lines.stream()
                .map(line -> new SectorDesk.Line(rows.get(line.run()).with(found.get(line.run())), firms.get(line.organisation()).name(),
                        line.own(), line.counts(), claimed.get(line.run())))
                .toList();
    }

    private static <K, V> Map<K, V> byId(List<V> all, Function<V, K> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
