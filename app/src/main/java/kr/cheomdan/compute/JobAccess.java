package kr.cheomdan.compute;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobStore.Filter;
import kr.cheomdan.compute.JobStore.Row;
import kr.cheomdan.compute.tasks.TaskStore;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who may see a job, and who may end it. */
@Component
class JobAccess {

    private final JobStore store;
    private final TaskStore tasks;
    private final Organisations organisations;
    private final Awards awards;
    private final ApplicationEventPublisher events;

    JobAccess(JobStore store, TaskStore tasks, Organisations organisations, Awards awards, ApplicationEventPublisher events) {
        this.store = store;
        this.tasks = tasks;
        this.organisations = organisations;
        this.awards = awards;
        this.events = events;
    }

    /** The job, for its organisation, staff, and the product itself, which keeps what came of it. */
    Row visible(Actor actor, JobId id) {
        Row row = any(id);
        if (!actor.isStaff() && !actor.isSystem() && !organisations.isMember(actor, row.job().organisationId())) {
            throw unknown(id);
        }
        return row;
    }

    /** The same, to be read by people; a staff member's reading leaves a trace. */
    Job read(Actor actor, JobId id) {
        Job job = visible(actor, id).job();
        if (!organisations.isMember(actor, job.organisationId())) {
            events.publishEvent(
                    Change.of(actor, "compute.read", Subject.of("job", id), Subject.of("organisation", job.organisationId())));
        }
        return job;
    }

    Row any(JobId id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    List<Job> all(Collection<JobId> ids) {
        return ids.isEmpty() ? List.of() : store.findAll(ids).stream().map(Row::job).toList();
    }

    List<Job> waitingFor(Actor actor, JobId id) {
        visible(actor, id);
        return store.waitingFor(id).stream().map(Row::job).toList();
    }

    PageOf<Job.Task> tasks(JobId id, @Nullable JobState state, PageQuery page) {
        return tasks.list(id, state, page);
    }

    Job.Task task(JobId id, int index) {
        return tasks.find(id, index).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("task", index));
    }

    boolean mayCancel(Actor actor, Job job) {
        return actor.has(Role.OPERATOR) || organisations.isMember(actor, job.organisationId());
    }

    /** The jobs that the actor may see, newest first; a stranger's award is not there. */
    PageOf<Job> list(Actor actor, @Nullable AwardId award, @Nullable JobState state, @Nullable String workload, PageQuery page) {
        if (award != null) {
            awards.get(actor, award);
        }
        Set<OrganisationId> owners = actor.isStaff() ? null : organisations.organisationsOf(actor.accountId());
        return store.list(new Filter(owners, award, state, workload), page);
    }

    private static RefusedException unknown(JobId id) {
        return LifecycleRefusal.NOT_FOUND.with("job", id);
    }
}
