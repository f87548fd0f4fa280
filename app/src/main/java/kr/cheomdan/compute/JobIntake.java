package kr.cheomdan.compute;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import kr.cheomdan.compute.JobAcceptance.Asked;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets jobs in that come at the same time in one transaction: whoever comes first takes along all who came while the one before was at
 * work. They share its statements, its place in the audit trail and its write to the disk; each has its own hold, and its answer when that
 * is certain.
 *
 * <p>Only what goes without saying is let in that way. Whoever is refused, whoever needs a closer look, and everybody where something went
 * wrong is looked at by himself afterwards, so nobody ever has another's refusal.
 */
@Component
class JobIntake {

    private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);
    /** More would let the first of them wait for the last. */
    private static final int MOST_AT_ONCE = 50;

    private final JobSubmission submission;
    private final JobAcceptance acceptance;
    private final StoredInputs stored;
    private final TransactionOperations transactions;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    JobIntake(JobSubmission submission, JobAcceptance acceptance, StoredInputs stored, TransactionOperations transactions) {
        this.submission = submission;
        this.acceptance = acceptance;
        this.stored = stored;
        this.transactions = transactions;
    }

    private static final class Waiting {

        private final Asked asked;
        private volatile boolean answered;
        private volatile @Nullable Job job;

        Waiting(Asked asked) {
            this.asked = asked;
        }

        void answer(@Nullable Job accepted) {
            job = accepted;
            answered = true;
        }
    }

    List<Finding> check(Actor actor, JobRequest request) {
        try {
            return submission.check(actor, stored.choose(actor, request));
        } catch (RefusedException refused) {
            List<Finding> findings = new ArrayList<>(List.of(Finding.of(refused)));
            findings.addAll(submission.check(
                    actor, request.with(request.inputs().stream().filter(input -> input.data() == null).toList())));
            return findings;
        }
    }

    Job submit(Actor actor, JobRequest asked, @Nullable ShippedProgram program) {
        Optional<Job> before = before(actor, asked, program);
        if (before.isPresent()) {
            return before.get();
        }
        JobRequest request = stored.choose(actor, asked);
        try {
            return isPlain(request)
                    ? submit(submission.asked(actor, request, program))
                    : alone(actor, request, program);
        } catch (UncheckedIOException unreadable) {
            // Data that were destroyed since they were chosen are refused as what they are.
            stored.choose(actor, asked);
            throw unreadable;
        }
    }

    /** The job of the same key: what it was given was looked at then, and is not again, whatever became of the data. */
    private Optional<Job> before(Actor actor, JobRequest asked, @Nullable ShippedProgram program) {
        if (asked.inputs().stream().allMatch(input -> input.data() == null)) {
            return Optional.empty();
        }
        return submission.under(actor, asked.key())
                .flatMap(job -> submission.before(actor, stored.asGiven(asked, job), program));
    }

    Optional<Job> under(Actor actor, String key) {
        return submission.under(actor, key);
    }

    Optional<Job> submittedBefore(Actor actor, JobRequest request, ShippedProgram program) {
        return submission.before(actor, request, program);
    }

    StoredData data() {
        return stored.data();
    }

    /**
     * By itself, with what its sender keeps of it in the same transaction. What the job is given is laid down before that begins: however
     * large it is, nobody waits at the award meanwhile.
     */
    Job submit(Actor actor, JobRequest request, @Nullable ShippedProgram program, Consumer<Job> alongside) {
        Asked asked = submission.asked(actor, request, program);
        try {
            acceptance.layDown(asked);
        } catch (RuntimeException fault) {
            acceptance.discard(asked);
            throw fault;
        }
        try {
            Job job = Objects.requireNonNull(transactions.execute(status -> {
                Job accepted = submission.submit(asked);
                alongside.accept(accepted);
                return accepted;
            }));
            if (!job.id().equals(asked.id())) {
                acceptance.discard(asked);
            }
            return job;
        } catch (RefusedException refused) {
            acceptance.discard(asked);
            throw refused;
        } catch (RuntimeException fault) {
            discardUnlessAccepted(asked, fault);
            throw fault;
        }
    }

    /** Nobody would find what it was given any more, and among it may be data that are to be destroyed. */
    private void discardUnlessAccepted(Asked asked, RuntimeException fault) {
        try {
            acceptance.discardUnlessAccepted(asked);
        } catch (RuntimeException unknown) {
            LOG.error("what job {} was given may be left in its directory although there is no such job", asked.id(), unknown);
            fault.addSuppressed(unknown);
        }
    }

    /** Part of a caller's transaction, a job stands or falls with it and with nobody else's. */
    private static boolean isPlain(JobRequest request) {
        return !TransactionSynchronizationManager.isActualTransactionActive()
                && (request.shape().array() == null || request.shape().array().isBlank())
                && request.shape().after().isEmpty();
    }

    private Job submit(Asked asked) {
        layDown(asked);
        Job job = together(asked);
        if (job == null) {
            try {
                job = alone(asked.actor(), asked.request(), asked.program());
            } catch (RefusedException refused) {
                acceptance.discard(asked);
                throw refused;
            } catch (RuntimeException fault) {
                discardUnlessAccepted(asked, fault);
                throw fault;
            }
        }
        if (!job.id().equals(asked.id())) {
            // Only now it is certain that it was not let in, also where the database broke off as it was told to commit.
            acceptance.discard(asked);
        }
        return job;
    }

    private void layDown(Asked asked) {
        try {
            acceptance.layDown(asked);
        } catch (RuntimeException half) {
            acceptance.discard(asked);
            throw half;
        }
    }

    private Job alone(Actor actor, JobRequest request, @Nullable ShippedProgram program) {
        return Objects.requireNonNull(transactions.execute(
                status -> stored.recordUse(actor, request, submission.submit(actor, request, program))));
    }

    /** Null where it is to be looked at by itself. */
    private @Nullable Job together(Asked asked) {
        Waiting mine = new Waiting(asked);
        waiting.add(mine);
        while (!mine.answered) {
            turn.lock();
            try {
                if (!mine.answered) {
                    letIn(next());
                }
            } finally {
                turn.unlock();
            }
        }
        return mine.job;
    }

    private List<Waiting> next() {
        List<Waiting> next = new ArrayList<>();
        while (next.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        return next;
    }

    private void letIn(List<Waiting> all) {
        Map<JobId, Job> accepted = new HashMap<>();
        try {
            transactions.executeWithoutResult(status -> {
                submission.submitAll(all.stream().map(each -> each.asked).toList()).forEach(job -> accepted.put(job.id(), job));
                all.stream().map(each -> each.asked).filter(asked -> accepted.containsKey(asked.id()))
                        .forEach(asked -> stored.recordUse(asked.actor(), asked.request(), accepted.get(asked.id())));
            });
        } catch (RuntimeException fault) {
            // Among them a key that was used before, and where there was one alone, its refusal.
            LOG.debug("{} jobs could not be let in together", all.size(), fault);
            accepted.clear();
        } finally {
            all.forEach(each -> each.answer(accepted.get(each.asked.id())));
        }
    }
}
