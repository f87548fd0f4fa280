package kr.cheomdan.applications;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The submission: one row frozen, one row moved, one receipt. */
@Component
class Submission {

    private final ReceiptStore receipts;
    private final CaseFile cases;
    private final Calls calls;
    private final Organisations organisations;
    private final Clock clock;

    Submission(ReceiptStore receipts, CaseFile cases, Calls calls, Organisations organisations, Clock clock) {
        this.clock = clock;
        this.receipts = receipts;
        this.cases = cases;
        this.calls = calls;
        this.organisations = organisations;
    }

    /** @param receivedAt when the request reached the server, read before any connection was waited for */
    @Transactional
    public Receipt submit(Actor actor, ApplicationId id, int version, Instant receivedAt) {
        Application application = cases.lockForMember(actor, id);
        Optional<Receipt> before = application.state() == ApplicationState.DRAFT ? Optional.empty() : receipts.ofVersion(id, version);
        if (before.isPresent()) {
            return before.get();
        }
        CaseFile.requireVersion(application, version);
        ApplicationState to = ApplicationAction.LIFECYCLE.next(application.state(), ApplicationAction.SUBMIT, actor);
        Call call = calls.find(application.callId());
        Drafting.requireReceiving(call, receivedAt);
        Organisation organisation = organisations.find(application.organisationId());
        requireComplete(Points.of(call, application, organisation));
        int revision = application.revision() + 1;
        Instant second = receivedAt.truncatedTo(ChronoUnit.SECONDS);
        String content = FrozenRevision.write(call, application, organisation, revision, second);
        Receipt receipt = new Receipt(application.number() + "-R" + revision, id, revision, second, actor.name(),
                Sha256.hexOf(content), content);
        receipts.insert(receipt, actor, version);
        cases.submitted(actor, application, to, receipt, receivedAt);
        return receipt;
    }

    public Application reopen(Actor actor, ApplicationId id, int version) {
        Application application = cases.lockForMember(actor, id, version);
        ApplicationAction.LIFECYCLE.next(application.state(), ApplicationAction.REOPEN, actor);
        Drafting.requireReceiving(calls.find(application.callId()), now());
        return cases.move(actor, application, ApplicationAction.REOPEN, null);
    }

    /** The server's clock, as exact as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireComplete(PreCheck check) {
        if (!check.passes()) {
            List<PreCheck.Point> points = check.blocking();
            throw ApplicationRefusal.NOT_COMPLETE.with(points.size(), points.stream().map(OpenPoint::of).toList());
        }
    }
}
