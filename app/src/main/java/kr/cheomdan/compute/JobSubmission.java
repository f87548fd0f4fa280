package kr.cheomdan.compute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Somebody wants a job to run. Works in the facade's transaction; the engine hears of it afterwards. */
@Component
class JobSubmission {

    private final JobRules rules;
    private final JobAcceptance acceptance;
    private final JobChecking checking;
    private final EngineLoop loop;
    private final ApplicationEventPublisher events;

    JobSubmission(
            JobRules rules, JobAcceptance acceptance, JobChecking checking, EngineLoop loop, ApplicationEventPublisher events) {
        this.rules = rules;
        this.acceptance = acceptance;
        this.checking = checking;
        this.loop = loop;
        this.events = events;
    }

    List<Finding> check(Actor actor, JobRequest request) {
        return checking.check(actor, request);
    }

    /** A request that is good as far as it can be told without the book. */
    JobAcceptance.Asked asked(Actor actor, JobRequest request, @Nullable ShippedProgram program) {
        JobRequest clean = rules.check(request, program);
        return acceptance.asked(actor, clean, program, rules.partition(clean.partition()));
    }

    /** Those of the jobs that can be accepted without a closer look at each, in the caller's transaction. */
    Collection<Job> submitAll(List<JobAcceptance.Asked> all) {
        Map<Job, Actor> accepted = acceptance.acceptAll(all);
        accepted.forEach((job, actor) -> announce(actor, job));
        return accepted.keySet();
    }

    Job submit(Actor actor, JobRequest request, @Nullable ShippedProgram program) {
        JobRequest clean = rules.check(request, program);
        Optional<Job> before = acceptance.accepted(actor, clean, program);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<Job> accepted = acceptance.accept(
                actor, clean, program, rules.partition(clean.partition()), rules.tasks(clean).orElse(null));
        if (accepted.isEmpty()) {
            // The same request a moment ago: a double click.
            return acceptance.accepted(actor, clean, program).orElseThrow();
        }
        announce(actor, accepted.get());
        return accepted.get();
    }

    /** The same for one that is no array, waits for no other job and has been laid down. */
    Job submit(JobAcceptance.Asked asked) {
        Optional<Job> before = acceptance.accepted(asked.actor(), asked.request(), asked.program());
        if (before.isPresent()) {
            return before.get();
        }
        Optional<Job> accepted = acceptance.accept(asked);
        if (accepted.isEmpty()) {
            return acceptance.accepted(asked.actor(), asked.request(), asked.program()).orElseThrow();
        }
        announce(asked.actor(), accepted.get());
        return accepted.get();
    }

    /** The job that was asked for under this key, in whatever words. */
    Optional<Job> under(Actor actor, String key) {
        return acceptance.under(actor, key);
    }

    /** The job that the same request made before. */
    Optional<Job> before(Actor actor, JobRequest request, @Nullable ShippedProgram program) {
        return acceptance.accepted(actor, rules.check(request, program), program);
    }

    private void announce(Actor actor, Job job) {
        events.publishEvent(Change.of(
                        actor, "compute.submit", Subject.of("job", job.id()), Subject.of("organisation", job.organisationId()), null,
                        job.state())
                .withDetails(Map.of("award", job.awardId().toString(), "held", job.hold().toString())));
        loop.wakeAfterCommit();
    }
}
