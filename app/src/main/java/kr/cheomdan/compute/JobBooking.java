package kr.cheomdan.compute;

import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.shares.Shares;
import org.springframework.stereotype.Component;

/** What a job does to the ledger when it is accepted: it holds its time limit x devices. Metering ends that with what it used. */
@Component
class JobBooking {

    private final Ledger ledger;
    private final Awards awards;
    private final Shares shares;

    JobBooking(Ledger ledger, Awards awards, Shares shares) {
        this.ledger = ledger;
        this.awards = awards;
        this.shares = shares;
    }

    static String holdKey(JobId id) {
        return "job/" + id + "/hold";
    }

    private static Subject subject(JobId id) {
        return Subject.of("job", id);
    }

    /** The award, where the actor may run jobs under it now. */
    Award usable(Actor actor, AwardId award) {
        return awards.requireUsable(actor, award);
    }

    /**
     * @throws RefusedException {@link ComputeRefusal#BALANCE_TOO_SMALL}, or {@link kr.cheomdan.shares.SharesRefusal#TOO_SMALL} where it is
     *     not the award but the actor's part of it that does not suffice
     */
    TransferId hold(Actor actor, Award award, Job job) {
        AccountRef entitlement = awards.entitlement(award);
        if (!entitlement.unit().equals(job.unit())) {
            throw ComputeRefusal.UNIT_NOT_AWARDED.at("partition", job.partition(), job.unit(), entitlement.unit());
        }
        Optional<ShareId> share = shares.require(actor, award, job.held());
        TransferId reservation = reserve(actor, award, job, entitlement);
        share.ifPresent(id -> shares.draw(id, reservation, subject(job.id()), job.held()));
        return reservation;
    }

    private TransferId reserve(Actor actor, Award award, Job job, AccountRef entitlement) {
        try {
            return ledger.reserve(
                            actor,
                            new Posting(
                                    holdKey(job.id()),
                                    TransferCode.JOB_HELD,
                                    entitlement,
                                    awards.used(award),
                                    job.held(),
                                    subject(job.id())),
                            null)
                    .id();
        } catch (RefusedException refused) {
            if (refused.refusal() == LedgerRefusal.INSUFFICIENT_BALANCE) {
                Quantity available = Quantity.of(ledger.balance(entitlement).available(), job.unit());
                throw ComputeRefusal.BALANCE_TOO_SMALL.with(available, job.hold());
            }
            throw refused;
        }
    }
}
