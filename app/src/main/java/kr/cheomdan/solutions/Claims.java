package kr.cheomdan.solutions;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What runs are said to bring. The firm claims, by what it enters; the agency's officers record what they have seen of it, each with a note
 * or a file, and never for a firm they belong to or a run of their own.
 */
@Service
@Transactional
public class Claims {

    /** The largest file that is kept as evidence. */
    public static final int LARGEST_MEGABYTES = 10;

    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_NAME = 200;

    private final ClaimStore store;
    private final Jobs jobs;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Claims(ClaimStore store, Jobs jobs, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.jobs = jobs;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    /** What a run claims, for its organisation and staff; empty where it claims nothing. */
    @Transactional(readOnly = true)
    public Optional<Claim> find(Actor actor, JobId run) {
        jobs.get(actor, run);
        return store.find(run);
    }

    /** Whether the actor may record evidence of the claim or withdraw it, as far as that is a matter of who they are. */
    @Transactional(readOnly = true)
    public boolean mayDecide(Actor actor, Claim claim) {
        boolean byRole = ClaimAction.LIFECYCLE.edges().stream().anyMatch(edge -> edge.who().stream().anyMatch(actor::has));
        return byRole && !isInvolved(actor, claim.claimedBy(), claim.organisationId());
    }

    /** Refuses whoever may not record evidence of this run, and a file that is too large, while nobody has read anything of it. */
    @Transactional(readOnly = true)
    public void requireRecordable(Actor actor, JobId run, long fileBytes) {
        requireDecidable(actor, run, ClaimAction.RECORD_EVIDENCE);
        store.find(run).orElseThrow(() -> SolutionsRefusal.NO_CLAIM.with());
        requireSize(fileBytes);
    }

    /** Records what was seen of a claim. The same once more, as by a double click, changes nothing. */
    public Claim recordEvidence(Actor actor, JobId run, Claim.Proof proof) {
        Claim claim = decidable(actor, run, ClaimAction.RECORD_EVIDENCE);
        Claim.Evidence evidence = evidence(actor, claim, proof);
        if (claim.evidence() != null && isSame(claim.evidence(), evidence)) {
            return claim;
        }
        ClaimState to = ClaimAction.LIFECYCLE.next(claim.state(), ClaimAction.RECORD_EVIDENCE, actor);
        store.insert(run, evidence, proof.content());
        Map<String, String> details = evidence.sha256() == null
                ? Map.of("won", Long.toString(evidence.won()))
                : Map.of("won", Long.toString(evidence.won()), "sha256", evidence.sha256());
        tell(Change.of(actor, "solutions.record-evidence", subject(run), owner(claim), claim.state(), to)
                .because(evidence.note()).withDetails(details));
        return store.find(run).orElseThrow();
    }

    /** Takes evidence back that turned out to be none; it stays to be read in the history. */
    public Claim withdrawEvidence(Actor actor, JobId run, @Nullable String reason) {
        Claim claim = decidable(actor, run, ClaimAction.WITHDRAW_EVIDENCE);
        ClaimState to = ClaimAction.LIFECYCLE.next(claim.state(), ClaimAction.WITHDRAW_EVIDENCE, actor);
        String why = Text.block("reason", reason, LONGEST_NOTE);
        store.withdraw(actor, run, clock.instant());
        tell(Change.of(actor, "solutions.withdraw-evidence", subject(run), owner(claim), claim.state(), to).because(why));
        return store.find(run).orElseThrow();
    }

    /** The file that was kept as evidence; for staff. Whoever reads it is written down: it may name people. */
    public byte[] file(Actor actor, JobId run) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("solutions.action.evidence-file"));
        }
        Claim claim = find(actor, run).orElseThrow(() -> SolutionsRefusal.NO_CLAIM.with());
        String hash = claim.evidence() == null ? null : claim.evidence().sha256();
        if (hash == null) {
            throw SolutionsRefusal.NO_SUCH_FILE.with(run);
        }
        tell(Change.of(actor, "solutions.read-evidence", subject(run), owner(claim)).withDetails(Map.of("sha256", hash)));
        return store.content(hash).orElseThrow();
    }

    private Claim decidable(Actor actor, JobId run, ClaimAction action) {
        requireDecidable(actor, run, action);
        store.lock(run);
        return store.find(run).orElseThrow(() -> SolutionsRefusal.NO_CLAIM.with());
    }

    private void requireDecidable(Actor actor, JobId run, ClaimAction action) {
        ClaimAction.LIFECYCLE.requireRole(action, actor);
        Job job = jobs.get(actor, run);
        if (isInvolved(actor, job.submittedBy(), job.organisationId())) {
            throw SolutionsRefusal.OWN_CLAIM.with();
        }
    }

    private static void requireSize(long fileBytes) {
        if (fileBytes > LARGEST_MEGABYTES * 1024L * 1024) {
            throw SolutionsRefusal.EVIDENCE_TOO_LARGE.at("file", LARGEST_MEGABYTES);
        }
    }

    private boolean isInvolved(Actor actor, java.util.UUID claimedBy, OrganisationId organisation) {
        return claimedBy.equals(actor.accountId()) || organisations.isMember(actor, organisation);
    }

    private Claim.Evidence evidence(Actor actor, Claim claim, Claim.Proof proof) {
        long won = proof.won() == null ? claim.won() : proof.won();
        if (won < 1 || won > claim.won()) {
            throw SolutionsRefusal.EVIDENCED_OUT_OF_RANGE.at("won", claim.won());
        }
        byte[] content = proof.content();
        requireSize(content == null ? 0 : content.length);
        String note = Text.optionalBlock("note", proof.note(), LONGEST_NOTE);
        if (note == null && content == null) {
            throw SolutionsRefusal.EVIDENCE_MISSING.at("note");
        }
        String file = content == null ? null : Text.line("file", proof.fileName() == null ? "evidence" : proof.fileName(), LONGEST_NAME);
        return new Claim.Evidence(won, note == null ? file : note, file, content == null ? null : Sha256.hexOf(content),
                actor.accountId(), actor.name(), clock.instant());
    }

    private static boolean isSame(Claim.Evidence one, Claim.Evidence other) {
        return one.won() == other.won() && one.note().equals(other.note()) && one.recordedBy().equals(other.recordedBy())
                && java.util.Objects.equals(one.sha256(), other.sha256());
    }

    private void tell(Change change) {
        events.publishEvent(change);
    }

    private static Subject subject(JobId run) {
        return Subject.of("run", run);
    }

    private static Subject owner(Claim claim) {
        return Subject.of("organisation", claim.organisationId());
    }
}
