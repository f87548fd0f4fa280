package kr.cheomdan.compute;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.LedgerRefusal;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.shares.Shares;
import org.springframework.stereotype.Component;

/** What a job does to the ledger when it is accepted: it holds its time limit x devices. Metering ends that with what it used. */
@Component
class JobBooking {

    private final Ledger ledger;
    private final Awards awards;
    private final Shares shares;
    private final Organisations organisations;
    private final Engine engine;

    JobBooking(Ledger ledger, Awards awards, Shares shares, Organisations organisations, Engine engine) {
        this.ledger = ledger;
        this.awards = awards;
        this.shares = shares;
        this.organisations = organisations;
        this.engine = engine;
    }

    /** Who is to hold something for a job under which award. */
    record Hold(Actor actor, Award award, Job job) {}

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
     *     not the award but the actor's part of it that does not suffice, or {@link ComputeRefusal#TOO_LITTLE_TO_BEGIN}
     */
    TransferId hold(Actor actor, Award award, Job job) {
        AccountRef entitlement = awards.entitlement(award);
        if (!entitlement.unit().equals(job.unit())) {
            throw ComputeRefusal.UNIT_NOT_AWARDED.at("partition", job.partition(), job.unit(), entitlement.unit());
        }
        Optional<ShareId> share = shares.require(actor, award, job.held());
        TransferId reservation = reserve(actor, award, job, entitlement);
        if (needed(job) > job.held()) {
            requireLeft(ledger.balance(entitlement).posted(), needed(job), job.unit());
        }
        share.ifPresent(id -> shares.draw(id, reservation, subject(job.id()), job.held()));
        return reservation;
    }

    /** What other jobs hold may come back, what was used does not: else a job would hold an award's last minutes and wait for ever. */
    static void requireLeft(long left, long needed, Unit unit) {
        if (left < needed) {
            throw ComputeRefusal.TOO_LITTLE_TO_BEGIN.with(Quantity.of(left, unit), Quantity.of(needed, unit));
        }
    }

    private long needed(Job job) {
        return engine.neededToBegin(job.size().timeLimit(), job.devices());
    }

    /** Those that the engine can begin with what is left of their awards. */
    List<Hold> able(List<Hold> holds) {
        List<AccountRef> asked = holds.stream()
                .filter(hold -> needed(hold.job()) > hold.job().held())
                .map(hold -> awards.entitlement(hold.award()))
                .distinct()
                .toList();
        if (asked.isEmpty()) {
            return holds;
        }
        Map<AccountRef, Balance> left = ledger.balances(asked);
        return holds.stream()
                .filter(hold -> {
                    Balance balance = left.get(awards.entitlement(hold.award()));
                    return balance == null || balance.posted() >= needed(hold.job());
                })
                .toList();
    }

    /** The awards of these ids that there are. */
    Map<AwardId, Award> awards(Collection<AwardId> ids) {
        return awards.findAll(ids).stream().collect(Collectors.toMap(Award::id, Function.identity()));
    }

    /** Whether only the award limits what the actor may hold under it. */
    boolean isLimitedByAwardAlone(Actor actor, Award award) {
        return organisations.isMember(actor, award.organisationId()) && !shares.limits(actor, award);
    }

    /** The reservations of all that are not refused, where only the award limits them. One alone is refused by an exception. */
    Map<Job, TransferId> holdAll(List<Hold> holds) {
        Map<Job, TransferId> reservations = new LinkedHashMap<>();
        if (holds.size() == 1) {
            Hold only = holds.get(0);
            reservations.put(only.job(), ledger.reserve(only.actor(), posting(only.award(), only.job()), null).id());
            return reservations;
        }
        List<Posting.Outcome> outcomes = ledger.writeAll(holds.stream()
                .map(hold -> new Posting.Signed(hold.actor(), Posting.Instruction.reserve(posting(hold.award(), hold.job()), null)))
                .toList());
        for (int i = 0; i < holds.size(); i++) {
            Transfer transfer = outcomes.get(i).transfer();
            if (transfer != null) {
                reservations.put(holds.get(i).job(), transfer.id());
            }
        }
        return reservations;
    }

    private Posting posting(Award award, Job job) {
        return new Posting(
                holdKey(job.id()), TransferCode.JOB_HELD, awards.entitlement(award), awards.used(award), job.held(), subject(job.id()));
    }

    private TransferId reserve(Actor actor, Award award, Job job, AccountRef entitlement) {
        try {
            return ledger.reserve(actor, posting(award, job), null).id();
        } catch (RefusedException refused) {
            if (refused.refusal() == LedgerRefusal.INSUFFICIENT_BALANCE) {
                Quantity available = Quantity.of(ledger.balance(entitlement).available(), job.unit());
                throw ComputeRefusal.BALANCE_TOO_SMALL.with(available, job.hold());
            }
            throw refused;
        }
    }
}
